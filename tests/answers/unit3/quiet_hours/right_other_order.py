# why = "ticked in another order"
less_noise = ["退掉不看的群", "每晚一条汇总", "一天看三次"]
