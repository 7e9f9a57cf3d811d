# why = "a set: the order does not matter"
less_noise = {"一天看三次", "每晚一条汇总", "退掉不看的群"}
