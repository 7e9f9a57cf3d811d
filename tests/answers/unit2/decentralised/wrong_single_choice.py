# why = "takes it for a question with one answer"
# points = 0.66
# hint = "少选了 2 项"
open_designs = "好答案署会员的名"
