"""Expected values and hidden cases of unit 0, computed from the course's data."""

from helpers import check, data

__all__ = ["bill_cases", "box_weight", "group_count", "names_and_carriers"]


def box_weight():
    """Weight of a box of 12 bags of 2.5 kg, in kg."""
    return 12 * 2.5


def group_count():
    """Number of groups."""
    return len(data.load("groups"))


def names_and_carriers():
    """The columns group_id, name and carrier of the groups."""
    return data.load("groups")[["group_id", "name", "carrier"]]


def bill_cases():
    """Hidden cases of rice_bill(bags, price)."""
    return [
        check.case(2, 30, expect=60, hint="袋数乘单价"),
        check.case(7, 12.5, expect=87.5, hint="单价可能有小数"),
        check.case(0, 45, expect=0, hint="一袋也没买，应付多少？"),
        check.case(120, 3.2, expect=384, hint="袋数换大一些，还对吗？"),
    ]
