import ctypes


def play(message):
    ctypes.string_at(0)
