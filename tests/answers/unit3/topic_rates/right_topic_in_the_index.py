# why = "leaves the topic in the index"
grouped = pieces.groupby("topic")
topic_rates = pd.DataFrame(
    {
        "share_rate": grouped["shared"].sum() / grouped["reads"].sum(),
        "save_rate": grouped["saves"].sum() / grouped["reads"].sum(),
    }
)
