# why = "pandas' own plot of the turned table, hands in the axes"
ax = r_table.T.plot(title="再生數")
ax.set_xlabel("第幾代")
ax.set_ylabel("R")
ax.axhline(1)
r_chart = ax
