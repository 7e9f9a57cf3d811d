# why = "a lambda"
rice_bill = lambda bags, price: bags * price
