// The only file that includes Boost.Multiprecision, which takes seconds to compile.
#include "tournament/experiment/spacing.hpp"

#include "games/number_text.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace fides::tournament {

namespace {

using Whole = boost::multiprecision::cpp_int;
using Fraction = boost::multiprecision::cpp_rational;

/// The shortest decimal that reads back as a number.
Fraction decimal(double value) {
    const std::string text = games::shortest_scientific(value);
    const std::string_view all{text};
    const std::size_t e = all.find('e');
    Whole digits = 0;
    int exponent = 0;
    bool is_after_point = false;
    for (const char c : all.substr(0, e)) {
        if (c == '.') {
            is_after_point = true;
        } else if (c != '-') {
            digits = digits * 10 + (c - '0');
            exponent -= is_after_point ? 1 : 0;
        }
    }
    const std::size_t sign = e + 1;
    int written = 0;
    std::from_chars(all.data() + sign + (all[sign] == '+' ? 1 : 0), all.data() + all.size(),
                    written);
    exponent += written;
    const Whole power =
        boost::multiprecision::pow(Whole{10}, static_cast<unsigned>(std::abs(exponent)));
    const Whole signed_digits = std::signbit(value) ? Whole{-digits} : digits;
    return exponent < 0 ? Fraction{signed_digits, power} : Fraction{signed_digits * power};
}

/// The simplest fraction that rounds to a number in [0, 1], found among the convergents of its
/// continued fraction; the number itself if that takes a denominator of a thousand or more.
Fraction simple(double extent) {
    constexpr double too_large = 1000.0;
    double rest = extent;
    std::array<double, 2> before{0.0, 1.0};  // numerator and denominator of the convergent before
    std::array<double, 2> now{1.0, 0.0};
    while (true) {
        const double whole = std::floor(rest);
        for (std::size_t i = 0; i < 2; ++i) {
            const double next = whole * now[i] + before[i];
            before[i] = now[i];
            now[i] = next;
        }
        if (!(now[1] < too_large)) {
            return Fraction{extent};
        }
        if (now[0] / now[1] == extent) {
            return Fraction{static_cast<std::int64_t>(now[0]), static_cast<std::int64_t>(now[1])};
        }
        rest = 1.0 / (rest - whole);
    }
}

double between(double from, double to, const Fraction& share) {
    assert(std::isfinite(from) && std::isfinite(to));
    const Fraction start = decimal(from);
    return Fraction{start + (decimal(to) - start) * share}.convert_to<double>();
}

}  // namespace

double at_step(double from, double to, std::uint64_t step, std::uint64_t n_steps) {
    assert(n_steps >= 1 && step <= n_steps);
    return between(from, to, Fraction{step, n_steps});
}

double at_extent(double from, double to, double extent) {
    assert(extent >= 0.0 && extent <= 1.0);
    return between(from, to, simple(extent));
}

}  // namespace fides::tournament
