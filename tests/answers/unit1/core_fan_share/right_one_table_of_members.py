# why = "one table of members; a Decimal"
from decimal import Decimal

table = orders.groupby("member_id").agg(n=("order_id", "size"), yuan=("amount_yuan", "sum"))
table["brought"] = orders["referrer_id"].value_counts().reindex(table.index, fill_value=0)
fans = table[(table["n"] >= 6) & (table["brought"] >= 1)]
core_fan_share = Decimal(float(fans["yuan"].sum())) / Decimal(float(table["yuan"].sum()))
