# why = "prints instead of returning"
# points = 0
# hint = "return"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on <= sunday and (left_on is None or left_on >= monday):
            count += 1
    print(count)
