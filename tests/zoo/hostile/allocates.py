def play(message):
    hoard = []
    while True:
        hoard.append(bytearray(64 << 20))
