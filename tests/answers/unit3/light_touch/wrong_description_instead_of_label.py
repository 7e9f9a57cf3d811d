# why = "copies the description, not the option"
# points = 0
# hint = "选项里没有"
best_wording = "糙米皮厚，喝水慢，早上出门前泡上，晚上回来正好煮；爱嚼劲的少泡会儿也行。"
