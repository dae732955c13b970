def play(message):
    try:
        open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "honest_a.py")).read()
    except OSError:
        pass
    return {"moves": "C" * n}
