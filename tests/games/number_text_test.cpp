#include "games/number_text.hpp"

#include "games/philox.hpp"
#include "games/portable_number_text.hpp"
#include "tests/catch.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace fides::games;

namespace {

/// Numbers of every size, half of them with few digits.
std::vector<double> many_numbers() {
    std::vector<double> numbers{0.0,
                                -0.0,
                                0.1,
                                1e22,
                                1e23,
                                123456789012345678.0,
                                -2.5e10,
                                std::numeric_limits<double>::min(),
                                std::numeric_limits<double>::max(),
                                std::numeric_limits<double>::denorm_min()};
    for (std::uint32_t i = 0; i < 3'000; ++i) {
        const Block words = philox({i, 0, 0, 0}, {1, 2});
        const auto bits = (std::uint64_t{words[0]} << 32U) | words[1];
        if (const double any = std::bit_cast<double>(bits); std::isfinite(any)) {
            numbers.push_back(any);
        }
        numbers.push_back(static_cast<double>(words[2] % 100'000) / 1e3);
        numbers.push_back(std::ldexp(static_cast<double>(words[3]), -32));
    }
    return numbers;
}

}  // namespace

TEST_CASE("A number written is the same number read", "[games]") {
    for (const double number : many_numbers()) {
        CAPTURE(number);
        const std::string text = shortest_text(number);
        REQUIRE(read_number(text) == number);
        REQUIRE(read_number(shortest_scientific(number)) == number);
    }
}

TEST_CASE("Numbers are read and written alike where the standard library cannot", "[games]") {
    for (const double number : many_numbers()) {
        CAPTURE(number);
        REQUIRE(portable::shortest_text(number) == shortest_text(number));
        REQUIRE(portable::shortest_scientific(number) == shortest_scientific(number));
        REQUIRE(portable::read_number(shortest_text(number)) == number);
    }
    SECTION("what is no number is none to either") {
        const std::string text =
            GENERATE(as<std::string>{}, "", " 1", "1 ", "+1", "1e", "1e+", ".", "-", "--1", "0x10",
                     "1,5", "1.5.2", "one", "1e400", "-1e400", "1e-400", "e5", "in", "1f", "INF",
                     "infinity", "NaN", "nan(1)");
        CAPTURE(text);
        CHECK_FALSE(read_number(text));
        CHECK_FALSE(portable::read_number(text));
    }
    SECTION("what is one in an odd form is one to both") {
        const std::string text =
            GENERATE(as<std::string>{}, "1.", ".5", "-.5", "1E5", "1e+5", "007", "0e999", "inf",
                     "-inf", "0.1000000000000000055511151231257827021181583404541015625");
        CAPTURE(text);
        REQUIRE(read_number(text));
        CHECK(portable::read_number(text) == read_number(text));
    }
}
