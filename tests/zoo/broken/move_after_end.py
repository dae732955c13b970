def end(message):
    say({"done": True})
    return {"moves": "C" * n}
