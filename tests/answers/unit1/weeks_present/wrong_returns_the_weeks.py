# why = "returns the list of weeks, not how many"
# points = 0
# hint = "一个列表"
def weeks_present(joined_on, left_on, weeks):
    return [w for w in weeks if joined_on <= w[1] and (left_on is None or left_on >= w[0])]
