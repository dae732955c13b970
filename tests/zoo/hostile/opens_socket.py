import socket


def play(message):
    socket.create_connection(("127.0.0.1", 80), 1)
    return {"moves": "C" * n}
