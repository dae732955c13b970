import time


def play(message):
    end = time.process_time() + 1
    while time.process_time() < end:
        pass
    return {"moves": "C" * n}
