# why = "a plain loop, as a dict of columns"
names, saves, passed = [], [], []
for topic in sorted(set(pieces["topic"])):
    own = pieces[pieces["topic"] == topic]
    names.append(topic)
    saves.append(own["saves"].sum() / own["reads"].sum())
    passed.append(own["shared"].sum() / own["reads"].sum())
topic_rates = {"topic": names, "save_rate": saves, "share_rate": passed}
