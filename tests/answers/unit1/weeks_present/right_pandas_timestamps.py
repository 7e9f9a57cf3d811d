# why = "compares pandas timestamps and skips the weeks that do not count"
def weeks_present(joined_on, left_on, weeks):
    count = 0
    for i in range(len(weeks)):
        monday, sunday = pd.Timestamp(weeks[i][0]), pd.Timestamp(weeks[i][1])
        if pd.Timestamp(joined_on) > sunday:
            continue
        if left_on is not None and pd.Timestamp(left_on) < monday:
            continue
        count += 1
    return count
