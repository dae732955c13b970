#pragma once

#include "strategies/plugin/plugin_source.hpp"
#include "tournament/experiment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fides::analysis {

/// An entry of a league as its folder has it.
struct LeagueEntry {
    std::string name;  ///< of its file or folder, without ending; what is not UTF-8 is written out
    std::string file;  ///< within the league's folder
    std::optional<strategies::PluginSource> source{};  ///< empty: it is refused
    std::string reason{};  ///< why it does not take part, as a clause; empty as long as it does
};

/// The entries in a league's folder in order of their names: every file and folder but hidden ones
/// and README files. What cannot be an entry is there with its reason: no plugin, a name that is
/// not UTF-8 or that two share, a link that leads out of the folder.
/// @throws games::UserError when the folder cannot be read
[[nodiscard]] std::vector<LeagueEntry> league_entries(const tournament::League& league);

}  // namespace fides::analysis
