# why = "hands in the table"
# points = 0
# hint = "不是图"
ad_chart = vital_signs[["group_id", "ad_share"]]
