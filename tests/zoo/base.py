# Speaks the line protocol of docs/plugin_protocol.md and plays tit for tat; what comes after it in
# an entry changes a part of that.
import json
import os
import sys

n = 0


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def hello():
    return {"protocol": 1, "name": "entry", "batch": 1000000, "stochastic": False, "memory": 1}


def begin(message):
    return {"ready": n}


def play(message):
    return {"moves": message["partner"] if message["round"] else "C" * n}


def end(message):
    return {"done": True}


def serve():
    global n
    for line in sys.stdin:
        message = json.loads(line)
        kind = message["type"]
        if kind == "hello":
            say(hello())
        elif kind == "begin":
            n = message["matches"]
            say(begin(message))
        elif kind == "play":
            say(play(message))
        elif kind == "end":
            say(end(message))
        else:
            return
