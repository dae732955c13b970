import time


def play(message):
    return {"moves": "".join("CD"[time.perf_counter_ns() // 1000 % 2] for _ in range(n))}
