# why = "ticks one and stops looking"
# points = 0.66
# hint = "少选了 2 项"
marketing_moves = ["教煮饭再请试吃"]
