#pragma once

#include "strategies/plugin/source/plugin_source.hpp"
#include "tournament/experiment/experiment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fides::analysis {

/// An entry of a league as its folder has it.
struct LeagueEntry {
    std::string name;  ///< of its file or folder, without ending unless another entry has that too;
                       ///< what is not seen or no character is written out
    std::string file;  ///< within the league's folder, likewise
    std::optional<strategies::PluginSource> source{};  ///< empty: it is refused
    std::string reason{};  ///< why it does not take part, as a clause; empty as long as it does
};

/// The entries in a league's folder in order of their files, no two of one name: every file
/// and folder but hidden ones and README files. What cannot be an entry is there with its reason:
/// no plugin, a name that is not UTF-8 or cannot be told from another, a link to what is not its
/// own. Nothing of it touches any other entry.
/// @throws games::UserError when the folder cannot be read
[[nodiscard]] std::vector<LeagueEntry> league_entries(const tournament::League& league);

}  // namespace fides::analysis
