# why = "return stands one level too deep"
# points = 0.71
# hint = "每周都算"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on <= sunday and (left_on is None or left_on >= monday):
            count += 1
        return count
