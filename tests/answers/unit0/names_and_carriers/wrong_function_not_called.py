# why = "stores a method"
# points = 0
# hint = "少了一对括号"
names_and_carriers = groups.filter
