#include "cli/terminal.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace fides::cli {

namespace {

bool output_is_closed = false;  // since before the program began
bool is_silent = false;

/// What is printed moves no cursor and colours nothing, whoever wrote the names and texts in it.
std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
        out += games::escaped(text.substr(0, end));
        out += text.substr(end, 1);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

void check_print(bool done) {
    if (output_is_closed) {
        throw games::UserError{games::Mistake{.file = "standard output", .problem = "is closed"}};
    }
    if (!done && errno != EPIPE) {
        throw games::UserError{games::Mistake{
            .file = "standard output",
            .problem =
                fmt::format("cannot be written: {}", std::generic_category().message(errno))}};
    }
}

}  // namespace

void prepare_streams() {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) {
            static_cast<void>(::open("/dev/null", O_RDWR));  // takes the lowest free number
            output_is_closed = output_is_closed || descriptor == STDOUT_FILENO;
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

void keep_silent() {
    is_silent = true;
}

void print(std::string_view text) {
    if (text.empty() || is_silent) {
        return;
    }
    const std::string shown = printable(text);
    check_print(std::fwrite(shown.data(), 1, shown.size(), stdout) == shown.size());
}

void flush_print() {
    if (std::fflush(stdout) != 0) {
        check_print(false);
    }
}

void print_error(std::string_view line) {
    if (is_silent) {
        return;
    }
    const std::string text = printable(line) + '\n';
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void print_warnings(const std::vector<std::string>& warnings) {
    for (const std::string& warning : warnings) {
        print_error(fmt::format("warning: {}", warning));
    }
}

bool errors_go_to_terminal() {
    const char* const terminal = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && terminal != nullptr &&
           std::string_view{terminal} != "dumb";
}

bool colours_wanted() {
    const char* const no_color = std::getenv("NO_COLOR");
    return no_color == nullptr || *no_color == '\0';
}

void print_json(const nlohmann::ordered_json& json) {
    constexpr int indent = 2;
    print(json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
}

}  // namespace fides::cli
