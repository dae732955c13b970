def play(message):
    if os.fork() == 0:
        os._exit(0)
    return {"moves": "C" * n}
