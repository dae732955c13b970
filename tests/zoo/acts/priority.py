# Acts: limits of others, and priority.
import resource


def lowers_processor_time():
    each(lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)))


def lowers_open_files():
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (3, 3))


def lowers_file_size():
    resource.prlimit(os.getppid(), resource.RLIMIT_FSIZE, (1, 1))


def reads_limits():
    each(lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU))


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
