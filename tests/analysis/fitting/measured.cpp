#include "tests/analysis/fitting/measured.hpp"

#include "analysis/fitting/fit_data_reader.hpp"
#include "games/user_error.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/reader.hpp"

namespace fides::tests {

tournament::Experiment small_fit(const std::vector<tournament::Override>& settings) {
    const std::string text =
        "rounds = 12\n[contract]\ncoverage = 0.5\npenalty = 4\n[collaboration]\n[fit]\n"
        "particles = 150\ngenerations = 4\nrepetitions = 60\n"
        "organisations.goodwill = { from = 0.2, to = 1 }\n"
        "beliefs.prior_trust = { from = 0.1, to = 0.9 }\n";
    return tournament::read_experiment_text(text, "small.toml", settings).experiment;
}

analysis::FitData read_measured(const std::string& csv, const tournament::Experiment& experiment) {
    const TemporaryFolder folder;
    write_text(folder.path() / "data.csv", csv);
    return analysis::read_fit_data(folder.path() / "data.csv", experiment);
}

std::string measured_error(const std::string& csv, const tournament::Experiment& experiment) {
    try {
        static_cast<void>(read_measured(csv, experiment));
    } catch (const games::UserError& mistake) {
        const std::string message = mistake.what();
        const std::string name = "data.csv";
        return message.substr(message.find(name) + name.size());
    }
    return "no error";
}

}  // namespace fides::tests
