#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "embedded/lab_page.hpp"
#include "games/user_error.hpp"
#include "tournament/results/output_file.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace fides::cli {

namespace {

struct LabArguments {
    std::string output = "lab.html";
};

int lab(const LabArguments& arguments) {
    if (std::filesystem::is_directory(arguments.output)) {
        throw games::UserError{games::Mistake{.file = arguments.output,
                                              .problem = "is a folder, not a file to write"}};
    }
    tournament::replace_file(arguments.output, embedded::lab_page);
    print(std::filesystem::absolute(arguments.output).string() + '\n');
    return exit_done;
}

}  // namespace

void declare_lab(ArgumentParser& parser) {
    const auto given = std::make_shared<LabArguments>();
    parser.command("lab", "write the lab: a page that teaches, one file that opens offline");
    parser.option("-o,--output", given->output, "FILE", "file to write [lab.html]");
    parser.then([given] { return lab(*given); });
}

}  // namespace fides::cli
