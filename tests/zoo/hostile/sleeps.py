import time


def play(message):
    time.sleep(3600)
    return {"moves": "C" * n}
