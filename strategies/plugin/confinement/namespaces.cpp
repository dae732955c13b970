#include "strategies/plugin/confinement/namespaces.hpp"

#include "strategies/plugin/confinement/child_process.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

/// What was asked of the kernel, and what it means.
struct Offer {
    unsigned long flags;
    std::uint8_t separation;
};

constexpr unsigned long of_processes = CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNS | CLONE_NEWUTS;

// The best first. Without a user namespace the others are an administrator's.
constexpr std::array<Offer, 4> offers{
    Offer{of_processes | CLONE_NEWUSER | CLONE_NEWNET,
          separate_users | separate_processes | separate_network},
    Offer{of_processes | CLONE_NEWUSER, separate_users | separate_processes},
    Offer{of_processes | CLONE_NEWNET, separate_processes | separate_network},
    Offer{of_processes, separate_processes}};

struct Pipe {
    Descriptor out;
    Descriptor in;
};

[[noreturn]] void end_unstarted() {
    ::_exit(126);
}

Pipe make_pipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        end_unstarted();
    }
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

bool write_to(const std::string& path, std::string_view text) {
    const Descriptor file{::open(path.c_str(), O_WRONLY | O_CLOEXEC)};
    return file.is_open() &&
           ::write(file.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// Who a process is in a user namespace: who it was, alone; an administrator's may read what all
/// others own, as before.
bool map_user(int pid) {
    const std::string folder = fmt::format("/proc/{}/", pid);
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (user == 0 && write_to(folder + "uid_map", "0 0 4294967295") &&
        write_to(folder + "gid_map", "0 0 4294967295")) {
        return true;
    }
    return write_to(folder + "setgroups", "deny") &&
           write_to(folder + "uid_map", fmt::format("{0} {0} 1", user)) &&
           write_to(folder + "gid_map", fmt::format("{0} {0} 1", group));
}

/// Nothing of the plugin's pipes is held by those who only look after it: else their ends would
/// not be seen to close.
void close_plugins_descriptors() {
    for (int number = 0; number <= ChildProcess::control_number; ++number) {
        ::close(number);
    }
}

/// Ends as another process did.
[[noreturn]] void end_like(int status) {
    if (WIFSIGNALED(status)) {
        const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        std::signal(WTERMSIG(status), SIG_DFL);
        sigset_t all;
        sigfillset(&all);
        ::sigprocmask(SIG_UNBLOCK, &all, nullptr);
        ::kill(::getpid(), WTERMSIG(status));
    }
    ::_exit(WEXITSTATUS(status));
}

/// How a process ended; orphans are buried on the way.
int await_ending(int pid) {
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, 0);
        if (ended == pid) {
            return status;
        }
        if (ended < 0 && errno != EINTR) {
            return SIGKILL;
        }
    }
}

/// The first process of a namespace: when it ends, so do all others there.
[[noreturn]] void be_first(int plugin, Pipe& result) {
    close_plugins_descriptors();
    result.out.close();
    const int status = await_ending(plugin);
    const ssize_t n = ::write(result.in.number(), &status, sizeof status);
    ::_exit(n == sizeof status ? 0 : 1);
}

/// A /proc that shows the processes of this namespace, and folders in memory to write in.
bool make_mounts(const std::vector<fs::path>& scratch) {
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
        return false;
    }
    for (const fs::path& folder : scratch) {
        ::mount("tmpfs", folder.c_str(), "tmpfs", MS_NOSUID | MS_NODEV,
                "size=64m,nr_inodes=1024,mode=0700");
    }
    return ::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0;
}

/// The other processes of our group, which are the plugin's.
void end_group() {
    const pid_t self = ::getpid();
    std::error_code error;
    for (fs::directory_iterator next{"/proc", error}; !error && next != fs::directory_iterator{};
         next.increment(error)) {
        const std::string name = next->path().filename().string();
        int pid = 0;
        const auto [end, wrong] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (wrong == std::errc{} && end == name.data() + name.size() && pid != self &&
            ::getpgid(pid) == self) {
            ::kill(pid, SIGKILL);
        }
    }
}

/// The referee is gone: nothing of the plugin's outlives it.
[[noreturn]] void end_orphaned(const std::vector<fs::path>& scratch) {
    for (;;) {
        end_group();
        const timespec moment{.tv_sec = 0, .tv_nsec = 1000000};
        ::nanosleep(&moment, nullptr);
        pid_t ended = 0;
        do {
            ended = ::waitpid(-1, nullptr, WNOHANG);
        } while (ended > 0);
        if (ended < 0) {
            break;
        }
    }
    std::error_code ignored;
    for (const fs::path& folder : scratch) {
        fs::remove_all(folder, ignored);
    }
    ::_exit(1);
}

/// Stays until the plugin, or the first process of its namespace, ends.
[[noreturn]] void look_after(int child, Pipe& result, const std::vector<fs::path>& scratch) {
    close_plugins_descriptors();
    result.in.close();
    // A rule for files speaks of this very folder, which the system would make anew.
    const Descriptor kept{::open(fmt::format("/proc/{}", child).c_str(), O_PATH | O_CLOEXEC)};
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    for (;;) {
        for (;;) {
            int status = 0;
            const pid_t ended = ::waitpid(-1, &status, WNOHANG);
            if (ended <= 0) {
                break;
            }
            if (ended == child) {
                int told = 0;
                const bool was_told =
                    ::read(result.out.number(), &told, sizeof told) == sizeof told;
                end_like(was_told ? told : status);
            }
        }
        if (::sigwaitinfo(&awaited, nullptr) == SIGTERM) {
            end_orphaned(scratch);
        }
    }
}

/// As `fork`, into namespaces. @return  0 in the child
pid_t fork_into(unsigned long flags) {
#if defined(__s390__) || defined(__CRIS__)
    return static_cast<pid_t>(::syscall(SYS_clone, nullptr, flags | SIGCHLD, nullptr, nullptr, 0));
#else
    return static_cast<pid_t>(::syscall(SYS_clone, flags | SIGCHLD, nullptr, nullptr, nullptr, 0));
#endif
}

void unblock_signals() {
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// A child in the best namespaces that the kernel grants, which comes back with them.
std::optional<std::uint8_t> enter_namespaces(const std::vector<fs::path>& scratch) {
    for (const Offer& offer : offers) {
        Pipe go = make_pipe();
        Pipe result = make_pipe();
        const pid_t first = fork_into(offer.flags);
        if (first < 0) {
            continue;
        }
        if (first > 0) {
            go.out.close();
            const bool has_users = (offer.separation & separate_users) != 0;
            if (has_users && !map_user(first)) {
                go.in.close();
                ::waitpid(first, nullptr, 0);
                continue;
            }
            if (::write(go.in.number(), "g", 1) != 1) {
                end_unstarted();
            }
            go.in.close();
            look_after(first, result, scratch);
        }
        go.in.close();
        char byte = 0;
        if (::read(go.out.number(), &byte, 1) != 1) {
            ::_exit(1);
        }
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        unblock_signals();
        const bool has_proc = make_mounts(scratch);
        const auto granted =
            static_cast<std::uint8_t>(offer.separation | (has_proc ? separate_proc : 0));
        const pid_t plugin = ::fork();
        if (plugin < 0) {
            end_unstarted();
        }
        if (plugin > 0) {
            be_first(plugin, result);
        }
        return granted;
    }
    return std::nullopt;
}

}  // namespace

std::uint8_t separate(bool wanted, const std::vector<fs::path>& scratch) {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &awaited, nullptr);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (wanted) {
        if (const std::optional<std::uint8_t> granted = enter_namespaces(scratch)) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            return *granted;
        }
    }
    Pipe result = make_pipe();
    const pid_t plugin = ::fork();
    if (plugin < 0) {
        end_unstarted();
    }
    if (plugin > 0) {
        look_after(plugin, result, scratch);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    unblock_signals();
    return 0;
}

}  // namespace fides::strategies
