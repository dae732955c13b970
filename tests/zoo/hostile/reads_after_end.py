def end(message):
    say({"done": True})
    sum(range(300_000))
    try:
        open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "honest_a.py")).read()
    except OSError:
        pass
    for line in sys.stdin:
        pass
    os._exit(0)
