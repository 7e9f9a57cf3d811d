# why = "never looks at left_on"
# points = 2.5
# hint = "退了群"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for monday, sunday in weeks:
        if joined_on <= sunday:
            count += 1
    return count
