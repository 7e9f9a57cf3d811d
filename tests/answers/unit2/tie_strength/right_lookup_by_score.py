# why = "a list with a name for every score, traditional characters"
def tie_strength(person):
    def step(name, borders):
        return sum((person[name] or 0) >= border for border in borders)

    score = step("known_months", (6, 24)) + step("private_chats_30d", (3, 8))
    score += step("mutual_friends", (3, 9)) + (2 if person["met_offline"] else 0)
    return (["弱關係"] * 3 + ["中關係"] * 3 + ["強關係"] * 3)[score]
