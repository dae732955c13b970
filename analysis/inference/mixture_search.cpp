#include "analysis/inference/mixture_search.hpp"

#include "games/chance.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

namespace fides::analysis {

namespace {

/// Calls `visit(a, b, ...)` for each parameter of mixtures of the same shape.
template <class Visit, class... Mixtures>
void for_each_parameter(const Visit& visit, Mixtures&... mixtures) {
    const auto go_through = [&visit](auto&... lists) {
        const std::size_t n = std::min({lists.size()...});
        for (std::size_t i = 0; i < n; ++i) {
            visit(lists[i]...);
        }
    };
    go_through(mixtures.shares...);
    go_through(mixtures.trembles...);
}

double largest_change(const Mixture& from, const Mixture& to) {
    double largest = 0.0;
    for_each_parameter(
        [&](double before, double after) { largest = std::max(largest, std::abs(after - before)); },
        from, to);
    return largest;
}

/// Divides shares by their sum.
void rescale(std::vector<double>& shares) {
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares) {
        share /= sum;
    }
}

/// Where two steps lead if they go on as they began: the squared extrapolation of Varadhan & Roland
/// 2008, third step length. Kept within what a mixture may be, and off its borders, which a step
/// never leaves again.
Mixture leap(const Mixture& start, const Mixture& first, const Mixture& second) {
    double r2 = 0.0;
    double v2 = 0.0;
    for_each_parameter(
        [&](double x0, double x1, double x2) {
            const double r = x1 - x0;
            const double v = (x2 - x1) - r;
            r2 += r * r;
            v2 += v * v;
        },
        start, first, second);
    const double length = v2 > 0.0 ? std::max(1.0, std::sqrt(r2 / v2)) : 1.0;
    Mixture far = second;
    for_each_parameter(
        [&](double& x, double x0, double x1, double x2) {
            const double r = x1 - x0;
            const double v = (x2 - x1) - r;
            x = std::max(x0 + 2.0 * length * r + length * length * v, x2 / 10.0);
        },
        far, start, first, second);
    rescale(far.shares);
    for (std::size_t k = 0; k < far.trembles.size(); ++k) {
        if (far.trembles[k] > highest_tremble) {
            far.trembles[k] = second.trembles[k];
        }
    }
    return far;
}

/// Makes nothing of what is on its way to nothing. One slip of a thousand million is no trace: so
/// many decisions no file holds.
void drop_traces(Mixture& mixture) {
    constexpr double trace = 1e-7;
    constexpr double trace_of_tremble = 1e-9;
    for (double& share : mixture.shares) {
        share = share < trace ? 0.0 : share;
    }
    rescale(mixture.shares);
    for (double& tremble : mixture.trembles) {
        tremble = tremble < trace_of_tremble ? 0.0 : tremble;
    }
}

/// Largest difference between the shares of two mixtures of the same strategies.
double largest_difference(const Mixture& one, const Mixture& other) {
    double largest = 0.0;
    for (std::size_t k = 0; k < one.shares.size(); ++k) {
        largest = std::max(largest, std::abs(one.shares[k] - other.shares[k]));
    }
    return largest;
}

/// Numbers that make up one start.
class StartDice {
public:
    StartDice(std::uint64_t seed, std::uint32_t start)
        : stream_{
              games::pair_key(seed, games::identity_hash("mixture"), games::identity_hash("start")),
              start} {}

    double uniform() {
        const std::uint32_t n = count_++;
        return games::unit_interval(stream_.block(n / 4, 0, 0)[n % 4]);
    }

private:
    games::Stream stream_;
    std::uint32_t count_ = 0;
};

Mixture even_start(std::size_t n_strategies, std::size_t n_trembles) {
    constexpr double usual_tremble = 0.1;
    return {.shares = std::vector<double>(n_strategies, 1.0 / static_cast<double>(n_strategies)),
            .trembles = std::vector<double>(n_trembles, usual_tremble)};
}

/// Shares evenly from all that there are (exponential variates over their sum), trembles below 0.4.
Mixture drawn_start(std::size_t n_strategies, std::size_t n_trembles, StartDice dice) {
    constexpr double most = 0.4;
    Mixture start = even_start(n_strategies, n_trembles);
    for (double& share : start.shares) {
        share = -games::logarithm(dice.uniform());
    }
    rescale(start.shares);
    for (double& tremble : start.trembles) {
        tremble = most * dice.uniform();
    }
    return start;
}

}  // namespace

MixtureFit climb(const PrescribedPlay& play, std::span<const double> weights, const Mixture& start,
                 std::vector<double>* path) {
    constexpr double still = 1e-9;
    constexpr unsigned most_leaps = 5000;
    Mixture at = start;
    MixtureFit fit{.mixture = start, .log_likelihood = 0.0, .converged = false};
    for (unsigned n = 0; n < most_leaps && !fit.converged; ++n) {
        const EmStep first = em_step(play, weights, at);
        const EmStep second = em_step(play, weights, first.next);
        if (path != nullptr) {
            path->insert(path->end(), {first.log_likelihood, second.log_likelihood});
        }
        fit.converged = largest_change(first.next, second.next) <= still;
        const EmStep third = em_step(play, weights, leap(at, first.next, second.next));
        const bool is_higher = third.log_likelihood >= second.log_likelihood;
        if (is_higher && path != nullptr) {
            path->push_back(third.log_likelihood);
        }
        at = is_higher ? third.next : second.next;
    }
    drop_traces(at);
    fit.mixture = at;
    fit.log_likelihood = em_step(play, weights, at).log_likelihood;
    return fit;
}

MixtureFit fit_mixture(const PrescribedPlay& play, const MixtureSearch& search) {
    const std::size_t n = play.n_strategies();
    const std::size_t n_trembles = search.trembles == Trembles::one ? 1 : n;
    const std::vector<double> weights(play.n_subjects(), 1.0);
    // A maximum reached twice differs by rounding, and by the traces that are dropped.
    constexpr double rounding = 1e-9;
    constexpr double traces = 1e-7;
    MixtureFit best = climb(play, weights, even_start(n, n_trembles));
    for (std::uint32_t start = 1; start < search.starts && n > 1; ++start) {
        MixtureFit fit =
            climb(play, weights, drawn_start(n, n_trembles, StartDice{search.seed, start}));
        const double size = std::abs(best.log_likelihood);
        const double gain = fit.log_likelihood - best.log_likelihood;
        const bool is_equal = std::abs(gain) <= traces * size;
        const double undecided =
            is_equal ? std::max(best.undecided, largest_difference(fit.mixture, best.mixture))
                     : 0.0;
        if (gain > rounding * size) {
            best = std::move(fit);
            best.undecided = undecided;
        } else if (is_equal) {
            best.undecided = undecided;
        }
    }
    return best;
}

MixtureFit refit_mixture(const PrescribedPlay& play, std::span<const double> weights,
                         const Mixture& whole) {
    constexpr double borrowed = 0.1;
    constexpr double least_tremble = 0.01;
    constexpr double most_tremble = 0.4;
    const Mixture even = even_start(play.n_strategies(), whole.trembles.size());
    Mixture near = whole;
    for (std::size_t k = 0; k < near.shares.size(); ++k) {
        near.shares[k] = (1.0 - borrowed) * near.shares[k] + borrowed * even.shares[k];
    }
    for (double& tremble : near.trembles) {
        tremble = std::clamp(tremble, least_tremble, most_tremble);
    }
    MixtureFit one = climb(play, weights, near);
    if (play.n_strategies() == 1) {
        return one;
    }
    MixtureFit other = climb(play, weights, even);
    return other.log_likelihood > one.log_likelihood ? other : one;
}

}  // namespace fides::analysis
