# Acts: processes.
import signal


def starts_process():
    os.fork()


def starts_program():
    os.posix_spawn("/bin/true", ["true"], {})


def becomes_program():
    os.execv("/bin/sh", ["sh", "-c", "true"])


def starts_by_clone():
    call("clone", signal.SIGCHLD, 0, 0, 0, 0)


def starts_sibling():
    call("clone", 0x00008000 | signal.SIGCHLD, 0, 0, 0, 0)


def starts_in_namespaces():
    call("clone", 0x10000000 | 0x20000000 | signal.SIGCHLD, 0, 0, 0, 0)


def leaves_session():
    os.setsid()


def leaves_group():
    os.setpgid(0, 0)
