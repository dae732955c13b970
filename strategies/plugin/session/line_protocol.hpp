#pragma once

#include "strategies/batch_player.hpp"
#include "strategies/plugin/source/plugin_description.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The lines that a plugin reads and writes (docs/plugins.md), without their line breaks.
/// What reads a line says in a clause what is wrong with it: "answered 3 moves for 4 matches".
namespace fides::strategies {

/// The version of the protocol that we speak.
inline constexpr int protocol_version = 1;

/// Empty if a line is as it must be.
using Complaint = std::optional<std::string>;

/// What a plugin answers to `hello`.
struct Greeting {
    PluginDescription description;
    std::uint32_t batch = 1;  ///< matches that it can play at a time, at least 1
};

/// What a line about a round tells, besides the moves.
struct RoundLine {
    games::GameForm form = games::GameForm::two_action;
    bool has_contract = false;  ///< one that covers something
    bool with_terms = false;    ///< the contract's terms are said again
    bool with_beliefs = false;
    bool answers_roles = false;  ///< it answers `rely` and `honour` in place of `moves`
};

[[nodiscard]] std::string hello_line();

/// @param matches  those of `start` that this process plays
[[nodiscard]] std::string begin_line(const BatchStart& start, std::span<const Seating> matches);

/// Writes over `line`.
/// @param matches  null where over; at least one is not
void write_play_line(std::string& line, const RoundLine& round,
                     std::span<const Perspective* const> matches);

[[nodiscard]] Complaint read_greeting(std::string_view line, Greeting& greeting);
[[nodiscard]] Complaint read_ready(std::string_view line, std::size_t n_matches);
[[nodiscard]] Complaint read_done(std::string_view line);

/// @param matches  as they were asked for
/// @param answers  one a match; untouched where it is over
[[nodiscard]] Complaint read_answers(std::string_view line, const RoundLine& round,
                                     std::span<const Perspective* const> matches,
                                     std::span<Answer> answers);

}  // namespace fides::strategies
