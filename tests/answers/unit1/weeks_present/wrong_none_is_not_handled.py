# why = "compares None with a text"
# points = 3.92
# hint = "混着用"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on <= sunday and left_on >= monday:
            count += 1
    return count
