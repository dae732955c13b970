#include "strategies/plugin/sandbox.hpp"

#include "strategies/plugin/child_process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

// Linux' capabilities by their numbers, so that <linux/capability.h> is not needed: reading what
// others own, which a folder of entries may need when an administrator plays.
constexpr int cap_dac_override = 1;
constexpr int cap_dac_read_search = 2;
constexpr int cap_last = 63;

// Rights on files, by their bits in the kernel's interface: headers of older kernels lack the
// newer ones. Index: version of Landlock.
constexpr std::uint64_t may_execute = 1U << 0U;
constexpr std::uint64_t may_write_file = 1U << 1U;
constexpr std::uint64_t may_read_file = 1U << 2U;
constexpr std::uint64_t may_read_folder = 1U << 3U;
constexpr std::uint64_t may_refer = 1U << 13U;
constexpr std::uint64_t may_truncate = 1U << 14U;
constexpr std::uint64_t may_control_devices = 1U << 15U;
constexpr std::uint64_t first_version = (1U << 13U) - 1;

constexpr std::uint64_t reading = may_execute | may_read_file | may_read_folder;
constexpr std::uint64_t of_files = may_execute | may_write_file | may_read_file | may_truncate;

constexpr std::uint64_t rights_of(long version) noexcept {
    std::uint64_t rights = first_version;
    rights |= version >= 2 ? may_refer : 0;
    rights |= version >= 3 ? may_truncate : 0;
    rights |= version >= 5 ? may_control_devices : 0;
    return rights;
}

/// The kernel's attributes of a set of rules, as newer headers have them; older kernels are told a
/// smaller size.
struct RulesetAttributes {
    std::uint64_t files = 0;
    std::uint64_t network = 0;  ///< from version 4: TCP bind and connect
    std::uint64_t scoped = 0;   ///< from version 6: abstract sockets, signals
};

[[noreturn]] void fail(std::string_view what) {
    std::fputs(fmt::format("fides-host: {}: {}\n", what, std::strerror(errno)).c_str(), stderr);
    std::_Exit(126);
}

bool is_within(const fs::path& path, const fs::path& place) {
    const auto [end, rest] = std::mismatch(place.begin(), place.end(), path.begin(), path.end());
    return end == place.end();
}

/// The files that a process may touch (Salaun 2021, Landlock). Does nothing where the kernel has no
/// Landlock.
class Landlock {
public:
    explicit Landlock(fs::path closed) : closed_{std::move(closed)} {
        const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U);
        if (version < 1) {
            return;
        }
        rights_ = rights_of(version);
        const RulesetAttributes attributes{
            .files = rights_, .network = version >= 4 ? 3U : 0U, .scoped = version >= 6 ? 1U : 0U};
        const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        rules_ = Descriptor{
            static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0U))};
    }

    /// What is not there is left out.
    void allow(const fs::path& path, std::uint64_t rights) {
        if (!rules_.is_open()) {
            return;
        }
        std::error_code error;
        const fs::path real = fs::canonical(path, error);
        if (error) {
            return;
        }
        if (closed_.empty() || !is_within(closed_, real)) {
            add(real, rights);
            return;
        }
        // It holds the closed folder: all that it holds besides.
        if (real != closed_) {
            for (const fs::directory_entry& entry : fs::directory_iterator{real, error}) {
                if (!entry.is_symlink(error)) {
                    allow(entry.path(), rights);
                }
            }
        }
    }

    /// A right on this very place, closed or not.
    void add(const fs::path& path, std::uint64_t rights) {
        const Descriptor place{::open(path.c_str(), O_PATH | O_CLOEXEC)};
        if (!rules_.is_open() || !place.is_open()) {
            return;
        }
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            rights &= of_files;
        }
        const landlock_path_beneath_attr rule{.allowed_access = rights & rights_,
                                              .parent_fd = place.number()};
        ::syscall(SYS_landlock_add_rule, rules_.number(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0U);
    }

    void enforce() {
        if (rules_.is_open() && ::syscall(SYS_landlock_restrict_self, rules_.number(), 0U) != 0) {
            fail("Landlock");
        }
    }

private:
    fs::path closed_;
    std::uint64_t rights_ = 0;
    Descriptor rules_;
};

void confine_files(const Confinement& confinement) {
    Landlock landlock{confinement.closed};
    for (const char* place : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt",
                              "/nix", "/proc", "/sys"}) {
        landlock.allow(place, reading);
    }
    for (const char* device : {"/dev/random", "/dev/urandom", "/dev/zero"}) {
        landlock.add(device, may_read_file);
    }
    for (const char* device : {"/dev/null", "/dev/full"}) {
        landlock.add(device, may_read_file | may_write_file | may_truncate);
    }
    for (const fs::path& place : confinement.readable) {
        std::error_code error;
        const fs::path real = fs::canonical(place, error);
        if (error) {
            continue;
        }
        // Below the closed folder only what is named itself; what holds it, around it.
        if (!confinement.closed.empty() && is_within(real, confinement.closed) &&
            real != confinement.closed) {
            landlock.add(real, reading);
        } else {
            landlock.allow(real, reading);
        }
    }
    for (const fs::path& place : confinement.listed) {
        landlock.add(place, may_read_folder);
    }
    for (const fs::path& place : confinement.writable) {
        landlock.add(place, ~std::uint64_t{0});
    }
    landlock.enforce();
}

void limit(int resource, rlim_t value) {
    const rlimit both{.rlim_cur = value, .rlim_max = value};
    if (::setrlimit(static_cast<__rlimit_resource>(resource), &both) != 0) {
        fail("a limit");
    }
}

void limit_resources(const Confinement& confinement) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_FSIZE, confinement.writable.empty() ? 0 : 16U << 20U);
    // The address sanitizer's map of the memory counts as asked for.
#if defined(__SANITIZE_ADDRESS__)
    constexpr bool is_sanitized = true;
#else
    constexpr bool is_sanitized = false;
#endif
    if (confinement.memory > 0 && !is_sanitized) {
        // What is asked for but not touched does no harm: what is touched the referee watches.
        limit(RLIMIT_DATA, 2 * confinement.memory + (256U << 20U));
    }
}

/// An administrator's process keeps no more power than reading.
void drop_capabilities() {
    for (int capability = 0; capability <= cap_last; ++capability) {
        if (capability != cap_dac_override && capability != cap_dac_read_search) {
            ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);  // refused to all but administrators
        }
    }
}

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

/// The filter that tells the referee of what only a hostile plugin does, and refuses outright what
/// none needs. -1 where the kernel or a filter above does not allow for it.
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

void send_listener(int listener) {
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
    if (::sendmsg(ChildProcess::control_number, &message, MSG_NOSIGNAL) != 1) {
        fail("the referee does not listen");
    }
}

/// Signals as a program expects them when it starts.
void reset_signals() {
    for (int number = 1; number < 32; ++number) {
        std::signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

std::vector<std::string> launcher_arguments(const Confinement& confinement,
                                            const std::vector<std::string>& command) {
    std::vector<std::string> arguments{"--run"};
    const auto option = [&arguments](const char* name, std::string value) {
        arguments.emplace_back(name);
        arguments.push_back(std::move(value));
    };
    for (const fs::path& path : confinement.readable) {
        option("--read", path.string());
    }
    for (const fs::path& path : confinement.listed) {
        option("--list", path.string());
    }
    for (const fs::path& path : confinement.writable) {
        option("--write", path.string());
    }
    for (const std::string& variable : confinement.environment) {
        option("--set", variable);
    }
    if (!confinement.closed.empty()) {
        option("--closed", confinement.closed.string());
    }
    option("--memory", fmt::to_string(confinement.memory));
    option("--watch", confinement.watches_files ? "files" : "acts");
    arguments.emplace_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    return arguments;
}

int run_sandboxed(int argc, char** argv) {
    Confinement confinement;
    int i = 2;
    for (; i + 1 < argc && std::string_view{argv[i]} != "--"; i += 2) {
        const std::string_view name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--read") {
            confinement.readable.emplace_back(value);
        } else if (name == "--list") {
            confinement.listed.emplace_back(value);
        } else if (name == "--write") {
            confinement.writable.emplace_back(value);
        } else if (name == "--set") {
            ::putenv(argv[i + 1]);
        } else if (name == "--closed") {
            confinement.closed = value;
        } else if (name == "--memory") {
            confinement.memory = std::strtoull(value.c_str(), nullptr, 10);
        } else if (name == "--watch") {
            confinement.watches_files = value == "files";
        } else {
            errno = EINVAL;
            fail(name);
        }
    }
    if (i + 1 >= argc) {
        errno = EINVAL;
        fail("--run without a program");
    }
    char** command = argv + i + 1;

    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::setpgid(0, 0);
    reset_signals();
    // Whatever else of the referee's is open is none of the plugin's business.
    constexpr int first = ChildProcess::control_number + 1;
    if (::close_range(first, ~0U, 0) != 0) {
        for (int number = first; number < 4096; ++number) {
            ::close(number);
        }
    }
    ::fcntl(ChildProcess::control_number, F_SETFD, FD_CLOEXEC);
    limit_resources(confinement);
    drop_capabilities();
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        fail("no new privileges");
    }
    confine_files(confinement);
    const int listener = install_filter(confinement.watches_files);
    if (listener >= 0) {
        ::fcntl(listener, F_SETFD, FD_CLOEXEC);
        send_listener(listener);
    }
    ::execv(command[0], command);
    fail(command[0]);
}

}  // namespace fides::strategies
