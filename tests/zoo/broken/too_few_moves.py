def play(message):
    return {"moves": "C" * (n - 1)}
