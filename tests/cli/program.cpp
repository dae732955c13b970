#include "tests/cli/program.hpp"

#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fides::tests {

namespace {

namespace fs = std::filesystem;

constexpr unsigned longest_seconds = 1800;

/// An empty file that nobody else writes.
fs::path temporary_file() {
    std::string pattern = (fs::temp_directory_path() / "fides_test_XXXXXX").string();
    const int descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) {
        throw std::runtime_error{"no temporary file"};
    }
    ::close(descriptor);
    return pattern;
}

void redirect(const fs::path& path, int descriptor, int flags = 0) {
    const int file = ::open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | flags);
    if (file < 0 || ::dup2(file, descriptor) < 0) {
        ::_exit(127);
    }
}

/// In the child: only calls that are safe between fork and exec, and what comes close.
[[noreturn]] void become_fides(std::vector<char*>& arguments, const Setting& setting,
                               const fs::path& out, const fs::path& err) {
    redirect(setting.out.empty() ? out : setting.out, STDOUT_FILENO,
             setting.waits_for_out ? 0 : O_NONBLOCK);
    redirect(err, STDERR_FILENO);
    if (setting.closed_out) {
        ::close(STDOUT_FILENO);
    }
    for (const std::string& variable : setting.environment) {
        ::putenv(const_cast<char*>(variable.c_str()));  // NOLINT: C border
    }
    if (setting.largest_file > 0) {
        const rlimit limit{setting.largest_file, setting.largest_file};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (::chdir(setting.folder.c_str()) != 0) {
        ::_exit(127);
    }
    if (setting.as_nobody && ::geteuid() == 0 &&
        (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0)) {
        ::_exit(127);
    }
    ::alarm(longest_seconds);
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const Setting& setting)
    : out_{temporary_file()}, err_{temporary_file()} {
    std::vector<std::string> words = setting.launcher;
    words.emplace_back(FIDES_PROGRAM);
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
        become_fides(pointers, setting, out_, err_);
    }
    if (pid_ < 0) {
        throw std::runtime_error{"no process"};
    }
}

Process::~Process() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove(out_, ignored);
    fs::remove(err_, ignored);
}

void Process::send(int signal) const {
    ::kill(pid_, signal);
}

std::vector<pid_t> Process::children() const {
    const std::string process = std::to_string(pid_);
    std::ifstream in{fs::path{"/proc"} / process / "task" / process / "children"};
    return {std::istream_iterator<pid_t>{in}, {}};
}

Outcome Process::wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    Outcome outcome;
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    outcome.out = bytes_of(out_);
    outcome.err = bytes_of(err_);
    return outcome;
}

Outcome run_fides(const std::vector<std::string>& arguments, const Setting& setting) {
    return Process{arguments, setting}.wait();
}

bool is_one_line(std::string_view text) {
    return text.size() > 1 && text.back() == '\n' &&
           std::count(text.begin(), text.end(), '\n') == 1;
}

}  // namespace fides::tests
