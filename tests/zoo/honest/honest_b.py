def hello():
    return {"protocol": 1, "name": "b", "batch": 1000000, "stochastic": False, "memory": 0}


def play(message):
    return {"moves": "D" * n}
