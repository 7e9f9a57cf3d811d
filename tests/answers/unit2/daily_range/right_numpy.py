# why = "numpy numbers"
import numpy as np


def daily_range(amount_low, amount_high, days_low, days_high):
    if None in [amount_low, amount_high, days_low, days_high]:
        return None, None
    pair = np.array([amount_low, amount_high]) / np.array([days_high, days_low])
    return tuple(pair)
