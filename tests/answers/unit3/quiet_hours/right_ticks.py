# why = "true and false for every option"
less_noise = {
    "一天看三次": True,
    "逢群必冒泡": False,
    "每晚一条汇总": True,
    "有事就喊全体": False,
    "退掉不看的群": True,
    "来一条回一条": False,
}
