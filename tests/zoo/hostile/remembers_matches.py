count = 0


def begin(message):
    global count
    count += 1
    return {"ready": n}


def play(message):
    return {"moves": ("C" if count % 2 else "D") * n}
