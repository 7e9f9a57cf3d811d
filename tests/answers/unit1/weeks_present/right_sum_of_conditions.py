# why = "a generator instead of a loop"
def weeks_present(joined_on, left_on, weeks):
    return sum(joined_on <= sunday and (not left_on or monday <= left_on) for monday, sunday in weeks)
