# why = "hands in the table"
# points = 0
# hint = "图"
r_chart = r_table
