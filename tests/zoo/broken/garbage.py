def play(message):
    sys.stdout.write("\x00\x01 not json at all\n")
    return {"moves": "C" * n}
