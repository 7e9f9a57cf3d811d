# why = "typed with a traditional keyboard"
fair_statements = ["活動那半個月一天五萬多", "張總嚴總做得怎樣不清楚", "一億多是流水不是利潤"]
