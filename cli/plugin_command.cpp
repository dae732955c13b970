#include "cli/commands.hpp"
#include "cli/values.hpp"
#include "games/user_error.hpp"

#include <limits>

namespace fides::cli {

int plugin(const PluginArguments& arguments) {
    if (arguments.verb != "check") {
        throw games::UserError{games::Mistake{
            .value = arguments.verb, .problem = "is nothing to do with a plugin", .allowed = "check"}};
    }
    PluginCheckArguments check{.path = {}, .json = arguments.json, .seed = {}};
    if (!arguments.path.empty()) {
        check.path = arguments.path;
    }
    if (arguments.seed) {
        check.seed = whole_number("--seed", *arguments.seed, 0,
                                  std::numeric_limits<std::int64_t>::max());
    }
    return plugin_check(check);
}

}  // namespace fides::cli
