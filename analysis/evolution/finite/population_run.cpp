#include "analysis/evolution/finite/population_run.hpp"

#include "analysis/evolution/finite/event_draws.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/share.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace fides::analysis {

namespace {

/// A population on its way, from one change to the next.
class Course {
public:
    Course(const PopulationGame& game, const ProcessRules& rules, const Members& start,
           std::uint64_t seed, std::uint64_t run)
        : game_{game},
          rules_{rules},
          draws_{seed, "evolution of a finite population", run},
          counts_{start},
          values_(start.size()) {
        assert(start.size() == game.n_strategies && start.size() >= 2);
        n_present_ = static_cast<std::size_t>(
            std::count_if(start.begin(), start.end(), [](std::uint32_t n) { return n > 0; }));
    }

    [[nodiscard]] const Members& counts() const noexcept { return counts_; }

    [[nodiscard]] bool is_uniform() const noexcept { return n_present_ == 1; }

    /// Steps up to and including the next that may change something, infinitely many if none can;
    /// that step is still to be taken.
    [[nodiscard]] double steps_to_event() {
        if (rules_.mutation == 0.0 && is_uniform()) {
            return std::numeric_limits<double>::infinity();
        }
        if (is_between_two()) {
            return steps_between_two();
        }
        switch (rules_.process) {
            case Process::moran:
                weigh_births();
                break;
            case Process::pairwise_comparison:
            case Process::imitation:
                weigh_meetings();
                break;
            case Process::wright_fisher:
                return 1.0;
        }
        return first_success(draws_, chance_of_event_);
    }

    void take_event() {
        if (is_between_two()) {
            const bool is_up = fine_uniform(draws_) < between_two_[counts_[two_[0]]].share_up;
            move(two_[is_up ? 1 : 0], two_[is_up ? 0 : 1]);
            return;
        }
        switch (rules_.process) {
            case Process::moran:
                take_birth();
                break;
            case Process::pairwise_comparison:
            case Process::imitation:
                take_meeting();
                break;
            case Process::wright_fisher:
                take_generation();
                break;
        }
    }

private:
    /// What the next change is, where two strategies are left; by count of the first of them.
    struct BetweenTwo {
        double log_staying = 1.0;  ///< log of the chance that a step changes nothing; 1: not known
        double share_up = 0.0;     ///< of changes that add to the first
    };

    [[nodiscard]] bool is_between_two() const noexcept {
        return n_present_ == 2 && rules_.mutation == 0.0 &&
               rules_.process != Process::wright_fisher;
    }

    /// Two strategies come back to the same counts again and again, so what happens there is kept:
    /// that takes a third of the time.
    [[nodiscard]] double steps_between_two() {
        if (between_two_.empty()) {
            between_two_.resize(rules_.population + std::size_t{1});
            const auto is_present = [](std::uint32_t n) { return n > 0; };
            const auto first = std::find_if(counts_.begin(), counts_.end(), is_present);
            const auto second = std::find_if(first + 1, counts_.end(), is_present);
            two_ = {static_cast<std::size_t>(first - counts_.begin()),
                    static_cast<std::size_t>(second - counts_.begin())};
        }
        BetweenTwo& here = between_two_[counts_[two_[0]]];
        if (here.log_staying > 0.0) {
            here = weigh_two();
        }
        const double failures = games::logarithm(fine_uniform(draws_)) / here.log_staying;
        return 1.0 + std::floor(failures);
    }

    [[nodiscard]] BetweenTwo weigh_two() {
        const auto [first, second] = two_;
        const double z = rules_.population;
        double up = 0.0;
        double down = 0.0;
        if (rules_.process == Process::moran) {
            write_copy_chances(game_, rules_, counts_, values_);
            up = values_[first] * counts_[second] / z;
            down = values_[second] * counts_[first] / z;
        } else {
            game_.payoffs(counts_, values_);
            const double models = rules_.model == ModelFrom::others ? z - 1.0 : z;
            const double meeting = counts_[first] / z * (counts_[second] / models);
            const double advantage = values_[first] - values_[second];
            up = meeting * chance_of_copying(advantage, game_.range, rules_);
            down = meeting * chance_of_copying(-advantage, game_.range, rules_);
        }
        return {.log_staying = log_one_minus(up + down), .share_up = up / (up + down)};
    }

    [[nodiscard]] double others_of(std::size_t strategy) const noexcept {
        return double{1.0} * (rules_.population - counts_[strategy]);
    }

    /// A copy of j that takes the place of another strategy's member: chance b_j (Z - n_j)/Z.
    void weigh_births() {
        write_copy_chances(game_, rules_, counts_, values_);
        chance_of_event_ = 0.0;
        for (std::size_t j = 0; j < counts_.size(); ++j) {
            values_[j] *= others_of(j) / rules_.population;
            chance_of_event_ += values_[j];
        }
    }

    void take_birth() {
        const std::size_t born = weighted_draw(
            draws_, [this](std::size_t j) { return values_[j]; }, counts_.size(), chance_of_event_);
        const std::size_t gone = draw_member([&](std::size_t i) { return i != born; });
        move(gone, born);
    }

    /// A mutation, or a comparison between members of different strategies, which need not end in
    /// a change: whether it does is asked when it comes (thinning).
    void weigh_meetings() {
        const double z = rules_.population;
        const double models = rules_.model == ModelFrom::others ? z - 1.0 : z;
        unequal_pairs_ = 0.0;
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            unequal_pairs_ += counts_[i] * others_of(i);
        }
        const double comparison = (1.0 - rules_.mutation) * (unequal_pairs_ / (z * models));
        chance_of_event_ = rules_.mutation + comparison;
        share_of_mutation_ = rules_.mutation / chance_of_event_;
    }

    void take_meeting() {
        if (rules_.mutation > 0.0 && fine_uniform(draws_) < share_of_mutation_) {
            const std::size_t from = draw_member([](std::size_t) { return true; });
            std::size_t to = draw_below(counts_.size() - 1);
            to += to >= from ? 1 : 0;
            move(from, to);
            return;
        }
        const std::size_t own = weighted_draw(
            draws_, [this](std::size_t i) { return counts_[i] * others_of(i); }, counts_.size(),
            unequal_pairs_);
        const std::size_t model = draw_member([&](std::size_t j) { return j != own; });
        game_.payoffs(counts_, values_);
        const double chance = chance_of_copying(values_[model] - values_[own], game_.range, rules_);
        if (fine_uniform(draws_) < chance) {
            move(own, model);
        }
    }

    void take_generation() {
        write_copy_chances(game_, rules_, counts_, values_);
        std::fill(counts_.begin(), counts_.end(), 0U);
        for (std::uint32_t member = 0; member < rules_.population; ++member) {
            const std::size_t strategy = weighted_draw(
                draws_, [this](std::size_t j) { return values_[j]; }, counts_.size(), 1.0);
            ++counts_[strategy];
        }
        n_present_ = static_cast<std::size_t>(
            std::count_if(counts_.begin(), counts_.end(), [](std::uint32_t n) { return n > 0; }));
    }

    /// Strategy of a member drawn evenly from those of the strategies asked for.
    template <class IsMeant>
    [[nodiscard]] std::size_t draw_member(const IsMeant& is_meant) noexcept {
        std::uint64_t members = 0;
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            members += is_meant(i) ? counts_[i] : 0U;
        }
        std::size_t left = draw_below(members);
        for (std::size_t i = 0;; ++i) {
            assert(i < counts_.size());
            if (is_meant(i)) {
                if (left < counts_[i]) {
                    return i;
                }
                left -= counts_[i];
            }
        }
    }

    [[nodiscard]] std::size_t draw_below(std::uint64_t n) noexcept {
        return static_cast<std::size_t>(fine_uniform(draws_) * static_cast<double>(n));
    }

    void move(std::size_t from, std::size_t to) noexcept {
        n_present_ -= --counts_[from] == 0 ? 1 : 0;
        n_present_ += counts_[to]++ == 0 ? 1 : 0;
    }

    const PopulationGame& game_;
    const ProcessRules& rules_;
    NumberedDraws draws_;
    Members counts_;
    std::vector<double> values_;           ///< payoffs or chances by strategy
    std::size_t n_present_ = 0;            ///< strategies with members
    std::array<std::size_t, 2> two_{};     ///< the last two strategies
    std::vector<BetweenTwo> between_two_;  ///< by count of the first; empty before they are alone
    double chance_of_event_ = 0.0;
    double unequal_pairs_ = 0.0;
    double share_of_mutation_ = 0.0;
};

}  // namespace

std::vector<Members> counts_over_generations(const PopulationGame& game, const ProcessRules& rules,
                                             const Members& start, std::uint32_t generations,
                                             std::uint64_t seed, std::uint64_t run) {
    const double steps_in_generation = steps_of_generation(rules);
    Course course{game, rules, start, seed, run};
    std::vector<Members> history{start};
    history.reserve(generations + std::size_t{1});
    double event = course.steps_to_event();
    while (history.size() <= generations) {
        const double end = steps_in_generation * static_cast<double>(history.size());
        while (event <= end) {
            course.take_event();
            event += course.steps_to_event();
        }
        history.push_back(course.counts());
    }
    return history;
}

SharesOverGenerations shares_over_generations(const PopulationGame& game, const ProcessRules& rules,
                                              const Members& start, std::uint32_t generations,
                                              std::uint64_t seed, std::uint64_t runs) {
    assert(runs >= 1);
    const std::size_t n = start.size();
    const std::size_t size = (generations + std::size_t{1}) * n;
    SharesOverGenerations result{.mean = std::vector<double>(size),
                                 .standard_error = std::vector<double>(size)};
    for (std::uint64_t run = 0; run < runs; ++run) {
        const std::vector<Members> history =
            counts_over_generations(game, rules, start, generations, seed, run);
        // Welford's running mean and sum of squares.
        for (std::size_t place = 0; place < size; ++place) {
            const double share = double{1.0} * history[place / n][place % n] / rules.population;
            const double from_mean = share - result.mean[place];
            result.mean[place] += from_mean / static_cast<double>(run + 1);
            result.standard_error[place] += from_mean * (share - result.mean[place]);
        }
    }
    const auto n_runs = static_cast<double>(runs);
    for (double& value : result.standard_error) {
        value = runs > 1 ? std::sqrt(value / (n_runs - 1.0) / n_runs) : 0.0;
    }
    return result;
}

FixationRun run_to_fixation(const PopulationGame& game, const ProcessRules& rules,
                            const Members& start, std::uint64_t seed, std::uint64_t run,
                            double most_steps) {
    assert(rules.mutation == 0.0);
    Course course{game, rules, start, seed, run};
    FixationRun result;
    while (!course.is_uniform()) {
        const double steps = course.steps_to_event();
        if (result.steps + steps > most_steps) {
            result.steps = most_steps;
            return result;
        }
        result.steps += steps;
        course.take_event();
    }
    const Members& counts = course.counts();
    result.strategy =
        static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    return result;
}

std::vector<FixationCount> fixation_counts(std::span<const FixationRun> runs,
                                           std::size_t n_strategies, double level) {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    std::vector<FixationCount> counts(n_strategies);
    std::vector<double> squares(n_strategies);
    for (const FixationRun& run : runs) {
        if (run.strategy) {
            FixationCount& count = counts[*run.strategy];
            ++count.runs;
            const double from_mean = run.steps - count.mean_steps;
            count.mean_steps += from_mean / static_cast<double>(count.runs);
            squares[*run.strategy] += from_mean * (run.steps - count.mean_steps);
        }
    }
    for (std::size_t i = 0; i < n_strategies; ++i) {
        const auto n = static_cast<double>(counts[i].runs);
        counts[i].chance = share_interval(counts[i].runs, runs.size(), level);
        counts[i].mean_steps = n >= 1.0 ? counts[i].mean_steps : nothing;
        counts[i].standard_error_steps = n >= 2.0 ? std::sqrt(squares[i] / (n - 1.0) / n) : nothing;
    }
    return counts;
}

}  // namespace fides::analysis
