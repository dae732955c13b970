#include "strategies/plugin/session/plugin_launch.hpp"

#include "strategies/plugin/confinement/host_program.hpp"
#include "strategies/plugin/confinement/protection.hpp"
#include "strategies/plugin/confinement/sandbox.hpp"
#include "strategies/plugin/source/interpreter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

bool is_program(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

/// Where a shell would find a program; empty if it would not.
fs::path find_program(const std::string& name, const fs::path& folder) {
    if (name.find('/') != std::string::npos) {
        const fs::path path = folder / name;
        return is_program(path) ? path : fs::path{};
    }
    const char* set = std::getenv("PATH");
    std::string_view rest = set == nullptr ? "/usr/local/bin:/usr/bin:/bin" : set;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const fs::path path = fs::path{rest.substr(0, end)} / name;
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (path.is_absolute() && is_program(path)) {
            return path;
        }
    }
    return {};
}

fs::path real(const fs::path& path) {
    std::error_code error;
    fs::path result = path.empty() ? path : fs::weakly_canonical(path, error);
    return error ? path : result;
}

/// Programs bring their libraries along: PREFIX/bin/python3 reads PREFIX/lib.
void allow_installation(const fs::path& program, std::vector<fs::path>& readable) {
    for (const fs::path& path : {program, real(program)}) {
        const fs::path bin = path.parent_path();
        const fs::path prefix = bin.parent_path();
        const bool is_installed = bin.filename() == "bin" || bin.filename() == "shims";
        const char* home = std::getenv("HOME");
        const bool is_home = home != nullptr && real(prefix) == real(home);
        readable.push_back(is_installed && prefix.has_relative_path() && !is_home ? prefix : bin);
    }
}

/// Where interpreters look for what their users installed.
void allow_user_libraries(std::vector<fs::path>& readable) {
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        for (const char* place : {".local/lib", "R", ".Rprofile", ".Renviron"}) {
            readable.push_back(fs::path{home} / place);
        }
    }
    if (const char* library = std::getenv("R_LIBS_USER"); library != nullptr && *library != '\0') {
        readable.emplace_back(library);
    }
}

/// R does not start without a folder for temporary files.
bool needs_scratch(const PluginSource& source) {
    return source.kind == PluginKind::program &&
           (source.language == "R" ||
            (!source.command.empty() &&
             fs::path{source.command.front()}.filename().string().starts_with("R")));
}

constexpr std::string_view scratch_prefix = "fides_plugin_";

/// Removes what referees left that were killed: their numbers, which folders carry, are nobody's
/// now.
void remove_abandoned(const fs::path& place) {
    std::error_code ignored;
    std::vector<fs::path> abandoned;
    for (fs::directory_iterator next{place, ignored}; !ignored && next != fs::directory_iterator{};
         next.increment(ignored)) {
        const std::string name = next->path().filename().string();
        const int pid =
            name.starts_with(scratch_prefix) ? std::atoi(name.c_str() + scratch_prefix.size()) : 0;
        if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH) {
            abandoned.push_back(next->path());
        }
    }
    for (const fs::path& folder : abandoned) {
        fs::remove_all(folder, ignored);
    }
}

fs::path make_scratch() {
    std::error_code ignored;
    const fs::path place = fs::temp_directory_path(ignored);
    static std::once_flag first;
    std::call_once(first, [&place] { remove_abandoned(place); });
    std::string pattern = (place / fmt::format("{}{}_XXXXXX", scratch_prefix, ::getpid())).string();
    return ::mkdtemp(pattern.data()) == nullptr ? fs::path{} : fs::path{pattern};
}

/// An entry that is a file among the other entries, rather than a folder.
bool is_file_among(const PluginSource& source, const fs::path& rivals) {
    std::error_code ignored;
    return !rivals.empty() && real(source.folder) == real(rivals) &&
           !fs::is_directory(source.path, ignored);
}

fs::path own_place(const PluginSource& source, const fs::path& rivals) {
    if (!is_file_among(source, rivals)) {
        return source.folder;
    }
    return source.file.empty() ? source.folder / source.path.filename() : source.file;
}

}  // namespace

PluginLaunch prepare_launch(const PluginSource& source, const PluginLimits& limits,
                            const PluginSurroundings& surroundings) {
    const fs::path host = find_host();
    const fs::path own = own_place(source, surroundings.rivals);
    PluginLaunch prepared;
    prepared.own = real(own);
    prepared.rivals = real(surroundings.rivals);
    std::vector<std::string> command = source.command;
    Confinement confinement{
        .closed = prepared.rivals, .memory = limits.memory, .watches_files = false};
    confinement.watches_files = !surroundings.rivals.empty();
    confinement.separates = wants_namespaces();
    if (source.kind == PluginKind::shared_object) {
        command = {host.string(), source.file.string()};
    } else if (command.empty()) {
        prepared.refusal = "cannot be started: it has no command";
        return prepared;
    }
    fs::path program = find_program(command.front(), source.folder);
    // Asked outside the sandbox, so never of an entry's own program.
    if (command.front().find('/') == std::string::npos) {
        program = interpreter_behind(program);
    }
    if (program.empty()) {
        prepared.refusal =
            fmt::format("cannot be started: there is no program {}", command.front());
        return prepared;
    }
    command.front() = program.string();
    // A program of another entry's is not to be run.
    if (confinement.closed.empty() ||
        !real(program).string().starts_with(confinement.closed.string() + '/')) {
        allow_installation(program, confinement.readable);
    }
    allow_user_libraries(confinement.readable);
    // Of what lies in the closed folder only the last, its own, stays open.
    confinement.readable.push_back(own);
    if (own != source.folder) {
        confinement.listed.push_back(source.folder);
    }
    confinement.environment = {"LC_ALL=C.UTF-8",     "TZ=UTC",
                               "OMP_NUM_THREADS=1",  "OPENBLAS_NUM_THREADS=1",
                               "PYTHONHASHSEED=0",   "PYTHONDONTWRITEBYTECODE=1",
                               "PYTHONUNBUFFERED=1", "UV_USE_IO_URING=0"};
    if (own != source.folder) {
        // What it imports must not be a rival of that name.
        confinement.environment.emplace_back("PYTHONSAFEPATH=1");
    }
    if (needs_scratch(source)) {
        prepared.scratch = make_scratch();
        confinement.writable.push_back(prepared.scratch);
        confinement.environment.push_back("TMPDIR=" + prepared.scratch.string());
    }
    prepared.launch = {.program = host,
                       .arguments = launcher_arguments(confinement, command),
                       .folder = source.folder};
    return prepared;
}

}  // namespace fides::strategies
