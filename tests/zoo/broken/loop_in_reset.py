def begin(message):
    while True:
        pass
