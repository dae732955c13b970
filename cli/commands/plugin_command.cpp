#include "cli/commands/plugin_audit.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/source/plugin_project.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>

namespace fides::cli {

namespace {

/// `fides plugin VERB [PATH]`.
struct PluginArguments {
    std::string verb;
    std::string path;  ///< or, of a new one, its name; empty: the current folder
    std::string language;
    std::string output;  ///< page to write of a check; empty: none
    bool json = false;
    std::optional<std::string> seed;
    std::string command;  ///< as it was typed
};

int plugin_new(const PluginArguments& arguments) {
    if (arguments.path.empty()) {
        throw games::UserError{
            "the new strategy has no name: fides plugin new NAME --lang LANGUAGE"};
    }
    strategies::write_plugin_project(arguments.path, arguments.language, arguments.path);
    const std::string_view build = strategies::build_commands(arguments.language);
    print(
        fmt::format("{0}/ is there. Next:\n\n{1}  fides plugin check {0}\n  fides match {0} "
                    "tit_for_tat --show\n",
                    arguments.path,
                    build.empty() ? "" : fmt::format("  (cd {} && {})\n", arguments.path, build)));
    return exit_done;
}

int check(const PluginArguments& arguments) {
    PluginCheckArguments wanted{.path = {},
                                .output = arguments.output,
                                .json = arguments.json,
                                .seed = {},
                                .command = arguments.command};
    if (!arguments.path.empty()) {
        wanted.path = arguments.path;
    }
    if (arguments.seed) {
        wanted.seed =
            whole_number("--seed", *arguments.seed, 0, std::numeric_limits<std::int64_t>::max());
    }
    return plugin_check(wanted);
}

int plugin(const PluginArguments& arguments) {
    if (arguments.verb == "new") {
        return plugin_new(arguments);
    }
    if (arguments.verb == "check") {
        return check(arguments);
    }
    constexpr std::array<std::string_view, 2> verbs{"new", "check"};
    throw games::UserError{games::Mistake{.value = arguments.verb,
                                          .problem = "is nothing to do with a plugin",
                                          .allowed = "new or check",
                                          .nearest = games::nearest_name(arguments.verb, verbs)}};
}

}  // namespace

void declare_plugin(ArgumentParser& parser) {
    const auto given = std::make_shared<PluginArguments>();
    parser.command("plugin", "begin a strategy of your own, or have one checked");
    parser.argument("VERB", given->verb, "new: write a project; check: audit a plugin");
    parser.argument("PATH", given->path,
                    "new: the strategy's name; check: its file or folder [this folder]", false);
    parser.option("--lang", given->language, "LANGUAGE", "new: cpp, python, javascript, r or text");
    parser.option("-o,--output", given->output, "FILE", "check: write a page about it: audit.html");
    parser.flag("--json", given->json, "check: print as JSON");
    parser.option("--seed", given->seed, "S", "check: of the pasts that it is shown [2021]");
    parser.then([given, &parser] {
        given->command = parser.as_typed();
        return plugin(*given);
    });
}

}  // namespace fides::cli
