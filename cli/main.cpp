#include "cli/argument_parser.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"

#include <fmt/format.h>

#include <exception>
#include <malloc.h>
#include <new>

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

int carry_out(int argc, const char* const* argv) {
    keep_freed_memory();
    prepare_streams();
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
    try {
        return fides::cli::carry_out(argc, argv);
    } catch (const fides::games::UserError& error) {
        fides::cli::print_error(error.what());
        return fides::cli::exit_user_error;
    } catch (const std::bad_alloc&) {
        fides::cli::print_error("there is not enough memory for this");
        return fides::cli::exit_user_error;
    } catch (const std::exception& error) {
        fides::cli::print_error(fmt::format("unexpected, and ours to mend: {}", error.what()));
        return fides::cli::exit_our_error;
    }
}
