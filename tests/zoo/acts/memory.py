# Acts: memory that no limit counts.
import ctypes
import fcntl
import mmap
import threading


def makes_memory_file():
    file = call("memfd_create", b"zoo", 0)
    for _ in range(1024):
        os.write(file, b"x" * (1 << 20))


def makes_secret_memory():
    call("memfd_secret", 0)


def shares_pages():
    pages = [mmap.mmap(-1, 256 << 20) for _ in range(8)]


def locks_memory():
    if libc.mlockall(3) != 0:
        raise OSError(ctypes.get_errno(), "mlockall")
    raise SystemExit(7)


def takes_huge_pages():
    mmap.mmap(-1, 2 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)


def fills_pipes():
    pipes = []
    while True:
        reader, writer = os.pipe()
        fcntl.fcntl(writer, 1031, 1 << 20)
        os.write(writer, b"x" * (1 << 20))
        pipes.append((reader, writer))


def opens_many_pipes():
    pipes = [os.pipe() for _ in range(100)]


def shrinks_pipe():
    fcntl.fcntl(1, 1031, 4096)


def starts_threads():
    stop = threading.Event()
    threading.stack_size(1 << 16)
    threads = [threading.Thread(target=stop.wait, daemon=True) for _ in range(5000)]
    for thread in threads:
        thread.start()
