# why = "a table with one row for each person named"
def presence(members, messages):
    names = pd.unique(pd.Series(members, dtype=object))
    if len(names) == 0 or len(messages) == 0:
        return 0.0
    table = pd.DataFrame(messages).explode("to").dropna(subset=["to"])
    table = table[(table["to"] != table["from"]) & table["to"].isin(names)]
    return table["to"].nunique() / len(names)
