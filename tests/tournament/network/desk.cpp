#include "tests/tournament/network/desk.hpp"

#include "games/user_error.hpp"

namespace fides::tests {

using namespace tournament;

void Desk::put(const std::string& name, const std::string& text) const {
    write_text(folder_.path() / name, text);
}

std::string Desk::path(const std::string& name) const {
    return (folder_.path() / name).string();
}

ReadExperiment Desk::read(const std::string& configuration,
                          const std::vector<Override>& overrides) const {
    put("a.toml", configuration);
    return read_experiment(folder_.path() / "a.toml", overrides);
}

std::string Desk::error(const std::string& configuration) const {
    try {
        [[maybe_unused]] const ReadExperiment read_it = read(configuration);
    } catch (const games::UserError& error) {
        const std::string text = error.what();
        const std::string folder = folder_.path().string() + "/";
        return text.starts_with(folder) ? text.substr(folder.size()) : text;
    }
    return "no error";
}

}  // namespace fides::tests
