# why = "collects the weeks and counts them"
def weeks_present(joined_on, left_on, weeks):
    left_on = left_on or "9999-12-31"
    return len([w for w in weeks if w[0] <= left_on and w[1] >= joined_on])
