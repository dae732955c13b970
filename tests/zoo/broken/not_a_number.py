def play(message):
    return {"moves": [float("nan")] * n}
