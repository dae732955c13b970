# Acts: things with names that outlive a process.
import ctypes


def shares_memory():
    call("shmget", 0x666964, 1 << 20, 0o1666)


def makes_semaphore():
    call("semget", 0x666964, 1, 0o1666)


def makes_queue():
    call("msgget", 0x666964, 0o1666)


def makes_named_queue():
    call("mq_open", b"fides_zoo", os.O_CREAT | os.O_RDWR, 0o600, None)


def makes_named_memory():
    open("/dev/shm/fides_zoo", "w").write("mine")


def makes_named_semaphore():
    libc.sem_open.restype = ctypes.c_void_p
    if not libc.sem_open(b"/fides_zoo", os.O_CREAT, 0o600, 1):
        raise OSError(ctypes.get_errno(), "sem_open")


def makes_key():
    call("add_key", b"user", b"fides_zoo", b"mine", 4, -4)


def requests_key():
    call("request_key", b"user", b"fides_zoo", None, -4)


def joins_keys():
    call("keyctl", 1, b"fides_zoo", 0, 0, 0)


def makes_device():
    call("mknodat", -100, b"/tmp/fides_zoo", 0o20666, 0x103)


def makes_named_pipe():
    call("mknodat", -100, b"/tmp/fides_zoo", 0o10666, 0)
