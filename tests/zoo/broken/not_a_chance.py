def play(message):
    return {"moves": [1.5] * n}
