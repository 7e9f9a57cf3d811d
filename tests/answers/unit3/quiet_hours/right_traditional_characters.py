# why = "typed with a traditional keyboard"
less_noise = ["一天看三次", "每晚一條彙總", "退掉不看的羣"]
