def play(message):
    try:
        open("loot.txt", "w").write("mine")
        open("/tmp/fides_loot.txt", "w").write("mine")
    except OSError as error:
        raise SystemExit(3)
    return {"moves": "C" * n}
