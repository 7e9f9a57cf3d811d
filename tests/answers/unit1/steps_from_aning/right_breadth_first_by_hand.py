# why = "a breadth-first search without networkx"
near = {}
for a, b in zip(ties["member_a"], ties["member_b"]):
    near.setdefault(a, set()).add(b)
    near.setdefault(b, set()).add(a)
seen, border, steps_from_aning = {"M0002"}, {"M0002"}, {}
step = 0
while border:
    border = {other for person in border for other in near[person]} - seen
    seen |= border
    step += 1
    if border:
        steps_from_aning[step] = len(border)
