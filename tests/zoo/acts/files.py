# Acts: files and terminals.
import ctypes
import fcntl
import mmap
import sys as _sys


def watches_files():
    call("inotify_init1", 0)


def watches_all_files():
    call("fanotify_init", 0, 0)


def leases():
    file = os.open(_sys.argv[0], os.O_RDONLY)
    fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)


def is_told_of_folders():
    fcntl.fcntl(os.open(".", os.O_RDONLY), 1026, 0x80000002)


def locks_files():
    fcntl.flock(os.open("/etc/passwd", os.O_RDONLY), fcntl.LOCK_EX)


def sends_pages():
    part = bytes_of("PN", ctypes.addressof(ctypes.create_string_buffer(4096)), 4096)
    call("vmsplice", 1, part, 1, 0)


def copies_pipe():
    call("tee", 0, 1, 1, 2)


def joins_pipes():
    call("splice", 0, None, 1, None, 1, 2)


def handles_file():
    call("name_to_handle_at", -100, b"/etc/passwd", bytes_of("II", 128, 0),
         ctypes.byref(ctypes.c_int()), 0)


def opens_handle():
    call("open_by_handle_at", -100, bytes_of("II", 8, 1), 0)


def types_at_terminal():
    fcntl.ioctl(0, 0x5412, b"x")


def takes_terminal():
    fcntl.ioctl(0, 0x540E, 0)


def asks_what_is_cached():
    file = open("/usr/lib/os-release", "rb")
    pages = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    address = ctypes.pythonapi.PyMemoryView_FromObject
    call("mincore", 0x400000, 4096, ctypes.create_string_buffer(16))


def asks_how_much_is_cached():
    call("cachestat", 0, bytes_of("QQ", 0, 0), bytes_of("40x"), 0)


def reads_what_is_cached():
    call("preadv2", 0, bytes_of("PN", 0, 0), 1, 0, 0, 8)
