#pragma once

#include "games/gambit/nfg.hpp"
#include "games/given.hpp"

#include <filesystem>
#include <string>
#include <variant>

namespace fides::tournament {

/// True for a text where a list could stand: it names a file.
[[nodiscard]] inline bool names_file(const games::Given& given) noexcept {
    return std::holds_alternative<std::string>(given.value.data);
}

/// The file that a value names: beside the configuration, else where the program runs.
/// @param allowed  what the value could have been, for messages
/// @throws games::UserError at the value if there is no such file, with the nearest name in that
///         folder
[[nodiscard]] std::filesystem::path find_data_file(const games::Given& given,
                                                   const std::string& allowed);

/// The game in a .nfg file of Gambit's.
/// @throws games::UserError as games::gambit::read_nfg
[[nodiscard]] games::gambit::StrategicGame read_game(const std::filesystem::path& file);

}  // namespace fides::tournament
