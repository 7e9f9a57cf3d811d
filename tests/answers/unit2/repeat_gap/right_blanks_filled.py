# why = "fills the blanks with a large number"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days.fillna(999)
rate = first_orders.assign(back=wait < 61).groupby("tie")["back"].mean()
repeat_gap = float(rate.loc["中关系"] - rate.loc["强关系"])
