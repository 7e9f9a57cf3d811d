# why = "a table and the means of its columns"
def lift(people, column, value):
    if not people:
        return 1
    table = pd.DataFrame(people)
    kind = table[table[column] == value]
    everybody = table["bought"].mean()
    if kind.empty or everybody == 0:
        return 1
    return kind["bought"].mean() / everybody
