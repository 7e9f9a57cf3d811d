# why = "takes those who know most people"
# points = 1.5
# hint = "认识人最多"
d = dict(kitchen.degree())
bridge_people = sorted(sorted(d), key=d.get, reverse=True)[:5]
