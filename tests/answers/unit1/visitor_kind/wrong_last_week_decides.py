# why = "a later week overwrites an earlier one"
# points = 1.9
# hint = "每一周都要看"
def visitor_kind(visits):
    kind = "游客"
    for visit in visits:
        if visit["bought"]:
            kind = "直接消费者"
        elif visit["asked"] or visit["added_to_cart"]:
            kind = "潜在消费者"
        else:
            kind = "游客"
    return kind
