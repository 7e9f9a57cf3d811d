# why = "makes the axes and draws nothing"
# points = 0
# hint = "什么也没有画"
fig, ax = plt.subplots()
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
