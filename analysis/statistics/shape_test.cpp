#include "analysis/statistics/shape_test.hpp"

#include "analysis/statistics/student_t.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace fides::analysis {

namespace {

constexpr std::array<std::string_view, 5> names{"inverted_u", "rises", "falls", "u", "flat"};

bool is_in(Half half, std::size_t block) noexcept {
    return half == Half::both || (block % 2 == 0) == (half == Half::even);
}

/// A mean over some blocks, and how far each of them pulls it (the delta method).
struct Linearised {
    double mean = 0.0;
    std::vector<double> pulls;   ///< by block; 0 outside
    std::vector<bool> observed;  ///< by block
};

/// Empty where a quotient has no observation in that half.
std::optional<Linearised> linearised(const BlockSums& point, Half half) {
    if (point.quotients.empty()) {
        return std::nullopt;
    }
    const std::size_t n_blocks = point.quotients.front().numerators.size();
    Linearised out{.mean = point.offset,
                   .pulls = std::vector<double>(n_blocks, 0.0),
                   .observed = std::vector<bool>(n_blocks, false)};
    for (const BlockSums::Quotient& quotient : point.quotients) {
        double numerator = 0.0;
        double denominator = 0.0;
        for (std::size_t block = 0; block < n_blocks; ++block) {
            if (is_in(half, block)) {
                numerator += quotient.numerators[block];
                denominator += quotient.denominators[block];
            }
        }
        if (!(denominator > 0.0)) {
            return std::nullopt;
        }
        const double ratio = numerator / denominator;
        out.mean += quotient.weight * ratio;
        for (std::size_t block = 0; block < n_blocks; ++block) {
            if (is_in(half, block) && quotient.denominators[block] > 0.0) {
                const double off =
                    quotient.numerators[block] - ratio * quotient.denominators[block];
                out.pulls[block] += quotient.weight * off / denominator;
                out.observed[block] = true;
            }
        }
    }
    return out;
}

/// One point less another, paired by block.
struct Difference {
    double mean = 0.0;
    double standard_error = 0.0;
    int degrees = 0;  ///< of freedom

    /// Of a true difference of at most 0.
    [[nodiscard]] double p_above() const noexcept {
        if (mean == 0.0) {
            return 0.5;
        }
        return student_t_upper_tail(mean / standard_error, degrees);
    }
};

/// Empty where either has no observation, or there are fewer than two blocks.
std::optional<Difference> difference(const BlockSums& one, const BlockSums& other, Half half) {
    constexpr double rounding = 1e-12;  // of means, as a share of their size
    const std::optional<Linearised> a = linearised(one, half);
    const std::optional<Linearised> b = linearised(other, half);
    if (!a || !b) {
        return std::nullopt;
    }
    double n = 0.0;
    double squares = 0.0;
    for (std::size_t block = 0; block < a->pulls.size(); ++block) {
        if (a->observed[block] || b->observed[block]) {
            const double pull = a->pulls[block] - b->pulls[block];
            squares += pull * pull;
            n += 1.0;
        }
    }
    if (n < 2.0) {
        return std::nullopt;
    }
    const double mean = a->mean - b->mean;
    const double largest = std::max(std::abs(a->mean), std::abs(b->mean));
    return Difference{.mean = std::abs(mean) <= rounding * largest ? 0.0 : mean,
                      .standard_error = std::sqrt(n / (n - 1.0) * squares),
                      .degrees = static_cast<int>(n) - 1};
}

}  // namespace

std::string_view shape_name(Shape shape) noexcept {
    return names[static_cast<std::size_t>(shape)];
}

std::optional<Shape> find_shape(std::string_view name) noexcept {
    const auto* const found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional{static_cast<Shape>(found - names.begin())};
}

std::optional<double> p_of_larger_fall(const Descent& fall, const Descent& other, Half half) {
    // fall.from - fall.to - (other.from - other.to), as one difference of sums.
    const auto both = [](const BlockSums& one, const BlockSums& two) {
        BlockSums out = one;
        out.quotients.insert(out.quotients.end(), two.quotients.begin(), two.quotients.end());
        out.offset += two.offset;
        return out;
    };
    for (const BlockSums* const point : {fall.from, fall.to, other.from, other.to}) {
        if (point->quotients.empty()) {
            return std::nullopt;
        }
    }
    const std::optional<Difference> larger =
        difference(both(*fall.from, *other.to), both(*fall.to, *other.from), half);
    return larger ? std::optional{larger->p_above()} : std::nullopt;
}

void ShapeTracker::add(BlockSums point) {
    const std::size_t number = n_added_++;
    if (!linearised(point, Half::both)) {
        return;
    }
    if (!first_) {
        first_ = std::move(point);
        return;
    }
    if (last_) {  // it is interior now
        if (const std::optional<Linearised> even = linearised(*last_, Half::even)) {
            if (!highest_ || even->mean > highest_->even_mean) {
                highest_ =
                    Candidate{.point = *last_, .even_mean = even->mean, .number = last_number_};
            }
            if (!lowest_ || even->mean < lowest_->even_mean) {
                lowest_ = Candidate{
                    .point = std::move(*last_), .even_mean = even->mean, .number = last_number_};
            }
        }
    }
    last_ = std::move(point);
    last_number_ = number;
}

std::optional<ShapeTest> ShapeTracker::result(double level) const {
    if (!last_) {
        return std::nullopt;
    }
    const std::optional<Difference> ends = difference(*last_, *first_, Half::both);
    if (!ends || ends->degrees + 1 < static_cast<int>(fewest_blocks)) {
        return std::nullopt;
    }
    const double size = 1.0 - level;
    ShapeTest test;
    if (highest_) {
        const auto rise = difference(highest_->point, *first_, Half::odd);
        const auto fall = difference(highest_->point, *last_, Half::odd);
        if (rise && fall) {
            test.rise_p = rise->p_above();
            test.fall_p = fall->p_above();
            if (*test.rise_p < size && *test.fall_p < size) {
                test.shape = Shape::inverted_u;
                test.turn = highest_->number;
                return test;
            }
        }
    }
    if (lowest_) {
        const auto fall = difference(*first_, lowest_->point, Half::odd);
        const auto rise = difference(*last_, lowest_->point, Half::odd);
        if (fall && rise && fall->p_above() < size && rise->p_above() < size) {
            return ShapeTest{.shape = Shape::u,
                             .rise_p = rise->p_above(),
                             .fall_p = fall->p_above(),
                             .turn = lowest_->number};
        }
    }
    const double reach = student_t_limit(level, ends->degrees) * ends->standard_error;
    if (std::abs(ends->mean) > reach) {
        test.shape = ends->mean > 0.0 ? Shape::rises : Shape::falls;
    }
    return test;
}

}  // namespace fides::analysis
