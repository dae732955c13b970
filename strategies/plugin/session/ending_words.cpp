#include "strategies/plugin/session/ending_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>

namespace fides::strategies {

std::string at_moment(Moment moment, std::string_view what) {
    switch (moment) {
        case Moment::start:
            return fmt::format("{} while it was started", what);
        case Moment::begin:
            return fmt::format("{} when matches began", what);
        case Moment::move:
            return fmt::format("{} over a move", what);
        case Moment::end:
            break;
    }
    return fmt::format("{} when matches ended", what);
}

std::string signal_clause(int number) {
    switch (number) {
        case SIGSEGV:
            return "crashed (segmentation fault)";
        case SIGABRT:
            return "crashed (abort)";
        case SIGFPE:
            return "crashed (arithmetic error)";
        case SIGILL:
            return "crashed (illegal instruction)";
        case SIGBUS:
            return "crashed (bus error)";
        case SIGTRAP:
            return "crashed (trap)";
        case SIGSYS:
            return "crashed (forbidden system call)";
        case SIGKILL:
            return "was killed";
        default:
            return fmt::format("was ended by signal {}", number);
    }
}

bool is_about_memory(std::string_view errors) {
    constexpr std::array<std::string_view, 6> phrases{
        "MemoryError",        "bad_alloc",    "cannot allocate", "Cannot allocate memory",
        "heap out of memory", "out of memory"};
    return std::any_of(phrases.begin(), phrases.end(), [errors](std::string_view phrase) {
        return errors.find(phrase) != std::string_view::npos;
    });
}

}  // namespace fides::strategies
