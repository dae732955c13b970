#pragma once

#include "games/document.hpp"
#include "tournament/configuration/override.hpp"
#include "tournament/experiment/experiment.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Configurations in TOML, read strictly.
namespace fides::tournament {

struct ReadExperiment {
    Experiment experiment;
    std::vector<std::string> warnings;  ///< a line each, with position
};

/// Reads a configuration; later overrides win over earlier ones and over the file.
/// @throws games::UserError for anything that is not exactly right
[[nodiscard]] ReadExperiment read_experiment(const std::filesystem::path& file,
                                             std::span<const Override> overrides);

/// The same for a text; `name` stands for the file in errors and gives the default experiment name.
[[nodiscard]] ReadExperiment read_experiment_text(std::string_view text, const std::string& name,
                                                  std::span<const Override> overrides);

/// The same for a document that was parsed already, or made by a program.
[[nodiscard]] ReadExperiment read_experiment_document(const games::Document& document,
                                                      std::span<const Override> overrides);

/// The experiment of finished results. Nothing is looked for on the disk: files and folders that it
/// names may be gone, and who plays in it has played.
[[nodiscard]] Experiment read_recorded_experiment(const games::Document& document);

}  // namespace fides::tournament
