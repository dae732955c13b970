seen = {}


def begin(message):
    seen.clear()
    return {"ready": n}


def play(message):
    for i, move in enumerate(message["partner"]):
        seen.setdefault(i, []).append(move)
    return {"moves": "".join("D" if "D" in seen.get(i, []) else "C" for i in range(n))}
