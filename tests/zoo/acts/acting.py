# How a hostile entry acts beyond its own process: calls that Python has no name for by number, whom
# it may reach, and when. The check puts one of the acts of this folder behind it, a function each,
# and the entry does it over its second round.
import ctypes
import errno
import platform
import struct
import sys as _sys

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
