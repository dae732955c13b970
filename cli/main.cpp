#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"

#include <fmt/format.h>

#include <exception>
#include <malloc.h>
#include <new>

namespace fides::cli {

namespace {

struct Execute {
    int operator()(const Notice& notice) const {
        print(notice.text);
        return exit_done;
    }

    int operator()(const RunArguments& arguments) const { return run(arguments); }

    int operator()(const MatchArguments& arguments) const { return match(arguments); }

    int operator()(const ListArguments& arguments) const { return list(arguments); }

    int operator()(const ShowArguments& arguments) const { return show(arguments); }

    int operator()(const ExplainArguments& arguments) const { return explain(arguments); }

    int operator()(const ReportArguments& arguments) const { return report(arguments); }

    int operator()(const ReplayArguments& arguments) const { return replay(arguments); }

    int operator()(const DiffArguments& arguments) const { return diff(arguments); }

    int operator()(const CompareArguments& arguments) const { return compare(arguments); }

    int operator()(const CiteArguments& arguments) const { return cite(arguments); }

    int operator()(const PluginArguments& arguments) const { return plugin(arguments); }

    int operator()(const BenchArguments& arguments) const { return bench(arguments); }
};

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
    const int code = std::visit(Execute{}, parse_arguments(argc, argv));
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
