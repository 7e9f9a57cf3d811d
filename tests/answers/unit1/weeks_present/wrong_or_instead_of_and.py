# why = "either condition is enough"
# points = 1.42
# hint = "进群之前"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on <= sunday or left_on is None or left_on >= monday:
            count += 1
    return count
