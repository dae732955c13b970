def play(message):
    return {"moves": "X" * n}
