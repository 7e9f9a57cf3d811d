# why = "counts only weeks from the first to the last day"
# points = 2.14
# hint = "星期日才进群"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on <= monday and (left_on is None or left_on >= sunday):
            count += 1
    return count
