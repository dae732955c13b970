def play(message):
    while True:
        sys.stdout.write("C" * (1 << 20))
