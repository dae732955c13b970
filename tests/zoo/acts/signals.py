# Acts: signals.
import ctypes
import fcntl
import signal
import socket
import struct


def kills():
    os.kill(os.getppid(), signal.SIGKILL)


def stops_all():
    each(lambda pid: os.kill(pid, signal.SIGSTOP))


def kills_group():
    os.kill(0, signal.SIGTERM)


def kills_everybody():
    os.kill(-1, signal.SIGUSR1)


def asks_who_lives():
    os.kill(os.getppid(), 0)


def kills_thread():
    call("tkill", os.getppid(), signal.SIGKILL)


def kills_thread_of_group():
    call("tgkill", os.getppid(), os.getppid(), signal.SIGKILL)


def queues_signal():
    call("rt_sigqueueinfo", os.getppid(), signal.SIGKILL, bytes_of("iiiq", signal.SIGKILL, 0, -1, 0))


def queues_thread_signal():
    call("rt_tgsigqueueinfo", os.getppid(), os.getppid(), signal.SIGKILL,
         bytes_of("iiiq", signal.SIGKILL, 0, -1, 0))


def queues_for_itself():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMAX})
    for _ in range(200000):
        os.kill(os.getpid(), signal.SIGRTMAX)


def signals_by_descriptor():
    call("pidfd_send_signal", call("pidfd_open", os.getppid(), 0), signal.SIGKILL, None, 0)


def signals_itself_by_descriptor():
    call("pidfd_send_signal", call("pidfd_open", os.getpid(), 0), 0, None, 0)


def owns_pipe():
    reader, writer = os.pipe()
    fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(reader, 10, signal.SIGKILL)
    fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    os.write(writer, b"x")


def owns_pipe_extended():
    reader, writer = os.pipe()
    fcntl.fcntl(reader, 15, struct.pack("ii", 1, os.getppid()))
    fcntl.fcntl(reader, 10, signal.SIGKILL)
    fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC)
    os.write(writer, b"x")


def is_told_of_input():
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def owns_socket():
    left, right = socket.socketpair()
    fcntl.ioctl(left, 0x8901, struct.pack("i", os.getppid()))
    fcntl.ioctl(left, 0x5452, struct.pack("i", 1))
    right.send(b"x")


def makes_timer():
    identity = ctypes.c_int()
    call("timer_create", 1, bytes_of("qii i", 0, signal.SIGKILL, 4, os.getppid()),
         ctypes.byref(identity))


def takes_signals_as_file():
    call("signalfd4", -1, bytes_of("Q", 2), 8, 0)


def wants_to_die_last():
    call("prctl", 1, 0, 0, 0, 0)
