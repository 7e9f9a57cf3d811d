# why = "stores an empty figure"
# points = 0
# hint = "什么也没有画"
fig, ax = plt.subplots()
ax.set_title("再生数")
ax.set_xlabel("代")
ax.set_ylabel("再生数")
r_chart = fig
