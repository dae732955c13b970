#pragma once

#include "games/beliefs.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "strategies/entry.hpp"
#include "strategies/trust/organisation.hpp"
#include "tournament/experiment/evolution.hpp"
#include "tournament/experiment/graph_shape.hpp"
#include "tournament/experiment/grid.hpp"
#include "tournament/experiment/studied.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A whole run as a value: what is played, how often, and what is asked of the results.
namespace fides::tournament {

/// The longest repetition, fixed or with a random end.
inline constexpr std::uint32_t most_rounds = 1'000'000;

/// And of a collaboration.
inline constexpr std::int64_t most_organisations = 100'000;

/// Most points of a sweep, over all its axes.
inline constexpr std::int64_t most_points = 100'000;

/// Most worlds of a sample.
inline constexpr std::int64_t most_worlds = 32'768;

/// Fewest repetitions of a world: its shape is told from so many blocks at least.
inline constexpr std::uint32_t fewest_repetitions_of_worlds = 16;

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
    std::uint32_t organisation = 0;  ///< for Kind::organisation: its number

    bool operator==(const Imposer&) const = default;
};

/// What a tie has of its own: its contract, its history and how far apart its ends are.
struct TieTerms {
    games::Contract contract;
    double prior_trust = 0.4;        ///< T0 in (0, 1): low after a history of competition
    double distance = 0.0;           ///< >= 0
    double cultural_distance = 0.0;  ///< in [0, 1]

    bool operator==(const TieTerms&) const = default;
    std::partial_ordering operator<=>(const TieTerms&) const = default;
};

/// A number of a tie that is given for that tie alone, by the experiment's key:
/// contract.coverage.
struct TieSetting {
    std::string key;
    double value = 0.0;

    bool operator==(const TieSetting&) const = default;
};

/// A tie that the configuration lists.
struct ListedTie {
    std::array<std::uint32_t, 2> ends{};  ///< numbers of organisations, lower first
    std::vector<TieSetting> settings{};   ///< what differs from the experiment's own

    bool operator==(const ListedTie&) const = default;
};

/// An organisation that the configuration lists; what it leaves out is the experiment's.
struct ListedOrganisation {
    std::string name{};
    std::string sector{};
    std::optional<double> size{};              ///< >= 0, adds to the venture's perceived complexity
    std::optional<double> power{};             ///< in [0, 1]
    double culture = 0.0;                      ///< in [0, 1]
    std::array<double, 2> position{0.0, 0.0};  ///< in units of collaboration.distance_scale's
    std::optional<strategies::Spec> strategy{};  ///< instead of a draw from the shares
    std::optional<double> mandate{};             ///< in [0, 1]
    std::optional<double> prior_faith{};         ///< F0 in (0, 1): low under threat
    std::optional<double> faith_threshold{};     ///< theta_F in [0, 1]: high under threat

    bool operator==(const ListedOrganisation&) const = default;
};

/// A number that is drawn with the seed: once for each tie or organisation, the same in every
/// repetition, or once for each world of a sample.
struct Variation {
    enum class Kind : std::uint8_t {
        uniform,     ///< parameters: low, high
        triangular,  ///< parameters: low, mode, high
        choice       ///< parameters: the values, equally likely
    };

    std::string key;  ///< of a tie or organisation, or of the experiment: contract.coverage
    Kind kind = Kind::uniform;
    std::vector<double> parameters;

    bool operator==(const Variation&) const = default;
};

/// Something that happens in a collaboration at the beginning of a round.
struct Event {
    enum class Kind : std::uint8_t {
        contract_starts,
        contract_ends,
        contract_renegotiated,  ///< coverage follows trust (Ring & Van de Ven 1994)
        leader_arrives,
        leader_leaves,
        body_arrives,
        body_leaves,
        dispute,          ///< opens a conflict from outside
        deadline_missed,  ///< the next review is a miss whatever was achieved
        staff_turnover,   ///< beliefs go back towards their priors
        organisation_joins,
        organisation_leaves,
        mandate_lifted
    };

    Kind kind = Kind::contract_ends;
    std::uint32_t round = 0;
    std::vector<std::array<std::uint32_t, 2>> ties{};  ///< empty: a share of all
    double share = 1.0;                                ///< of the ties, drawn with the seed, (0, 1]
    std::optional<std::uint32_t> organisation{};       ///< that it happens to; empty: all
    double value = 1.0;  ///< strength of leader or body in [0, 1]; share of the way back to the
                         ///< priors in [0, 1]; change of coverage for a change of trust, >= 0
    std::uint32_t every = 0;  ///< again after so many rounds; 0: once; of renegotiations,
                              ///< disputes, deadlines missed and staff turnover

    bool operator==(const Event&) const = default;
};

/// Repeated play of organisations on ties.
struct Collaboration {
    std::uint32_t number = 2;       ///< of organisations, at least 2
    GraphShape graph{};             ///< the drawing is that of variations and events too
    std::vector<ListedTie> ties{};  ///< instead of a graph
    std::vector<ListedOrganisation> organisations{};  ///< the first so many of `number`, or all
    bool hub_contract = false;               ///< only ties of organisation 0 have the contract
    double communication = 0.0;              ///< chi0 in [0, 1]
    double signal_accuracy = 0.75;           ///< a in (0, 1)
    double distance = 0.0;                   ///< >= 0
    double distance_scale = 1.0;             ///< d0 > 0
    double cultural_distance = 0.0;          ///< in [0, 1]
    double cross_sector_distance = 0.0;      ///< in [0, 1], added between sectors
    double cross_sector_contractible = 1.0;  ///< in [0, 1], factor on kappa between sectors
    double misperception_scale = 0.1;        ///< in [0, 1]
    std::vector<double> power{0.0};          ///< in [0, 1]: of organisation 0, or of each
    double conflict = 0.0;                   ///< in [0, 1]: chance that a betrayal opens one
    double natural_resolution = 0.1;         ///< in [0, 1]: chance a round that it closes
    double conflict_reliance = 0.15;         ///< in [0, 1]: taken off pi while it is open
    double conflict_faith = 0.1;             ///< >= 0; odds of faith fall by exp of it a round
    double empathetic_leader = 0.0;          ///< in [0, 1]
    double independent_body = 0.0;           ///< in [0, 1]
    std::uint32_t patience = 0;  ///< reviews before a voluntary organisation leaves; 0: never
    std::vector<Variation> variations{};
    std::vector<Event> events{};  ///< in order of their rounds

    bool operator==(const Collaboration&) const = default;
};

/// The joint venture that the organisations work for (docs/model.md, The venture).
struct Venture {
    double prior_faith = 0.5;         ///< F0 in (0, 1)
    double faith_threshold = 0.4;     ///< theta_F in [0, 1]
    double faith_noise = 0.05;        ///< tau_F > 0
    std::uint32_t review_every = 10;  ///< D >= 1, rounds
    double ambition = 0.4;            ///< nu >= 0, progress a round
    double first_target = 1.0;        ///< start in [0, 1]: quick wins below 1
    std::uint32_t ramp = 6;           ///< >= 1, reviews until the targets are full
    double progress_working = 0.6;    ///< mu1, progress a round
    double progress_failing = 0.2;    ///< mu0
    double progress_spread = 0.5;     ///< sd > 0
    double faith_turnover = 0.02;     ///< lambda_F in [0, 1]
    double hit_evidence = 0.0;       ///< w in [0, 1]: honourings on every tie that a hit is read as
    double number_weight = 0.15;     ///< c_N >= 0
    double size = 0.0;               ///< >= 0
    double size_weight = 0.2;        ///< c_S >= 0
    double complexity_weight = 1.0;  ///< b_C >= 0

    bool operator==(const Venture&) const = default;
};

/// A participant of a tournament.
struct Player {
    strategies::Spec strategy;
    std::string name;        ///< given, or the strategy in brief; unique within the tournament
    std::uint32_t copy = 0;  ///< 0, 1, ... among players of equal strategy

    bool operator==(const Player&) const = default;
};

/// Entries of authors whom nobody knows, in a folder: fixed with all else before play begins.
struct League {
    std::string entries;  ///< the folder
    bool isolate = true;  ///< shared objects play in processes of their own
    double time_limit_start =
        10.0;                      ///< seconds > 0 of processor time, to load and to say what it is
    double time_limit_move = 0.5;  ///< likewise, over one move
    double time_limit_match = 5.0;     ///< likewise, over all moves of a match
    std::uint32_t memory_limit = 512;  ///< MiB, at least 64
    std::uint32_t restarts = 0;        ///< in a batch of matches, of who broke down

    bool operator==(const League&) const = default;
};

/// Strategies against each other.
struct Tournament {
    std::vector<Player> players;
    std::optional<League> league;  ///< its entries take part too
    /// Pairs of indices into `players`; empty: round robin, or the ties of a graph.
    std::vector<std::array<std::uint32_t, 2>> pairs;
    bool self_play = true;
    bool wins = true;                    ///< find out who scores more how often
    bool common_random_numbers = false;  ///< all matches draw the same, seat by seat
    bool on_graph = false;               ///< only who is tied meets
    GraphShape graph{};                  ///< players on its nodes in their order
    std::uint32_t groups = 0;  ///< of a contribution game: how many are drawn; 0: all are played

    bool operator==(const Tournament&) const = default;
};

/// Something that can be done to help, at a cost that grows in proportion to how far it is done.
struct Lever {
    std::string key;    ///< a numeric key of the experiment
    double from = 0.0;  ///< where it stands when nothing is done
    double to = 1.0;    ///< done to the full; above or below `from`
    double cost = 1.0;  ///< of doing it to the full, > 0

    bool operator==(const Lever&) const = default;
};

/// What helps most: the levers, and what may be spent on them.
struct Levers {
    std::vector<Lever> levers;
    std::string measure = "voluntary";  ///< that they are to raise
    double budget = 0.0;                ///< > 0; 0: no mix is sought
    std::string design = "sobol";       ///< or latin_hypercube
    std::uint32_t points = 64;          ///< of the design
    std::uint32_t refinements = 3;      ///< rounds of search about the best mix

    bool operator==(const Levers&) const = default;
};

/// A key and the range that its influence is studied over, or its value looked for in.
struct Factor {
    std::string key;
    double from = 0.0;
    double to = 1.0;

    bool operator==(const Factor&) const = default;
};

/// Global sensitivity of a measure to any keys.
struct Sensitivity {
    std::vector<Factor> factors;
    std::vector<Studied> explained{Studied{}};  ///< at least one, none twice
    std::uint32_t trajectories = 20;            ///< of Morris' screening; 0: none
    std::uint32_t samples = 128;                ///< of Sobol' indices, a power of two; 0: none

    bool operator==(const Sensitivity&) const = default;
};

/// All that may plausibly be, for nobody knows the parameters: a sample of worlds, each of which
/// is swept as the experiment is.
struct Worlds {
    std::vector<Variation> ranges;  ///< in order of their keys; empty: no worlds are asked for
    std::uint32_t sample = 4096;    ///< number of worlds
    std::string measure = "trust";  ///< whose shape along the axis is looked at

    bool operator==(const Worlds&) const = default;
};

/// Rounds [from, to) that the measures look at.
struct Window {
    std::uint32_t from = 0;
    std::uint32_t to = 1;  ///< above `from`

    bool operator==(const Window&) const = default;
};

/// What is fitted to data (docs/fit.md), and how hard it is tried.
struct Fit {
    std::vector<Factor> parameters;   ///< beforehand each is equally likely all over its range
    std::uint32_t particles = 500;    ///< of a population
    std::uint32_t generations = 8;    ///< of populations, at most, the first being the prior's
    std::uint32_t repetitions = 200;  ///< that a proposal is played in under each condition
    double quantile = 0.5;     ///< in (0, 1): of the last distances, which is the next tolerance
    double acceptance = 0.02;  ///< in (0, 1): share of proposals accepted below which it stops

    bool operator==(const Fit&) const = default;
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
    bool repetitions_table = false;  ///< a row for each repetition
    std::optional<Window> window;    ///< empty: the last third, or with a random end all rounds

    bool operator==(const Analysis&) const = default;
};

/// A complete experiment. Every value a configuration may leave out is its default here.
struct Experiment {
    std::string name;
    std::string title;
    std::uint64_t seed = 2021;         ///< below 2^63
    std::uint32_t repetitions = 2000;  ///< 1 ... 10^8
    double precision = 0.0;  ///< tournaments: half width of every score's interval that is enough,
                             ///< `repetitions` being the most then; 0: not asked for
    std::string method = "auto";  ///< tournaments: "auto" works matches out where that is possible,
                                  ///< "sampled" plays all
    std::uint32_t rounds = 200;   ///< 1 ... 10^6; unused with `continuation`
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
    std::optional<Venture> venture;  ///< collaborations only; without one everybody works
    Grid sweep;
    Levers levers;
    Sensitivity sensitivity;
    Worlds worlds;
    std::optional<Evolution> evolution;  ///< tournaments only
    Fit fit;
    Analysis analysis;

    bool operator==(const Experiment&) const = default;

    /// Number of points of the sweep; 1 without one.
    [[nodiscard]] std::uint64_t points() const noexcept { return sweep.points(); }

    /// Number of axes of the sweep along which there are curves.
    [[nodiscard]] std::size_t grid_axes() const noexcept { return sweep.curve_axes(); }
};

/// The tournament that an experiment is. @pre it is one
[[nodiscard]] inline const Tournament& tournament_of(const Experiment& experiment) {
    return std::get<Tournament>(experiment.kind);
}

[[nodiscard]] inline Tournament& tournament_of(Experiment& experiment) {
    return std::get<Tournament>(experiment.kind);
}

}  // namespace fides::tournament
