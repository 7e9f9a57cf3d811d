# why = "plain loops over the rows"
number, paid, brought = {}, {}, set()
for member, amount, referrer in zip(orders["member_id"], orders["amount_yuan"], orders["referrer_id"]):
    if not pd.isna(member):
        number[member] = number.get(member, 0) + 1
        paid[member] = paid.get(member, 0) + amount
    if not pd.isna(referrer):
        brought.add(referrer)
fans = [m for m in number if number[m] >= 6 and m in brought]
core_fan_share = sum(paid[m] for m in fans) / sum(paid.values())
