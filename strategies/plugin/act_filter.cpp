#include "strategies/plugin/act_filter.hpp"

#include "strategies/plugin/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fides::strategies {
namespace {

/// Puts a filter upon this process, with a listener. libseccomp 2.5 cannot ask for what matters
/// here: that a signal does not break off a call that the referee looks at.
int load(scmp_filter_ctx filter) {
    constexpr unsigned wait_killable = 1U << 5U;  // from Linux 5.19
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return -1;
    }
    const Descriptor source{ends[0]};
    Descriptor sink{ends[1]};
    if (::seccomp_export_bpf(filter, sink.number()) != 0) {
        return -1;
    }
    sink.close();
    std::array<sock_filter, 4096> code{};
    const ssize_t size = ::read(source.number(), code.data(), sizeof code);
    const sock_fprog program{
        .len = static_cast<unsigned short>(static_cast<std::size_t>(std::max<ssize_t>(size, 0)) /
                                           sizeof(sock_filter)),
        .filter = code.data()};
    long listener = ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                              SECCOMP_FILTER_FLAG_NEW_LISTENER | wait_killable, &program);
    if (listener < 0 && errno == EINVAL) {
        listener = ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                             &program);
    }
    return static_cast<int>(listener);
}

}  // namespace

int install_filter(bool watches_files) {
    scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
    if (filter == nullptr) {
        return -1;
    }
    const auto self = static_cast<scmp_datum_t>(::getpid());
    bool is_complete = true;
    const auto refuse = [&](int number, int error) {
        is_complete = ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(static_cast<unsigned>(error)),
                                               number, 0, nullptr) == 0 &&
                      is_complete;
    };
    const auto tell = [&](int number) {
        is_complete = ::seccomp_rule_add_array(filter, SCMP_ACT_NOTIFY, number, 0, nullptr) == 0 &&
                      is_complete;
    };
    const auto tell_if = [&](int number, scmp_arg_cmp condition) {
        is_complete =
            ::seccomp_rule_add_array(filter, SCMP_ACT_NOTIFY, number, 1, &condition) == 0 &&
            is_complete;
    };
    for (const int number : {SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve), SCMP_SYS(execveat),
                             SCMP_SYS(setsid), SCMP_SYS(setpgid), SCMP_SYS(socket)}) {
        tell(number);
    }
    // Threads are no processes. What clone3 asks for lies in memory, where a filter cannot look:
    // the C library then takes clone.
    tell_if(SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0});
    refuse(SCMP_SYS(clone3), ENOSYS);
    refuse(SCMP_SYS(io_uring_setup), ENOSYS);
    for (const int number : {SCMP_SYS(kill), SCMP_SYS(tgkill)}) {
        tell_if(number, {0, SCMP_CMP_NE, self, 0});
    }
    for (const int number : {SCMP_SYS(ptrace),
                             SCMP_SYS(process_vm_readv),
                             SCMP_SYS(process_vm_writev),
                             SCMP_SYS(pidfd_open),
                             SCMP_SYS(pidfd_send_signal),
                             SCMP_SYS(pidfd_getfd),
                             SCMP_SYS(bpf),
                             SCMP_SYS(perf_event_open),
                             SCMP_SYS(mount),
                             SCMP_SYS(umount2),
                             SCMP_SYS(unshare),
                             SCMP_SYS(setns),
                             SCMP_SYS(keyctl),
                             SCMP_SYS(add_key),
                             SCMP_SYS(request_key),
                             SCMP_SYS(userfaultfd),
                             SCMP_SYS(shmget),
                             SCMP_SYS(msgget),
                             SCMP_SYS(semget),
                             SCMP_SYS(chmod),
                             SCMP_SYS(fchmod),
                             SCMP_SYS(fchmodat),
                             SCMP_SYS(chown),
                             SCMP_SYS(fchown),
                             SCMP_SYS(lchown),
                             SCMP_SYS(fchownat),
                             SCMP_SYS(utimensat)}) {
        refuse(number, EPERM);
    }
    const scmp_arg_cmp on_death{0, SCMP_CMP_EQ, PR_SET_PDEATHSIG, 0};
    ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, &on_death);
    if (watches_files) {
        tell(SCMP_SYS(open));
        tell(SCMP_SYS(openat));
        tell(SCMP_SYS(openat2));
    }
    const int listener = is_complete ? load(filter) : -1;
    ::seccomp_release(filter);
    return listener;
}

bool send_listener(int listener) {
    char byte = 'n';
    iovec part{.iov_base = &byte, .iov_len = 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &listener, sizeof listener);
    return ::sendmsg(ChildProcess::control_number, &message, MSG_NOSIGNAL) == 1;
}

}  // namespace fides::strategies
