#include "tests/tournament/reading.hpp"

#include "games/user_error.hpp"

namespace fides::tests {

using namespace tournament;

Experiment read(const std::string& text, const std::vector<Override>& overrides) {
    return read_experiment_text(text, "configs/a.toml", overrides).experiment;
}

std::string error_of(const std::string& text, const std::vector<Override>& overrides) {
    try {
        [[maybe_unused]] const Experiment experiment = read(text, overrides);
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "no error";
}

std::string collaboration_error(const std::string& text) {
    const std::string message = error_of("[collaboration]\n" + text);
    const std::string file = "configs/a.toml:";
    return message.starts_with(file) ? message.substr(file.size()) : message;
}

std::string tournament_error(const std::string& text) {
    const std::string message =
        error_of("[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n" + text);
    const std::string file = "configs/a.toml:";
    return message.starts_with(file) ? message.substr(file.size()) : message;
}

}  // namespace fides::tests
