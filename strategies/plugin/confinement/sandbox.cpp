#include "strategies/plugin/confinement/sandbox.hpp"

#include "strategies/plugin/confinement/act_filter.hpp"
#include "strategies/plugin/confinement/child_process.hpp"
#include "strategies/plugin/confinement/file_confinement.hpp"
#include "strategies/plugin/confinement/namespaces.hpp"
#include "strategies/plugin/confinement/protection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

// Linux' capabilities by their numbers, so that <linux/capability.h> is not needed: reading what
// others own, which a folder of entries may need when an administrator plays.
constexpr int cap_dac_override = 1;
constexpr int cap_dac_read_search = 2;
constexpr int cap_last = 63;

[[noreturn]] void fail(std::string_view what) {
    std::fputs(fmt::format("fides-host: {}: {}\n", what, std::strerror(errno)).c_str(), stderr);
    std::_Exit(126);
}

void limit(__rlimit_resource resource, rlim_t value) {
    rlimit both{};
    ::getrlimit(resource, &both);
    both.rlim_max = std::min(both.rlim_max, value);
    both.rlim_cur = both.rlim_max;
    if (::setrlimit(resource, &both) != 0) {
        fail("a limit");
    }
}

void limit_resources(const Confinement& confinement) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_FSIZE, confinement.writable.empty() ? 0 : 4U << 20U);
    limit(RLIMIT_NICE, 0);
    limit(RLIMIT_RTPRIO, 0);
    limit(RLIMIT_MEMLOCK, 0);
    limit(RLIMIT_MSGQUEUE, 0);
    limit(RLIMIT_SIGPENDING, 128);
}

/// What is asked for but not touched does no harm: what is touched the referee watches.
void limit_memory(const Confinement& confinement, [[maybe_unused]] const char* program) {
#if defined(__SANITIZE_ADDRESS__)
    // The address sanitizer's map of the memory counts as asked for, and our host has it within.
    std::error_code ignored;
    if (fs::equivalent(program, "/proc/self/exe", ignored)) {
        return;
    }
#endif
    if (confinement.memory > 0) {
        limit(RLIMIT_DATA, 2 * confinement.memory + (256U << 20U));
    }
}

/// Of the referee's environment, which may hold what is nobody's business, what interpreters need
/// to find themselves and their libraries.
void keep_of_environment() {
    constexpr std::array<const char*, 25> kept{"PATH",
                                               "HOME",
                                               "LANG",
                                               "TMPDIR",
                                               "LD_LIBRARY_PATH",
                                               "VIRTUAL_ENV",
                                               "CONDA_PREFIX",
                                               "PYTHONHOME",
                                               "PYTHONPATH",
                                               "R_HOME",
                                               "R_LIBS",
                                               "R_LIBS_USER",
                                               "R_LIBS_SITE",
                                               "NODE_PATH",
                                               "LUA_PATH",
                                               "LUA_CPATH",
                                               "JAVA_HOME",
                                               "JULIA_DEPOT_PATH",
                                               "JULIA_LOAD_PATH",
                                               "RUBYLIB",
                                               "GEM_HOME",
                                               "GEM_PATH",
                                               "PERL5LIB",
                                               "ASAN_OPTIONS",
                                               "UBSAN_OPTIONS"};
    std::vector<std::pair<std::string, std::string>> found;
    for (const char* const name : kept) {
        if (const char* const value = std::getenv(name)) {
            found.emplace_back(name, value);
        }
    }
    ::clearenv();
    for (const auto& [name, value] : found) {
        ::setenv(name.c_str(), value.c_str(), 1);
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

/// Signals as a program expects them when it starts.
void reset_signals() {
    for (int number = 1; number < 32; ++number) {
        std::signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Comes back in the process that is to become the program, confined.
/// @param program  nullptr: none, and nobody listens
Protection confine(const Confinement& confinement, const char* program) {
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
    Protection protection{.separation = separate(confinement.separates, confinement.writable)};
    drop_capabilities();
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        fail("no new privileges");
    }
    protection.landlock = confine_files(confinement, (protection.separation & separate_proc) != 0);
    if (protection.landlock < 0) {
        fail("Landlock");
    }
    std::optional<ListenerPost> post;
    if (program != nullptr) {
        post.emplace();
    }
    const ActFilter filter = install_filter({.watches_files = confinement.watches_files,
                                             .writes_files = !confinement.writable.empty()});
    protection.filter = filter.kind;
    if (post) {
        if (filter.listener >= 0) {
            ::fcntl(filter.listener, F_SETFD, FD_CLOEXEC);
        }
        if (!post->post(filter.listener, protection.separation)) {
            std::_Exit(126);  // the referee is gone, and nobody listens to what is done here
        }
        // Not before: the filter and its listener went through files and sockets.
        limit_resources(confinement);
        limit_memory(confinement, program);
    }
    return protection;
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
    option("--namespaces", confinement.separates ? "yes" : "no");
    arguments.emplace_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    return arguments;
}

int run_sandboxed(int argc, char** argv) {
    keep_of_environment();
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
        } else if (name == "--namespaces") {
            confinement.separates = value != "no";
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

    static_cast<void>(confine(confinement, command[0]));
    ::execv(command[0], command);
    fail(command[0]);
}

int print_protection(int argc, char** argv) {
    const Confinement confinement{.separates = argc < 4 || std::string_view{argv[3]} != "no"};
    const std::string told = write_protection(confine(confinement, nullptr));
    // Whoever asks the listener now waits for ever: nothing more is done than must be.
    const ssize_t n = ::write(STDOUT_FILENO, told.data(), told.size());
    ::_exit(n == static_cast<ssize_t>(told.size()) ? 0 : 1);
}

}  // namespace fides::strategies
