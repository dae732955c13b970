#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/source/plugin_project.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <string_view>

namespace fides::cli {

namespace {

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

}  // namespace

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

}  // namespace fides::cli
