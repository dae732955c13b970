#pragma once

#include "analysis/evolution/payoff_matrix.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// Processes by which strategies spread in a finite, well-mixed population, and their rules.
namespace fides::analysis {

enum class Process : std::uint8_t {
    /// A member is chosen to be copied in proportion to its fitness; the copy takes the place of a
    /// member drawn from all, itself included (Moran 1958, Math. Proc. Camb. Phil. Soc. 54:60-71;
    /// Nowak, Sasaki, Taylor & Fudenberg 2004, Nature 428:646-650).
    moran,

    /// A member drawn at random takes over a model's strategy with chance
    /// 1 / (1 + exp(-beta (pi_model - pi_own))), Fermi's function (Szabo & Toke 1998, Phys. Rev. E
    /// 58:69-73; Traulsen, Nowak & Pacheco 2006, Phys. Rev. E 74:011909).
    pairwise_comparison,

    /// The same with chance 1/2 + (w/2) (pi_model - pi_own) / Delta, where Delta is the largest
    /// difference of payoffs (Traulsen, Claussen & Hauert 2005, Phys. Rev. Lett. 95:238701).
    imitation,

    /// All members are replaced at once, each by a copy of one drawn in proportion to fitness
    /// (Imhof & Nowak 2006, J. Math. Biol. 52:667-681).
    wright_fisher
};

/// How payoff pi becomes fitness in `moran` and `wright_fisher`.
enum class FitnessMap : std::uint8_t {
    exponential,  ///< exp(beta pi)
    linear        ///< 1 - w + w pi
};

/// Whom a member compares itself with in `pairwise_comparison` and `imitation`.
enum class ModelFrom : std::uint8_t {
    others,   ///< one of the other Z - 1 (EGTtools: Fernandez Domingos et al. 2023, iScience)
    everyone  ///< one of all Z; itself then changes nothing (Traulsen, Nowak & Pacheco 2006)
};

struct ProcessRules {
    Process process = Process::pairwise_comparison;
    std::uint32_t population = 100;  ///< Z, members: at least 2

    /// Intensity: beta >= 0, per unit of payoff; where it is w (`imitation`, linear fitness), at
    /// most 1.
    double selection = 1.0;
    FitnessMap fitness = FitnessMap::exponential;
    ModelFrom model = ModelFrom::others;

    /// Chance in [0, 1] that what is copied (or, with a comparison, who would have compared) comes
    /// out as one of the other strategies, each alike.
    double mutation = 0.0;

    bool operator==(const ProcessRules&) const = default;
};

/// A rule outside its range, for one line to the user.
struct RuleProblem {
    std::string_view key;  ///< name of the member of ProcessRules
    double value = 0.0;
    std::string_view allowed;
};

/// The first rule outside its range; nothing if the process can be run.
[[nodiscard]] std::optional<RuleProblem> problem_of(const ProcessRules& rules) noexcept;

/// Is the intensity of selection a weight w in [0, 1] rather than a beta?
[[nodiscard]] bool is_weight(const ProcessRules& rules) noexcept;

/// Steps in which as many members change as there are: a generation.
[[nodiscard]] double steps_of_generation(const ProcessRules& rules) noexcept;

/// Fitness of a payoff under the rules; only `moran` and `wright_fisher` use it.
[[nodiscard]] double fitness_of(double payoff, const ProcessRules& rules) noexcept;

/// An encounter whose payoff makes fitness negative, which no chance of being copied can follow.
struct NegativeFitness {
    std::size_t row = 0;
    std::size_t column = 0;
    double payoff = 0.0;
    double fitness = 0.0;  ///< below 0
};

/// The encounter of the least fitness, if that is negative; nothing otherwise or where the process
/// uses no linear fitness. As payoffs are means of entries, no population then has one either.
[[nodiscard]] std::optional<NegativeFitness> negative_fitness(const PayoffMatrix& payoffs,
                                                              const ProcessRules& rules) noexcept;

/// Largest entry less smallest: Delta of `imitation`, in units of payoff.
/// @pre at least one entry
[[nodiscard]] double payoff_range(const PayoffMatrix& payoffs) noexcept;

/// Chance that a member takes over its model's strategy under `pairwise_comparison` or `imitation`.
/// @param advantage  payoff of the model less one's own
/// @param range      Delta of `imitation`; 0: all payoffs are equal
[[nodiscard]] double chance_of_copying(double advantage, double range,
                                       const ProcessRules& rules) noexcept;

/// Names as users write them, in the order of the enumerators.
[[nodiscard]] std::span<const std::string_view> process_names() noexcept;
[[nodiscard]] std::span<const std::string_view> fitness_map_names() noexcept;
[[nodiscard]] std::span<const std::string_view> model_from_names() noexcept;

[[nodiscard]] std::string_view name_of(Process process) noexcept;
[[nodiscard]] std::string_view name_of(FitnessMap fitness) noexcept;
[[nodiscard]] std::string_view name_of(ModelFrom model) noexcept;

/// The one of exactly this name; nothing if there is none.
[[nodiscard]] std::optional<Process> process_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<FitnessMap> fitness_map_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<ModelFrom> model_from_named(std::string_view name) noexcept;

}  // namespace fides::analysis
