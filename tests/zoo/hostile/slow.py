import time


def play(message):
    time.sleep(1)
    return {"moves": "C" * n}
