#include "strategies/plugin/confinement/act_filter.hpp"

#include "strategies/plugin/confinement/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

// Names that headers of older systems lack.
constexpr scmp_datum_t advice_populate_read = 22;
constexpr scmp_datum_t advice_populate_write = 23;
constexpr scmp_datum_t advice_guard_install = 102;
constexpr scmp_datum_t advice_guard_remove = 103;
constexpr scmp_datum_t name_memory = 0x53564d41;       // PR_SET_VMA
constexpr scmp_datum_t set_thread_pointer = 0x1002;    // ARCH_SET_FS
constexpr scmp_datum_t terminal_modes_2 = 0x802c542a;  // TCGETS2
constexpr scmp_datum_t last_own_clock = 11;            // CLOCK_TAI: other numbers are of processes
constexpr scmp_datum_t last_plain_signal = 31;         // the kernel queues those above
constexpr scmp_datum_t kindest = 19;                   // nice value

/// An argument that the kernel reads as 32 bits, whatever stands above them.
constexpr scmp_arg_cmp is(unsigned argument, scmp_datum_t value) noexcept {
    return {argument, SCMP_CMP_MASKED_EQ, 0xffffffffU, value};
}

class Rules {
public:
    /// @param other  what becomes of all that is not on the list
    explicit Rules(std::uint32_t other) : filter_{::seccomp_init(other)}, other_{other} {
        if (filter_ != nullptr) {
            // Another machine's calls by another entry: the process ends.
            keep(::seccomp_attr_set(filter_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
            // A binary tree: some ten comparisons instead of some two hundred.
            keep(::seccomp_attr_set(filter_, SCMP_FLTATR_CTL_OPTIMIZE, 2));
        }
    }

    Rules(const Rules&) = delete;
    Rules& operator=(const Rules&) = delete;

    ~Rules() { ::seccomp_release(filter_); }

    void allow(std::initializer_list<int> calls) {
        for (const int call : calls) {
            add(SCMP_ACT_ALLOW, call, {});
        }
    }

    void allow_if(int call, std::initializer_list<scmp_arg_cmp> conditions) {
        add(SCMP_ACT_ALLOW, call, conditions);
    }

    /// Allows a call where an argument is one of some values.
    void allow_values(int call, unsigned argument, std::initializer_list<scmp_datum_t> values) {
        for (const scmp_datum_t value : values) {
            allow_if(call, {is(argument, value)});
        }
    }

    /// Without a word to the referee.
    void refuse(int error, std::initializer_list<int> calls) {
        for (const int call : calls) {
            add(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), call, {});
        }
    }

    void refuse_values(int error, int call, unsigned argument,
                       std::initializer_list<scmp_datum_t> values) {
        for (const scmp_datum_t value : values) {
            add(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), call, {is(argument, value)});
        }
    }

    [[nodiscard]] bool is_complete() const noexcept { return filter_ != nullptr && is_complete_; }

    /// Puts the filter upon this process. libseccomp 2.5 cannot ask for what matters here: that a
    /// signal does not break off a call that the referee looks at.
    /// @return  a listener if it is asked for, else 0; negative where the kernel refuses
    [[nodiscard]] int load(bool with_listener) const {
        constexpr unsigned wait_killable = 1U << 5U;  // from Linux 5.19
        const Descriptor file{static_cast<int>(::syscall(SYS_memfd_create, "filter", 1U))};
        if (!file.is_open() || ::seccomp_export_bpf(filter_, file.number()) != 0) {
            return -1;
        }
        std::array<sock_filter, 4096> code{};
        const ssize_t size = ::pread(file.number(), code.data(), sizeof code, 0);
        const sock_fprog program{
            .len = static_cast<unsigned short>(
                static_cast<std::size_t>(std::max<ssize_t>(size, 0)) / sizeof(sock_filter)),
            .filter = code.data()};
        if (!with_listener) {
            return static_cast<int>(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0U, &program));
        }
        long listener = ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                  SECCOMP_FILTER_FLAG_NEW_LISTENER | wait_killable, &program);
        if (listener < 0 && errno == EINVAL) {
            listener = ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                 SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
        }
        return static_cast<int>(listener);
    }

private:
    void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
        if (action != other_) {
            keep(::seccomp_rule_add_array(filter_, action, call,
                                          static_cast<unsigned>(conditions.size()),
                                          conditions.size() == 0 ? nullptr : conditions.begin()));
        }
    }

    void keep(int result) noexcept { is_complete_ = is_complete_ && result == 0; }

    scmp_filter_ctx filter_;
    std::uint32_t other_;
    bool is_complete_ = true;
};

/// What cannot reach beyond the process, whatever its arguments.
void allow_computing(Rules& rules) {
    // Pipes and files that are open; which ones may be opened is Landlock's and the referee's.
    rules.allow({SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev),
                 SCMP_SYS(pread64), SCMP_SYS(pwrite64), SCMP_SYS(preadv), SCMP_SYS(pwritev),
                 SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close), SCMP_SYS(close_range),
                 SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3)});
    rules.allow({SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6),
                 SCMP_SYS(epoll_create), SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl),
                 SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(epoll_pwait2),
                 SCMP_SYS(eventfd), SCMP_SYS(eventfd2)});
    // What files there are.
    rules.allow({SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat), SCMP_SYS(newfstatat),
                 SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access),
                 SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
                 SCMP_SYS(readlinkat), SCMP_SYS(getdents), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
                 SCMP_SYS(chdir), SCMP_SYS(fchdir), SCMP_SYS(umask)});
    // Memory and threads of its own.
    rules.allow({SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap),
                 SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
                 SCMP_SYS(sched_yield), SCMP_SYS(getcpu), SCMP_SYS(exit), SCMP_SYS(exit_group),
                 SCMP_SYS(wait4), SCMP_SYS(waitid)});
    // Signals that it takes, and clocks that wake it.
    rules.allow({SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                 SCMP_SYS(rt_sigpending), SCMP_SYS(rt_sigsuspend), SCMP_SYS(rt_sigtimedwait),
                 SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(pause), SCMP_SYS(alarm),
                 SCMP_SYS(getitimer), SCMP_SYS(setitimer), SCMP_SYS(nanosleep)});
    // What it is and how it fares.
    rules.allow({SCMP_SYS(getpid),
                 SCMP_SYS(gettid),
                 SCMP_SYS(getppid),
                 SCMP_SYS(getpgrp),
                 SCMP_SYS(getuid),
                 SCMP_SYS(geteuid),
                 SCMP_SYS(getgid),
                 SCMP_SYS(getegid),
                 SCMP_SYS(getresuid),
                 SCMP_SYS(getresgid),
                 SCMP_SYS(getgroups),
                 SCMP_SYS(capget),
                 SCMP_SYS(getrusage),
                 SCMP_SYS(times),
                 SCMP_SYS(time),
                 SCMP_SYS(gettimeofday),
                 SCMP_SYS(sysinfo),
                 SCMP_SYS(uname),
                 SCMP_SYS(getrandom),
                 SCMP_SYS(getrlimit),
                 SCMP_SYS(setrlimit),
                 SCMP_SYS(sched_get_priority_max),
                 SCMP_SYS(sched_get_priority_min)});
    // Of the sockets that there are, which are none but pairs of its own.
    rules.allow({SCMP_SYS(recvfrom), SCMP_SYS(shutdown), SCMP_SYS(getsockname),
                 SCMP_SYS(getpeername), SCMP_SYS(getsockopt)});
}

/// What may be done to oneself. Which other numbers are its own as well, those of its threads and
/// processes, the referee finds out.
void allow_on_itself(Rules& rules) {
    const auto self = static_cast<scmp_datum_t>(::getpid());
    for (const int call : {SCMP_SYS(kill), SCMP_SYS(tgkill)}) {
        const unsigned signal = call == SCMP_SYS(kill) ? 1 : 2;
        rules.allow_if(call, {is(0, self), {signal, SCMP_CMP_LE, last_plain_signal, 0}});
    }
    for (const scmp_datum_t process : {scmp_datum_t{0}, self}) {
        // Higher than before no hard limit goes without a power that it does not have.
        for (const int call :
             {SCMP_SYS(prlimit64), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_setaffinity),
              SCMP_SYS(sched_getscheduler), SCMP_SYS(sched_getparam), SCMP_SYS(sched_getattr),
              SCMP_SYS(getpgid), SCMP_SYS(getsid)}) {
            rules.allow_if(call, {is(0, process)});
        }
        rules.allow_if(SCMP_SYS(getpriority), {is(0, PRIO_PROCESS), is(1, process)});
        rules.allow_if(SCMP_SYS(setpriority),
                       {is(0, PRIO_PROCESS), is(1, process), {2, SCMP_CMP_LE, kindest, 0}});
    }
    for (const int call :
         {SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep)}) {
        rules.allow_if(call, {{0, SCMP_CMP_LE, last_own_clock, 0}});
    }
}

/// Calls that are many in one: only what computing needs of them.
void allow_parts(Rules& rules) {
    rules.allow_values(SCMP_SYS(fcntl), 1,
                       {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_GETPIPE_SZ});
    rules.allow_if(SCMP_SYS(fcntl), {is(1, F_SETFL), {2, SCMP_CMP_MASKED_EQ, O_ASYNC, 0}});
    rules.allow_values(
        SCMP_SYS(ioctl), 1,
        {TCGETS, terminal_modes_2, TIOCGWINSZ, TIOCGPGRP, FIOCLEX, FIONCLEX, FIONBIO, FIONREAD});
    // Of pages that are shared without a file, and of huge ones, the referee keeps account.
    rules.allow_if(SCMP_SYS(mmap), {{3, SCMP_CMP_MASKED_EQ, MAP_SHARED | MAP_HUGETLB, 0}});
    rules.allow_if(SCMP_SYS(mmap), {{3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS | MAP_HUGETLB, 0}});
    rules.allow_values(
        SCMP_SYS(madvise), 2,
        {MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTNEED, MADV_FREE,
         MADV_DONTFORK, MADV_DOFORK, MADV_HUGEPAGE, MADV_NOHUGEPAGE, MADV_DONTDUMP, MADV_DODUMP,
         MADV_WIPEONFORK, MADV_KEEPONFORK, advice_populate_read, advice_populate_write,
         advice_guard_install, advice_guard_remove});
    for (const int operation : {FUTEX_WAIT, FUTEX_WAKE, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE,
                                FUTEX_WAKE_OP, FUTEX_WAIT_BITSET, FUTEX_WAKE_BITSET}) {
        rules.allow_if(SCMP_SYS(futex),
                       {{1, SCMP_CMP_MASKED_EQ,
                         0xffffffffU & ~scmp_datum_t{FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME},
                         static_cast<scmp_datum_t>(operation)}});
    }
    rules.allow_values(
        SCMP_SYS(membarrier), 0,
        {MEMBARRIER_CMD_QUERY, MEMBARRIER_CMD_PRIVATE_EXPEDITED,
         MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE,
         MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE});
    rules.allow_values(SCMP_SYS(prctl), 0,
                       {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_CAPBSET_READ, name_memory,
                        PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP});
    rules.allow_if(SCMP_SYS(arch_prctl), {is(0, set_thread_pointer)});
    rules.allow_if(SCMP_SYS(personality), {is(0, 0xffffffffU)});
    // With an address it would go to somebody.
    rules.allow_if(SCMP_SYS(sendto), {{4, SCMP_CMP_EQ, 0, 0}});
}

/// What the C library, interpreters and the tools of shells try by habit and live without.
void refuse_habits(Rules& rules, const FilterNeeds& needs) {
    // What clone3 asks for lies in memory, where a filter cannot look: the C library then takes
    // clone.
    rules.refuse(ENOSYS, {SCMP_SYS(clone3)});
    rules.refuse(ENOSYS, {SCMP_SYS(pkey_alloc), SCMP_SYS(pkey_free), SCMP_SYS(pkey_mprotect),
                          SCMP_SYS(get_mempolicy), SCMP_SYS(set_mempolicy), SCMP_SYS(mbind),
                          SCMP_SYS(openat2), SCMP_SYS(timer_create)});
    rules.refuse(EPERM, {SCMP_SYS(mlock), SCMP_SYS(mlock2), SCMP_SYS(munlock), SCMP_SYS(mlockall),
                         SCMP_SYS(munlockall)});
    rules.refuse(EINVAL,
                 {SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(msync), SCMP_SYS(fadvise64)});
    rules.refuse(EOPNOTSUPP, {SCMP_SYS(getxattr), SCMP_SYS(lgetxattr), SCMP_SYS(fgetxattr),
                              SCMP_SYS(listxattr), SCMP_SYS(llistxattr), SCMP_SYS(flistxattr)});
    rules.refuse(EACCES,
                 {SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown),
                  SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utime),
                  SCMP_SYS(utimes), SCMP_SYS(futimesat), SCMP_SYS(utimensat), SCMP_SYS(truncate),
                  SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat),
                  SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2)});
    if (needs.writes_files) {
        rules.allow({SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rmdir), SCMP_SYS(ftruncate)});
    } else {
        rules.refuse(EACCES, {SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(unlink),
                              SCMP_SYS(unlinkat), SCMP_SYS(rmdir), SCMP_SYS(ftruncate)});
    }
    rules.refuse_values(EINVAL, SCMP_SYS(arch_prctl), 0, {0x3001, 0x5001, 0x5003});
    rules.refuse_values(EINVAL, SCMP_SYS(prctl), 0, {PR_SET_THP_DISABLE, PR_GET_THP_DISABLE});
    rules.refuse_values(ENOTTY, SCMP_SYS(ioctl), 1, {TCSETS, TCSETSW, TCSETSF});
    rules.refuse_values(ENOLCK, SCMP_SYS(fcntl), 1,
                        {F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW});
    // Names of users and hosts are looked for by way of these first.
    rules.refuse_values(EPERM, SCMP_SYS(socket), 0, {AF_UNIX, AF_NETLINK});
}

/// What the referee would judge, where there is nobody to ask it.
void allow_unjudged(Rules& rules) {
    rules.allow({SCMP_SYS(clone), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve), SCMP_SYS(mmap),
                 SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat)});
}

}  // namespace

ActFilter install_filter(const FilterNeeds& needs) {
    for (const FilterKind kind : {FilterKind::names, FilterKind::refuses}) {
        const bool names = kind == FilterKind::names;
        Rules rules{names ? SCMP_ACT_NOTIFY : SCMP_ACT_ERRNO(EPERM)};
        allow_computing(rules);
        allow_on_itself(rules);
        allow_parts(rules);
        refuse_habits(rules, needs);
        if (!names) {
            allow_unjudged(rules);
        }
        if (!names || !needs.watches_files) {
            rules.allow({SCMP_SYS(open), SCMP_SYS(openat)});
        }
        const int loaded = rules.is_complete() ? rules.load(names) : -1;
        if (loaded >= 0) {
            return {.kind = kind, .listener = names ? loaded : -1};
        }
    }
    return {};
}

ListenerPost::ListenerPost() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return;
    }
    source_ = Descriptor{ends[0]};
    told_ = Descriptor{ends[1]};
    // As fork, but with one table of descriptors for both.
    process_ =
        static_cast<int>(::syscall(SYS_clone, CLONE_FILES | SIGCHLD, nullptr, nullptr, nullptr, 0));
    if (process_ == 0) {
        Letter letter;
        const bool is_sent =
            ::read(source_.number(), &letter, sizeof letter) == sizeof letter && send(letter);
        ::_exit(is_sent ? 0 : 1);
    }
}

bool ListenerPost::send(const Letter& letter) {
    std::uint8_t protection = letter.protection;
    iovec part{.iov_base = &protection, .iov_len = 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (letter.listener >= 0) {
        message.msg_control = space.data();
        message.msg_controllen = space.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &letter.listener, sizeof letter.listener);
    }
    return ::sendmsg(ChildProcess::control_number, &message, MSG_NOSIGNAL) == 1;
}

bool ListenerPost::post(int listener, std::uint8_t protection) {
    const Letter letter{.listener = listener, .protection = protection};
    if (process_ <= 0 || ::write(told_.number(), &letter, sizeof letter) != sizeof letter) {
        return false;
    }
    int status = 0;
    return ::waitpid(process_, &status, 0) == process_ && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

}  // namespace fides::strategies
