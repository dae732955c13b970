# What a hostile entry may try beyond its own process: one function an act. The check makes an entry
# of each, which does it over its second round. Calls that Python has no name for go by number.
import array
import ctypes
import errno
import fcntl
import mmap
import platform
import resource
import signal
import socket
import struct
import sys as _sys
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
machine = 0 if platform.machine() == "x86_64" else 1
# x86-64 and the table that most others share; from 424 on numbers are the same everywhere.
numbers = {
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "tkill": (200, 130),
    "tgkill": (234, 131), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "kcmp": (312, 272), "memfd_create": (319, 279),
    "bpf": (321, 280), "userfaultfd": (323, 282), "perf_event_open": (298, 241),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "io_setup": (206, 0),
    "mount": (165, 40), "umount2": (166, 39), "unshare": (272, 97), "setns": (308, 268),
    "chroot": (161, 51), "pivot_root": (155, 41), "inotify_init1": (294, 26),
    "fanotify_init": (300, 262), "vmsplice": (278, 75), "tee": (276, 77), "splice": (275, 76),
    "personality": (135, 92), "seccomp": (317, 277), "prctl": (157, 167), "acct": (163, 89),
    "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "sethostname": (170, 161), "setdomainname": (171, 162), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "quotactl": (179, 60),
    "syslog": (103, 116), "vhangup": (153, 58), "mincore": (27, 232), "preadv2": (327, 286),
    "kexec_load": (246, 104), "migrate_pages": (256, 238), "move_pages": (279, 239),
    "get_robust_list": (274, 100), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "ioprio_get": (252, 31), "timer_create": (222, 107), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "mknodat": (259, 33), "setuid": (105, 146),
    "setresuid": (117, 147), "capset": (126, 91), "shmget": (29, 194), "shmat": (30, 196),
    "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180), "mq_unlink": (241, 181),
    "lookup_dcookie": (212, 18), "clone": (56, 220), "clone3": (435, 435),
    "remap_file_pages": (216, 234), "sync": (162, 81), "syncfs": (306, 267),
    "signalfd4": (289, 74), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "memfd_secret": (447, 447), "io_uring_setup": (425, 425), "io_uring_register": (427, 427),
    "pidfd_send_signal": (424, 424), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fspick": (433, 433),
    "mount_setattr": (442, 442), "quotactl_fd": (443, 443),
    "landlock_create_ruleset": (444, 444), "cachestat": (451, 451), "futex_waitv": (449, 449),
    "unheard_of": (999, 999),
}


def call(name, *arguments):
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(numbers[name][machine]), *converted)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


def bytes_of(format, *values):
    return ctypes.create_string_buffer(struct.pack(format, *values), 256)


def parent(pid):
    return int(open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()[1])


def others():
    """The referee; with ZOO_RIVALS set all rivals too, who are its children or theirs. Never all
    processes: the zoo must not harm the machine that it is tried on."""
    referee = os.getppid()
    found = [referee]
    for name in os.listdir("/proc") if "ZOO_RIVALS" in os.environ else []:
        if name.isdigit() and int(name) != os.getpid():
            try:
                if parent(int(name)) == referee or parent(parent(int(name))) == referee:
                    found.append(int(name))
            except OSError:
                pass
    return found


def each(action):
    """Does it to everybody else; the first refusal of all counts if there was no success."""
    refusal, done = None, 0
    for pid in others():
        try:
            action(pid)
            done += 1
        except OSError as error:
            refusal = refusal or error
    if refusal and not done:
        raise refusal


# Limits of others.
def lowers_processor_time():
    each(lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)))


def lowers_open_files():
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (3, 3))


def lowers_file_size():
    resource.prlimit(os.getppid(), resource.RLIMIT_FSIZE, (1, 1))


def reads_limits():
    each(lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU))


# Signals.
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


# Priority.
def raises_priority():
    os.setpriority(os.PRIO_PROCESS, 0, -20)


def raises_priority_a_little():
    os.nice(-1)


def lowers_priority_of_others():
    each(lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 19))


def lowers_priority_of_group():
    os.setpriority(os.PRIO_PGRP, 0, 19)


def lowers_priority_of_user():
    os.setpriority(os.PRIO_USER, os.getuid(), 19)


def schedules_itself_first():
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99))


def schedules_others_idle():
    each(lambda pid: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)))


def schedules_by_deadline():
    call("sched_setattr", 0, bytes_of("IIQiIQQQ", 48, 6, 0, 0, 0, 10**7, 10**8, 10**8), 0)


def binds_others():
    each(lambda pid: os.sched_setaffinity(pid, {0}))


def asks_for_binding_of_others():
    each(os.sched_getaffinity)


def sets_disk_priority_of_others():
    call("ioprio_set", 1, os.getppid(), (3 << 13) | 7)


def sets_its_disk_priority():
    call("ioprio_set", 1, 0, (2 << 13) | 0)


def groups_itself():
    open("/proc/self/autogroup", "w").write("-20")


def shares_core():
    call("prctl", 62, 1, os.getppid(), 0, 0)


# Reaching into others.
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


# Things with names that outlive a process.
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


# Memory that no limit counts.
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


# Ways into the kernel that a filter does not see.
def rings():
    call("io_uring_setup", 4, bytes_of("120x"))


def rings_again():
    call("io_uring_register", 0, 0, None, 0)


def reads_later():
    context = ctypes.c_ulong()
    call("io_setup", 128, ctypes.byref(context))


def runs_in_kernel():
    call("bpf", 0, bytes_of("128x"), 128)


def handles_faults():
    call("userfaultfd", 1)


def counts_events():
    call("perf_event_open", bytes_of("IIQ", 1, 112, 0), -1, 0, -1, 0)


def sets_filter():
    call("seccomp", 1, 0, bytes_of("HxxxxxxP", 1, 0))


def sets_rules():
    call("landlock_create_ruleset", None, 0, 1)


def calls_what_is_not_there():
    call("unheard_of", 0)


def waits_for_many():
    call("futex_waitv", None, 0, 0, None, 0)


# The machine.
def mounts():
    call("mount", b"none", b"/tmp", b"tmpfs", 0, None)


def unmounts():
    call("umount2", b"/proc", 2)


def opens_tree():
    call("open_tree", -100, b"/", 1)


def opens_file_system():
    call("fsopen", b"tmpfs", 0)


def sets_mounts():
    call("mount_setattr", -100, b"/", 0, bytes_of("32x"), 32)


def makes_namespace():
    call("unshare", 0x10000000)


def joins_namespace():
    call("setns", 0, 0)


def changes_root():
    call("chroot", b"/")


def turns_root():
    call("pivot_root", b"/", b"/")


def keeps_accounts():
    call("acct", None)


def swaps():
    call("swapon", b"/dev/null", 0)


def stops_swapping():
    call("swapoff", b"/dev/null")


def reboots():
    call("reboot", 0, 0, 0, None)


def sets_time():
    call("settimeofday", bytes_of("qq", 0, 0), None)


def sets_clock():
    call("clock_settime", 0, bytes_of("qq", 0, 0))


def adjusts_clock():
    call("adjtimex", bytes_of("I200x", 0))


def adjusts_other_clock():
    call("clock_adjtime", 0, bytes_of("I200x", 0))


def names_host():
    call("sethostname", b"zoo", 3)


def names_domain():
    call("setdomainname", b"zoo", 3)


def loads_module():
    call("init_module", None, 0, b"")


def loads_module_file():
    call("finit_module", 0, b"", 0)


def unloads_module():
    call("delete_module", b"zoo", 0)


def loads_kernel():
    call("kexec_load", 0, 0, None, 0)


def sets_quota():
    call("quotactl", 0, None, 0, None)


def sets_quota_by_descriptor():
    call("quotactl_fd", 0, 0, 0, None)


def reads_kernel_log():
    call("syslog", 3, ctypes.create_string_buffer(64), 64)


def hangs_up():
    call("vhangup")


def synchronises():
    call("sync")


def becomes_another_machine():
    call("personality", 0x0040000)


def becomes_another_user():
    call("setuid", 0)


def takes_powers():
    call("capset", bytes_of("II", 0x20080522, 0), bytes_of("6I", *[0xFFFFFFFF] * 6))


# Files and terminals.
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


# Reaching the network, and passing descriptors on.
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


# Processes.
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


_rounds = 0
_play = play


def play(message):
    global _rounds
    _rounds += 1
    if _rounds == 2:
        try:
            globals()[ACT]()
        except OSError as error:
            print("refused: %s (%s)" % (errno.errorcode.get(error.errno), error), file=_sys.stderr)
    return _play(message)
