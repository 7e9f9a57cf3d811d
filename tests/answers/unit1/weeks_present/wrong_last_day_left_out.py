# why = "the day of joining or leaving does not count"
# points = 3.92
# hint = "星期日才进群"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on < sunday and (left_on is None or left_on > monday):
            count += 1
    return count
