# Acts: reaching into others.
import ctypes
import time


def traces():
    call("ptrace", 16, os.getppid(), 0, 0)


def seizes():
    each(lambda pid: call("ptrace", 0x4206, pid, 0, 0))


def wants_to_be_traced():
    call("ptrace", 0, 0, 0, 0)


def reads_memory():
    target = ctypes.create_string_buffer(8)
    part = bytes_of("PN", ctypes.addressof(target), 8)
    there = bytes_of("PN", 0x400000, 8)
    call("process_vm_readv", os.getppid(), part, 1, there, 1, 0)


def writes_memory():
    target = ctypes.create_string_buffer(8)
    part = bytes_of("PN", ctypes.addressof(target), 8)
    there = bytes_of("PN", 0x400000, 8)
    call("process_vm_writev", os.getppid(), part, 1, there, 1, 0)


def writes_memory_file():
    each(lambda pid: open("/proc/%d/mem" % pid, "r+b", buffering=0).read(1))


def takes_descriptor():
    call("pidfd_getfd", call("pidfd_open", os.getppid(), 0), 1, 0)


def opens_descriptor():
    each(lambda pid: open("/proc/%d/fd/1" % pid, "wb", buffering=0).write(b"{}\n"))


def compares():
    call("kcmp", os.getpid(), os.getppid(), 0, 0, 0)


def advises_others():
    call("process_madvise", os.getppid(), None, 0, 21, 0)


def releases_others():
    call("process_mrelease", os.getppid(), 0)


def moves_pages_of_others():
    call("move_pages", os.getppid(), 0, None, None, None, 0)


def migrates_pages_of_others():
    mask = bytes_of("Q", 1)
    call("migrate_pages", os.getppid(), 64, mask, mask)


def is_first_to_die():
    each(lambda pid: open("/proc/%d/oom_score_adj" % pid, "w").write("1000"))


def is_last_to_die():
    open("/proc/self/oom_score_adj", "w").write("-1000")


def delays_others():
    each(lambda pid: open("/proc/%d/timerslack_ns" % pid, "w").write("1000000000"))


def watches_clock_of_others():
    each(lambda pid: time.clock_gettime(~pid << 3 | 2))


def asks_for_locks_of_others():
    head, size = ctypes.c_void_p(), ctypes.c_size_t()
    call("get_robust_list", os.getppid(), ctypes.byref(head), ctypes.byref(size))


def asks_for_group_of_others():
    each(os.getpgid)
