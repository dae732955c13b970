# Acts: the machine.
import ctypes


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
