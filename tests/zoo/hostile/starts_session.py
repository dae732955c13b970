def play(message):
    os.setsid()
    return {"moves": "C" * n}
