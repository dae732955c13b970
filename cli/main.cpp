#include "games/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

int main(int argc, char** argv) {
    CLI::App app{"Repeated trust games between organisations under contracts", "fides"};
    app.set_version_flag(
        "--version", fmt::format("fides {} ({})", fides::games::version(), fides::games::commit()));
    CLI11_PARSE(app, argc, argv);
    fmt::print("{}", app.help());
    return 0;
}
