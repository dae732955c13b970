#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What people did: the cell means of people.toml, which the program carries.
namespace fides::analysis {

struct StudiedCell {
    std::string treatment;  ///< "delta 0.50, R 32"
    std::string what;       ///< "C in round 1"
    double found = 0.0;
};

/// A study and where its numbers are from.
struct StudiedPeople {
    std::string name;     ///< "dal_bo_frechette_2011"
    std::string source;   ///< brief forms of docs/references.md
    std::string data;     ///< that the means were computed from
    std::string licence;  ///< of the data
    std::vector<StudiedCell> cells;
};

/// All studies, in the order of the file.
[[nodiscard]] const std::vector<StudiedPeople>& studied_people();

/// A cell mean. @pre it is there
[[nodiscard]] double found_in(std::string_view study, std::string_view treatment,
                              std::string_view what);

/// The same, or 0 where the study has none: a share of nobody.
[[nodiscard]] double share_in(std::string_view study, std::string_view treatment,
                              std::string_view what);

}  // namespace fides::analysis
