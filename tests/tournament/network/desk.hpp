#pragma once

#include "tests/temporary_folder.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string>
#include <variant>
#include <vector>

/// Networks that are read from files.
namespace fides::tests {

/// A folder with a configuration and what it names.
class Desk {
public:
    void put(const std::string& name, const std::string& text) const;

    [[nodiscard]] std::string path(const std::string& name) const;

    [[nodiscard]] tournament::ReadExperiment read(
        const std::string& configuration,
        const std::vector<tournament::Override>& overrides = {}) const;

    /// The message without the folder in front; "no error" if there is none.
    [[nodiscard]] std::string error(const std::string& configuration) const;

private:
    TemporaryFolder folder_;
};

[[nodiscard]] inline const tournament::Collaboration& read_collaboration(
    const tournament::Experiment& experiment) {
    return std::get<tournament::Collaboration>(experiment.kind);
}

}  // namespace fides::tests
