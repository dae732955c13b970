#pragma once

#include "games/beliefs.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/organisation.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A whole run as a value: what is played, how often, and what is asked of the results.
namespace fides::tournament {

/// A share of the organisations that follow one strategy.
struct StrategyShare {
    strategies::Spec strategy;
    double share = 0.0;  ///< in [0, 1]; the shares of a list sum to 1 within 1e-9

    bool operator==(const StrategyShare&) const = default;
};

/// Who imposes a contract and so sends the distrust signal.
struct Imposer {
    enum class Kind : std::uint8_t { none, both, organisation };

    Kind kind = Kind::none;
    std::uint32_t organisation = 0;  ///< for Kind::organisation: 0 or 1

    bool operator==(const Imposer&) const = default;
};

/// Repeated play of organisations on ties; a dyad.
struct Collaboration {
    std::uint32_t number = 2;          ///< of organisations
    double communication = 0.0;        ///< chi0 in [0, 1]
    double signal_accuracy = 0.75;     ///< a in (0, 1)
    double distance = 0.0;             ///< >= 0
    double distance_scale = 1.0;       ///< d0 > 0
    double cultural_distance = 0.0;    ///< in [0, 1]
    double misperception_scale = 0.1;  ///< in [0, 1]
    std::vector<double> power{0.0};    ///< in [0, 1]: of organisation 0, or of each

    bool operator==(const Collaboration&) const = default;
};

/// A participant of a tournament.
struct Player {
    strategies::Spec strategy;
    std::string name;        ///< given, or the strategy in brief; unique within the tournament
    std::uint32_t copy = 0;  ///< 0, 1, ... among players of equal strategy

    bool operator==(const Player&) const = default;
};

/// Strategies against each other.
struct Tournament {
    std::vector<Player> players;
    /// Pairs of indices into `players`; empty: round robin.
    std::vector<std::array<std::uint32_t, 2>> pairs;
    bool self_play = true;

    bool operator==(const Tournament&) const = default;
};

/// One axis of a sweep: a numeric key of the experiment and its values in the order of the file.
struct Axis {
    std::string key;  ///< dotted: contract.coverage
    std::vector<double> values;

    bool operator==(const Axis&) const = default;
};

struct Analysis {
    bool ablation = true;            ///< collaborations: also with beliefs.discounting = 0
    std::uint32_t removal = 0;       ///< > 0: also with contract.end at this round
    bool counterfactual = false;     ///< each repetition again without the contract
    double level = 0.95;             ///< of intervals, in (0, 1)
    std::uint32_t bootstrap = 2000;  ///< replicates
    bool trajectory = false;         ///< keep it for sweeps of more than 33 points too
    bool beliefs = false;            ///< keep beliefs in tournaments too
    bool raw = false;                ///< keep every round

    bool operator==(const Analysis&) const = default;
};

/// A complete experiment. Every value a configuration may leave out is its default here.
struct Experiment {
    std::string name;
    std::string title;
    std::uint64_t seed = 2021;           ///< below 2^63
    std::uint32_t repetitions = 2000;    ///< 1 ... 10^8
    std::uint32_t rounds = 200;          ///< 1 ... 10^6; unused with `continuation`
    std::optional<double> continuation;  ///< in (0, 1): chance of another round
    double discount = 1.0;  ///< in (0, 1]: weight of a round's payoff against the last's
    bool announce_length = true;
    double noise = 0.0;          ///< in [0, 1]
    double misperception = 0.0;  ///< in [0, 1]
    games::StageGame game;
    games::Contract contract;
    Imposer imposed_by;
    games::BeliefRules beliefs;
    double goodwill = 0.85;  ///< share of reciprocators, in [0, 1]; unused with `strategy_shares`
    std::vector<StrategyShare> strategy_shares;
    strategies::OrganisationRules organisations;
    double motivation_crowding = 0.0;  ///< mu in [0, 1]
    double motivation_memory = 0.0;    ///< h in [0, 1]
    double distrust_signal = 0.0;      ///< psi >= 0
    double mandate = 0.0;              ///< in [0, 1]
    std::variant<Collaboration, Tournament> kind;
    std::vector<Axis> sweep;
    Analysis analysis;

    bool operator==(const Experiment&) const = default;

    /// Number of points of the sweep; 1 without one.
    [[nodiscard]] std::uint64_t points() const noexcept;
};

}  // namespace fides::tournament
