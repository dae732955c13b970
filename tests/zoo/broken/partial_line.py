import time


def play(message):
    sys.stdout.write('{"moves":"C')
    sys.stdout.flush()
    time.sleep(3600)
