# why = "takes it for granted that there are four weeks"
# points = 3.21
# hint = "超出了范围"
def weeks_present(joined_on, left_on, weeks):
    """这个人在 weeks 里待了几周（整数）。"""
    count = 0
    for number in range(4):
        monday, sunday = weeks[number]
        if joined_on <= sunday and (left_on is None or left_on >= monday):
            count += 1
    return count
