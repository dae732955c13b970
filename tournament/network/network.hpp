#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/network/member.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Who collaborates with whom, and on which terms: a collaboration's organisations and ties with
/// everything that the configuration leaves to graphs, defaults and variations worked out.
namespace fides::tournament {

/// A tie of a collaboration, all its terms settled.
struct Tie {
    std::array<std::uint32_t, 2> ends{};  ///< numbers of organisations, lower first
    TieTerms terms;

    bool operator==(const Tie&) const = default;
};

/// Organisations and the ties between them.
struct Network {
    std::vector<Member> organisations;  ///< by number
    std::vector<Tie> ties;              ///< in lexicographic order, or in that of the list

    bool operator==(const Network&) const = default;
};

/// Why a collaboration's network cannot be.
struct Impossibility {
    std::string key;      ///< that is to blame: collaboration.mean_degree
    std::string problem;  ///< reads on from "KEY = VALUE"

    bool operator==(const Impossibility&) const = default;
};

/// What speaks against a collaboration's organisations and graph or listed ties; empty if nothing
/// does. Some do so at one point of a sweep only: more ties than there are pairs, say.
[[nodiscard]] std::optional<Impossibility> impossible(const Collaboration& collaboration);

/// Lays the network of a collaboration: organisations resolved, ties laid and their terms settled.
///
/// A number of a tie is the experiment's, unless a variation draws it; then comes what follows from
/// the ends: distance grows by the distance of their positions, cultural distance (at most 1) by
/// the difference of their cultures and, between two sectors, by `cross_sector_distance`, there
/// kappa is multiplied by `cross_sector_contractible`, and with `hub_contract` ties without
/// organisation 0 have coverage 0. What the tie itself lists replaces all this. A number of an
/// organisation is the one it lists, else a variation's, else the experiment's.
///
/// Variations are drawn at the address of the tie or organisation, with the seed and the
/// graph's drawing: neither another variation nor another organisation moves one.
///
/// @throws games::UserError  what `impossible` says; a tie's setting or a variation of a key that
///                           neither ties nor organisations have
/// @pre experiment.kind is a Collaboration; at one point of its sweep
[[nodiscard]] Network lay_network(const Experiment& experiment);

/// True if every organisation reaches every other one over ties.
[[nodiscard]] bool is_connected(const Network& network);

}  // namespace fides::tournament
