# why = "invents other labels"
# points = 0
# hint = "几个说法里"
def visitor_kind(visits):
    if any(v["bought"] for v in visits):
        return "顾客"
    if any(v["asked"] or v["added_to_cart"] for v in visits):
        return "潜在顾客"
    return "路人"
