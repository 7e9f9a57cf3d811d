# why = "a Series divided by itself shifted"
def reproduction_numbers(counts):
    line = pd.Series(counts, dtype="float64")
    return (line / line.shift()).iloc[1:].where(line.shift().iloc[1:] != 0, 0).tolist()
