#pragma once

#include "strategies/automaton.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// What a plugin says of itself, and how it may break its word.
namespace fides::strategies {

/// What a plugin says of itself; the audit measures what can be measured.
struct PluginDescription {
    std::string name;
    std::string summary{};
    bool role_aware = false;
    bool reads_beliefs = false;
    bool stochastic = true;
    std::optional<std::uint32_t> memory{};  ///< rounds it looks back; empty: unbounded
    std::optional<Automaton> automaton{};   ///< it publishes itself as data

    bool operator==(const PluginDescription&) const = default;
};

/// Why a chance is none of one who declares that it leaves nothing to chance.
[[nodiscard]] std::string undeclared_chance(double value);

}  // namespace fides::strategies
