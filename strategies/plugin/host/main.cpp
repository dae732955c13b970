#include "strategies/plugin/confinement/sandbox.hpp"
#include "strategies/plugin/host/library_host.hpp"
#include "strategies/plugin/host/shared_pages.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace {

// Where the protocol goes on, out of the way of what a plugin writes to or closes by habit.
constexpr int protocol_input = 100;
constexpr int protocol_output = 101;

/// The plugin took the protocol's descriptors away: the referee sees that, and ends us.
[[noreturn]] void wait_for_the_end() {
    for (;;) {
        ::pause();
    }
}

void write_all(std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::write(protocol_output, text.data(), text.size());
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0 && errno == EPIPE) {
            ::_exit(0);  // nobody listens any more
        }
        if (n <= 0) {
            wait_for_the_end();
        }
        text.remove_prefix(static_cast<std::size_t>(n));
    }
}

/// Reads the referee's lines.
class Lines {
public:
    /// The next line without its break, until the next call; false at the end of the input.
    bool next(std::string_view& line) {
        buffer_.erase(0, consumed_);
        consumed_ = 0;
        std::size_t searched = 0;
        for (;;) {
            const std::size_t end = buffer_.find('\n', searched);
            if (end != std::string::npos) {
                line = std::string_view{buffer_}.substr(0, end);
                consumed_ = end + 1;
                return true;
            }
            searched = buffer_.size();
            buffer_.resize(searched + piece);
            ssize_t n = ::read(protocol_input, buffer_.data() + searched, piece);
            while (n < 0 && errno == EINTR) {
                n = ::read(protocol_input, buffer_.data() + searched, piece);
            }
            if (n < 0) {
                wait_for_the_end();
            }
            buffer_.resize(searched + static_cast<std::size_t>(n));
            if (n == 0) {
                return false;
            }
        }
    }

private:
    static constexpr std::size_t piece = 1U << 16U;

    std::string buffer_;
    std::size_t consumed_ = 0;
};

/// Where the handler of signals runs: the plugin may have used up its stack.
std::array<std::byte, 1U << 16U> signal_stack;

void on_segmentation_fault(int number, siginfo_t* info, void*) {
    if (fides::host::is_read_only(info->si_addr)) {
        constexpr std::string_view error =
            "{\"error\":\"wrote to the view, which is read-only\"}\n";
        const ssize_t n = ::write(protocol_output, error.data(), error.size());
        ::_exit(n < 0 ? 2 : 1);
    }

    // Happens again as we return, and then ends us as it should.
    struct sigaction standard {};

    standard.sa_handler = SIG_DFL;
    ::sigaction(number, &standard, nullptr);
}

void catch_writes_to_views() {
    stack_t stack{};
    stack.ss_sp = signal_stack.data();
    stack.ss_size = signal_stack.size();
    ::sigaltstack(&stack, nullptr);

    struct sigaction action {};

    action.sa_sigaction = on_segmentation_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGSEGV, &action, nullptr);
}

/// Standard input is empty and standard output is standard error from here on.
bool set_protocol_aside() {
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    return nothing >= 0 && ::dup3(STDIN_FILENO, protocol_input, O_CLOEXEC) >= 0 &&
           ::dup3(STDOUT_FILENO, protocol_output, O_CLOEXEC) >= 0 &&
           ::dup2(nothing, STDIN_FILENO) >= 0 && ::dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 &&
           ::close(nothing) == 0;
}

int serve(const char* file) {
    if (!set_protocol_aside()) {
        std::perror("fides-host");
        return 2;
    }
    catch_writes_to_views();
    fides::host::LibraryHost host{file};
    Lines lines;
    std::string answer;
    for (std::string_view line; lines.next(line);) {
        if (!host.answer(line, answer)) {
            break;
        }
        answer += '\n';
        write_all(answer);
    }
    return 0;
}

}  // namespace

// The C library's generator belongs to nobody here: a plugin that seeds it would play by what its
// other matches drew. These stand before the library's own.
extern "C" {
__attribute__((visibility("default"))) void srand(unsigned) noexcept {
    fides::host::note_misdeed("reseeded the C library's generator (srand)");
}

__attribute__((visibility("default"))) void srandom(unsigned) noexcept {
    fides::host::note_misdeed("reseeded the C library's generator (srandom)");
}

__attribute__((visibility("default"))) void srand48(long) noexcept {
    fides::host::note_misdeed("reseeded the C library's generator (srand48)");
}
}

#if defined(__SANITIZE_ADDRESS__)
// Plugins end this process where they like, and looking for leaks takes what they may not do.
extern "C" const char* __asan_default_options() {
    return "detect_leaks=0";
}
#endif

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view{argv[1]} == "--run") {
        return fides::strategies::run_sandboxed(argc, argv);
    }
    if (argc > 1 && std::string_view{argv[1]} == "--protection") {
        return fides::strategies::print_protection(argc, argv);
    }
    if (argc == 2) {
        return serve(argv[1]);
    }
    std::fputs(
        "usage: fides-host FILE.so\n       fides-host --run OPTIONS -- PROGRAM ARGUMENTS\n"
        "       fides-host --protection\n",
        stderr);
    return 2;
}
