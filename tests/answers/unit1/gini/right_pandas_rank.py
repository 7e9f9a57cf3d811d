# why = "pandas gives the ranks; ties share theirs"
def gini(counts):
    values = pd.Series(counts, dtype="float64")
    n, total = len(values), values.sum()
    if n < 2 or total == 0:
        return 0.0
    weighted = (values.rank() * values).sum()
    return float(2 * weighted / n / total - (n + 1) / n)
