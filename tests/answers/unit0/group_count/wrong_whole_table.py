# why = "stores the table itself"
# points = 0
# hint = "一张表"
group_count = groups
