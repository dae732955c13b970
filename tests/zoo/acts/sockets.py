# Acts: reaching the network, and passing descriptors on.
import array
import socket


def opens_internet():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def opens_packets():
    socket.socket(17, socket.SOCK_RAW)


def opens_virtual():
    socket.socket(40, socket.SOCK_STREAM)


def opens_cipher():
    socket.socket(38, socket.SOCK_SEQPACKET)


def sends_descriptors():
    left, right = socket.socketpair()
    while True:
        left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0] * 200))])
