#include "analysis/statistics/share.hpp"

#include "tests/catch.hpp"

#include <cstddef>

using Catch::Matchers::WithinAbs;
using fides::analysis::Interval;
using fides::analysis::share_interval;

TEST_CASE("Score intervals of shares are those in print", "[analysis]") {
    // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
    struct Printed {
        std::size_t count;
        std::size_t n;
        double low;
        double high;
    };

    for (const auto& [count, n, low, high] :
         {Printed{81, 263, 0.2553, 0.3662}, Printed{15, 148, 0.0624, 0.1605},
          Printed{0, 20, 0.0, 0.1611}, Printed{1, 29, 0.0061, 0.1718}}) {
        const Interval interval = share_interval(count, n, 0.95);
        CHECK_THAT(interval.low, WithinAbs(low, 5e-5));
        CHECK_THAT(interval.high, WithinAbs(high, 5e-5));
    }
}

TEST_CASE("A share of nothing and of everything reach their ends", "[analysis]") {
    CHECK(share_interval(0, 7, 0.9).low == 0.0);
    CHECK(share_interval(7, 7, 0.9).high == 1.0);
    CHECK(share_interval(7, 7, 0.9).low < 1.0);
}
