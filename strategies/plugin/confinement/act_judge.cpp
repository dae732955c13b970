#include "strategies/plugin/confinement/act_judge.hpp"

#include "strategies/folders.hpp"
#include "strategies/plugin/confinement/asker.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <fcntl.h>
#include <iterator>
#include <linux/seccomp.h>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

// Processes that may lead to one: an interpreter behind a script behind a script.
constexpr int most_started = 200;
constexpr std::uint64_t most_threads = 64;  // at a time
constexpr int most_channels = 32;           // pipes and pairs of sockets, at a time
constexpr std::ptrdiff_t most_names = 64;   // in a path: following it takes us time
constexpr int most_made = 64;               // files and folders, where it has a place for them

Verdict allowed() {
    return {.is_allowed = true};
}

/// Refused, and nothing said of it.
Verdict quietly(int error) {
    return {.error = error};
}

Verdict misdeed(std::string clause) {
    return {.error = EPERM, .misdeed = std::move(clause)};
}

std::string name_of(const seccomp_data& call) {
    const std::unique_ptr<char, decltype(&std::free)> name{
        ::seccomp_syscall_resolve_num_arch(call.arch, call.nr), &std::free};
    return name ? std::string{name.get()} : fmt::format("number {}", call.nr);
}

/// A call that nothing says more of.
Verdict needless(const seccomp_data& call) {
    return misdeed(fmt::format("tried the system call {}, which no strategy needs", name_of(call)));
}

Verdict judge_clone(std::uint64_t flags, const Asker& asker, Accused& accused) {
    constexpr std::uint64_t apart = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                    CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_IO;
    if ((flags & (apart | CLONE_PARENT | CLONE_PTRACE | CLONE_UNTRACED | CLONE_PIDFD)) != 0) {
        return misdeed("tried to start a process that is nobody's (clone)");
    }
    if ((flags & CLONE_THREAD) != 0) {
        return asker.n_threads() < most_threads
                   ? allowed()
                   : misdeed(fmt::format("started more than {} threads", most_threads));
    }
    if (accused.is_settled) {
        return misdeed("tried to start a process");
    }
    return ++accused.n_started <= most_started
               ? allowed()
               : misdeed(fmt::format("started more than {} processes", most_started));
}

Verdict judge_channel(const Asker& asker) {
    return asker.n_channel_ends() < 2 * most_channels
               ? allowed()
               : misdeed(fmt::format("opened more than {} pipes", most_channels));
}

Verdict judge_shared_memory(const seccomp_data& call, const Asker& asker, const Accused& accused) {
    const bool fits = (call.args[3] & MAP_HUGETLB) == 0 && call.args[1] <= accused.memory &&
                      asker.shared_bytes() <= accused.memory - call.args[1];
    return fits ? allowed() : quietly(ENOMEM);
}

Verdict judge_making(Accused& accused) {
    return ++accused.n_made <= most_made
               ? allowed()
               : misdeed(fmt::format("made more than {} files", most_made));
}

Verdict judge_opening(std::uint64_t folder, std::uint64_t name, std::uint64_t flags,
                      const Asker& asker, Accused& accused) {
    constexpr std::uint64_t unnamed = O_TMPFILE & ~O_DIRECTORY;
    const std::optional<std::string> text = asker.text_at(name);
    if (!text) {
        return quietly(EFAULT);  // what cannot be read names no file
    }
    std::error_code error;
    fs::path path = *text;
    if (path.empty()) {
        return allowed();
    }
    if (std::distance(path.begin(), path.end()) > most_names) {
        return quietly(ENAMETOOLONG);
    }
    if (path.is_relative()) {
        const auto number = static_cast<int>(static_cast<std::uint32_t>(folder));
        const std::string base = number == AT_FDCWD
                                     ? fmt::format("/proc/{}/cwd", asker.pid())
                                     : fmt::format("/proc/{}/fd/{}", asker.pid(), number);
        std::error_code ignored;
        const fs::path place = place_here(fs::read_symlink(base, ignored).string(), base);
        if (place.empty()) {
            return allowed();
        }
        path = place / path;
    }
    const std::string plain = path.lexically_normal().string();
    if (accused.sees_others && plain.starts_with("/proc/")) {
        const int other = std::atoi(plain.c_str() + 6);
        if (other > 0 && other != asker.pid() && !asker.has_thread(other)) {
            return misdeed("looked at another process (/proc)");
        }
    }
    if ((flags & (O_CREAT | unnamed)) != 0 && !accused.scratch.empty() &&
        is_within(plain, accused.scratch)) {
        return judge_making(accused);
    }
    if (accused.rivals.empty() || plain.starts_with("/proc/")) {
        return allowed();
    }
    // What a symbolic link leads to counts.
    path = fs::weakly_canonical(path, error);
    if (error || !is_within(path, accused.rivals) || is_within(path, accused.own) ||
        !fs::is_regular_file(path, error)) {
        return allowed();
    }
    // Interpreters look for files such as .Rprofile where they run: those are nobody's.
    const std::string name_there = path.lexically_relative(accused.rivals).generic_string();
    return name_there.starts_with('.')
               ? allowed()
               : misdeed(fmt::format("opened {} of another entry", name_there));
}

/// Its own threads may be bound to processors, and stand back for others.
Verdict judge_scheduling(const seccomp_data& call, const Asker& asker) {
    constexpr int reset_on_fork = 0x40000000;
    const auto target = static_cast<int>(static_cast<std::uint32_t>(call.args[0]));
    if (!asker.has_thread(target)) {
        return misdeed(fmt::format("tried to reach another process ({})", name_of(call)));
    }
    if (call.nr == SYS_sched_setscheduler) {
        const auto policy = static_cast<int>(static_cast<std::uint32_t>(call.args[1]));
        switch (policy & ~reset_on_fork) {
            case SCHED_OTHER:
            case SCHED_BATCH:
            case SCHED_IDLE:
                return allowed();
            default:
                return misdeed("tried to raise its own priority (sched_setscheduler)");
        }
    }
    return allowed();
}

Verdict judge_priority(const seccomp_data& call, const Asker& asker) {
    const auto who = static_cast<int>(static_cast<std::uint32_t>(call.args[1]));
    if (static_cast<std::uint32_t>(call.args[0]) != PRIO_PROCESS || !asker.has_thread(who)) {
        return misdeed(
            fmt::format("tried to change the priority of another process ({})", name_of(call)));
    }
    const auto nice = static_cast<int>(static_cast<std::uint32_t>(call.args[2]));
    return call.nr == SYS_getpriority || nice >= 0
               ? allowed()
               : misdeed("tried to raise its own priority (setpriority)");
}

/// Clocks with these numbers are of processes and threads.
Verdict judge_clock(std::uint64_t number, const Asker& asker) {
    const auto clock = static_cast<int>(static_cast<std::uint32_t>(number));
    return clock < 0 && asker.has_thread(~(clock >> 3)) ? allowed() : quietly(EINVAL);
}

Verdict judge_signal(const seccomp_data& call, const Asker& asker) {
    const auto target = static_cast<int>(static_cast<std::uint32_t>(call.args[0]));
    const bool is_own =
        call.nr == SYS_tkill ? target > 0 && asker.has_thread(target) : asker.is(target);
    if (!is_own) {
        return misdeed("tried to signal another process");
    }
    // Those above, which the kernel keeps in a queue of all that belong to a user, are the C
    // library's for its threads.
    const auto signal =
        static_cast<int>(static_cast<std::uint32_t>(call.args[call.nr == SYS_tgkill ? 2 : 1]));
    constexpr int last_of_library = 34;
    return signal <= last_of_library ? allowed() : misdeed("tried to queue signals");
}

}  // namespace

fs::path place_here(std::string told, const fs::path& link) {
    std::error_code ignored;
    while (!told.empty() && !fs::equivalent(told, link, ignored)) {
        const std::size_t next = told.find('/', 1);
        told = next == std::string::npos ? std::string{} : told.substr(next);
    }
    return told;
}

// One line a call.
// NOLINTNEXTLINE(readability-function-size)
Verdict judge(const seccomp_data& call, int thread, Accused& accused) {
    const Asker asker{thread};
    const auto& arguments = call.args;
    switch (call.nr) {
        case SYS_clone:
            return judge_clone(arguments[0], asker, accused);
#ifdef SYS_fork
        case SYS_fork:
        case SYS_vfork:
            return judge_clone(SIGCHLD, asker, accused);
        case SYS_open:
            return judge_opening(static_cast<std::uint32_t>(AT_FDCWD), arguments[0], arguments[1],
                                 asker, accused);
        case SYS_pipe:
            return judge_channel(asker);
        case SYS_mkdir:
            return judge_making(accused);
#endif
        case SYS_execve:
        case SYS_execveat:
            return accused.is_settled ? misdeed("tried to start a process") : allowed();
        case SYS_openat:
            return judge_opening(arguments[0], arguments[1], arguments[2], asker, accused);
        case SYS_mkdirat:
            return judge_making(accused);
        case SYS_pipe2: {
            constexpr std::uint64_t usual = O_CLOEXEC | O_NONBLOCK;
            return (arguments[1] & ~usual) == 0 ? judge_channel(asker) : needless(call);
        }
        case SYS_socketpair:
            return arguments[0] == AF_UNIX ? judge_channel(asker) : needless(call);
        case SYS_socket:
        case SYS_connect:
        case SYS_bind:
        case SYS_sendmsg:
        case SYS_sendto:
            return misdeed("tried to reach the network");
        case SYS_mmap:
            return judge_shared_memory(call, asker, accused);
        case SYS_madvise:
        case SYS_membarrier:
        case SYS_futex:
            return quietly(EINVAL);
        case SYS_setsid:
        case SYS_setpgid:
            return misdeed("tried to leave its process group");
        case SYS_kill:
        case SYS_tkill:
        case SYS_tgkill:
            return judge_signal(call, asker);
        case SYS_rt_sigqueueinfo:
        case SYS_rt_tgsigqueueinfo:
        case SYS_pidfd_send_signal:
            return misdeed(fmt::format("tried to signal another process ({})", name_of(call)));
        case SYS_prlimit64:
            return asker.is(static_cast<int>(static_cast<std::uint32_t>(arguments[0])))
                       ? allowed()
                       : misdeed("tried to change the limits of another process (prlimit64)");
        case SYS_sched_getaffinity:
        case SYS_sched_setaffinity:
        case SYS_sched_getscheduler:
        case SYS_sched_setscheduler:
        case SYS_sched_getparam:
        case SYS_sched_getattr:
            return judge_scheduling(call, asker);
        case SYS_getpriority:
        case SYS_setpriority:
            return judge_priority(call, asker);
        case SYS_clock_gettime:
        case SYS_clock_getres:
        case SYS_clock_nanosleep:
            return judge_clock(arguments[0], asker);
        case SYS_ptrace:
        case SYS_process_vm_readv:
        case SYS_process_vm_writev:
        case SYS_pidfd_open:
        case SYS_pidfd_getfd:
        case SYS_kcmp:
        case SYS_getpgid:
        case SYS_getsid:
        case SYS_get_robust_list:
            return misdeed(fmt::format("tried to reach another process ({})", name_of(call)));
        case SYS_fcntl:
            return misdeed(fmt::format("tried fcntl with a command that no strategy needs ({})",
                                       arguments[1]));
        case SYS_ioctl:
            return misdeed(fmt::format("tried ioctl with a request that no strategy needs ({:#x})",
                                       arguments[1]));
        default:
            return needless(call);
    }
}

}  // namespace fides::strategies
