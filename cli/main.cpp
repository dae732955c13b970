#include "cli/argument_parser.hpp"
#include "cli/mistakes.hpp"
#include "cli/ranks/launch.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <malloc.h>
#include <string_view>
#include <vector>

namespace fides::cli {

namespace {

/// Memory that was freed is used again rather than given back to the kernel and asked of it anew,
/// which short runs would spend a tenth of their time on two threads with. Peak memory rises by
/// up to about a tenth.
void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int mebibyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * mebibyte);
    mallopt(M_TRIM_THRESHOLD, 256 * mebibyte);
    mallopt(M_TOP_PAD, 4 * mebibyte);
#endif
}

/// FIDES_INSTRUCTION_SET forces what repetitions are played with: for tests and measurements, as
/// all give the same bits.
void heed_instruction_set() {
    const char* const value = std::getenv("FIDES_INSTRUCTION_SET");
    if (value == nullptr || *value == '\0') {
        return;
    }
    const auto named = tournament::instruction_set_named(value);
    if (named && tournament::is_available(*named)) {
        tournament::choose_instruction_set(*named);
        return;
    }
    std::vector<std::string_view> names;
    for (const tournament::InstructionSet set : tournament::instruction_sets()) {
        if (tournament::is_available(set)) {
            names.push_back(tournament::name_of(set));
        }
    }
    throw games::UserError{
        fmt::format("FIDES_INSTRUCTION_SET is {}, but this program on this processor has {}", value,
                    fmt::join(names, ", "))};
}

/// True for all but the first of the processes that do `fides run` together: it speaks for all.
bool is_guest(int argc, const char* const* argv) {
    const Launch launch = launched();
    return argc > 1 && argv[1] == std::string_view{"run"} && launch.has_mpi && launch.number > 0;
}

int carry_out(int argc, const char* const* argv) {
    keep_freed_memory();
    prepare_streams();
    if (is_guest(argc, argv)) {
        keep_silent();
    }
    heed_instruction_set();
    strategies::enable_plugins();
    ArgumentParser parser;
    for (const auto& declare : commands) {
        declare(parser);
    }
    const int code = parser.parse(argc, argv)();
    flush_print();
    return code;
}

}  // namespace

}  // namespace fides::cli

int main(int argc, char** argv) {
    return fides::cli::tell_of_mistakes([&] { return fides::cli::carry_out(argc, argv); });
}
