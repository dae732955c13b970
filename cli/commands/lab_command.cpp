#include "analysis/league/referee.hpp"
#include "analysis/report/lab_link.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "embedded/lab_page.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/results/output_file.hpp"
#include "tournament/results/result_store.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cassert>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace fides::cli {

namespace {

struct LabArguments {
    std::string experiment;  ///< empty: the page opens with its first step
    std::string output = "lab.html";
};

tournament::Experiment experiment_of(const std::string& source) {
    if (std::filesystem::is_directory(source)) {
        const tournament::StoredResults results{source};
        return tournament::experiment_of_manifest(results.manifest());
    }
    return tournament::read_experiment(source, {}).experiment;
}

/// Where a page that was saved has its state: lab/page/state/saved.ts.
constexpr std::string_view state_place = R"(<script type="application/json" id="state">)";

/// The page as it would be saved from the sandbox with this experiment in it; `source` is what
/// errors call it.
std::string page_with(const tournament::Experiment& experiment, const std::string& source) {
    const std::string configuration = tournament::to_toml(experiment);
    if (configuration.size() > analysis::longest_lab_configuration) {
        throw games::UserError{games::Mistake{
            .file = source,
            .problem = fmt::format("makes a configuration of {} characters, too long for a page",
                                   configuration.size()),
            .allowed = fmt::format("at most {}", analysis::longest_lab_configuration)}};
    }
    const nlohmann::json state{{"step", "sandbox"}, {"experiment", configuration}};
    std::string text = state.dump();
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
        text.replace(at, 1, "\\u003c");  // nothing in it can end the script
    }
    std::string page{embedded::lab_page};
    const std::size_t place = page.find(state_place);
    assert(place != std::string::npos);
    return page.insert(place + state_place.size(), text);
}

int lab(const LabArguments& arguments) {
    if (arguments.experiment.empty()) {
        tournament::replace_file(arguments.output, embedded::lab_page);
    } else {
        const tournament::Experiment experiment = experiment_of(arguments.experiment);
        if (analysis::needs_referee(experiment)) {
            throw games::UserError{games::Mistake{
                .file = arguments.experiment,
                .problem = "has players that are programs of their own, which a page cannot run"}};
        }
        tournament::replace_file(arguments.output, page_with(experiment, arguments.experiment));
    }
    print(std::filesystem::absolute(arguments.output).string() + '\n');
    return exit_done;
}

}  // namespace

void declare_lab(ArgumentParser& parser) {
    const auto given = std::make_shared<LabArguments>();
    parser.command("lab", "write the lab: a page that teaches, one file that opens offline");
    parser.argument("EXPERIMENT", given->experiment,
                    "open it with this: a folder with results, or a configuration", false);
    parser.option("-o,--output", given->output, "FILE", "file to write [lab.html]");
    parser.then([given] { return lab(*given); });
}

}  // namespace fides::cli
