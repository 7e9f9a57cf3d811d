# why = "turns the texts into dates first"
import datetime as dt


def weeks_present(joined_on, left_on, weeks):
    """这个人在 weeks 里待了几周（整数）。"""
    joined = dt.date.fromisoformat(joined_on)
    left = dt.date.max if left_on is None else dt.date.fromisoformat(left_on)
    count = 0
    for week in weeks:
        monday, sunday = (dt.date.fromisoformat(day) for day in week)
        if not (joined > sunday or left < monday):
            count = count + 1
    return count
