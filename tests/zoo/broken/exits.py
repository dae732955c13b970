def play(message):
    if message["round"] == 3:
        os._exit(0)
    return {"moves": "C" * n}
