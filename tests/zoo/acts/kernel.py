# Acts: ways into the kernel that a filter does not see.
import ctypes


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
