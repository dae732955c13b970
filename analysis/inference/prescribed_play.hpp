#pragma once

#include "analysis/inference/candidates.hpp"
#include "analysis/inference/observed_play.hpp"
#include "tournament/execution/executor.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// What strategies prescribe where people decided, and how often people did that.
namespace fides::analysis {

/// Decisions by what went before: the first of a match; all; after a round of these moves, the own
/// one first.
enum class Situation : std::uint8_t {
    first_round,
    all_rounds,
    after_cc,
    after_cd,
    after_dc,
    after_dd
};

inline constexpr std::size_t n_situations = 6;

/// `first_round`, `all_rounds`, `after_cc`, ...
[[nodiscard]] std::string_view situation_name(Situation situation) noexcept;

/// `first round`, `all rounds`, `after CC`, ...
[[nodiscard]] std::string_view situation_words(Situation situation) noexcept;

/// Chances of cooperating that a strategy gives each decision, replayed on what was really played:
/// own and the other's moves before it are those observed, whatever it would have done itself (Dal
/// Bo & Frechette 2011). In the standard prisoner's dilemma, its length not announced.
/// @return  shape (decisions), in the order of subjects, matches and rounds; each in [0, 1]
[[nodiscard]] std::vector<double> prescriptions(const ObservedPlay& play,
                                                const strategies::Spec& spec);

/// How often subjects did what strategies prescribe: all that a mixture's likelihood knows.
class PrescribedPlay {
public:
    /// How a strategy's decisions are counted: by the chance r that it gave what was done. Of a
    /// strategy that leaves nothing to chance these are 0 and 1.
    struct Strategy {
        std::vector<double> levels;        ///< r, ascending, in [0, 1]
        std::vector<double> counts;        ///< shape (subjects, levels), row-major
        std::vector<double> cooperations;  ///< sum of chances of cooperating, shape (subjects,
                                           ///< n_situations), row-major
    };

    /// @param chances  of each strategy, as `prescriptions` gives them
    PrescribedPlay(const ObservedPlay& play, std::span<const std::vector<double>> chances);

    [[nodiscard]] std::size_t n_subjects() const noexcept { return n_subjects_; }

    [[nodiscard]] std::size_t n_strategies() const noexcept { return strategies_.size(); }

    [[nodiscard]] const Strategy& strategy(std::size_t k) const noexcept { return strategies_[k]; }

    /// Decisions of a subject in a situation, and how many of them cooperated.
    struct Observations {
        std::array<double, n_situations> decisions{};
        std::array<double, n_situations> cooperations{};
    };

    [[nodiscard]] const Observations& observations(std::size_t subject) const noexcept {
        return observations_[subject];
    }

    /// The same with some of the strategies only, in this order.
    [[nodiscard]] PrescribedPlay with_only(std::span<const std::size_t> strategies) const;

private:
    PrescribedPlay() = default;

    std::size_t n_subjects_ = 0;
    std::vector<Strategy> strategies_;
    std::vector<Observations> observations_;
};

}  // namespace fides::analysis
