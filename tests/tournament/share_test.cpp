// Who plays which unit of work, whatever the number of those that share it.
#include "tournament/journal/share.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <vector>

using namespace fides::tournament;

namespace {

Unit whole_item(std::uint64_t item) {
    return {.part = UnitPart::main, .piece = Unit::whole, .item = item};
}

}  // namespace

TEST_CASE("Shares of units are as equal as whole units can be", "[tournament]") {
    const std::uint32_t of = GENERATE(1U, 2U, 3U, 7U, 32U, 100U);
    const bool in_pieces = GENERATE(false, true);
    std::vector<std::size_t> counts(of, 0);
    const std::uint64_t n = std::uint64_t{of} * (in_pieces ? Unit::most_pieces : 20);
    for (std::uint64_t i = 0; i < n; ++i) {
        Unit unit = whole_item(i);
        if (in_pieces) {
            unit.item = i / Unit::most_pieces;
            unit.piece = static_cast<std::uint32_t>(i % Unit::most_pieces);
        }
        const std::uint32_t number = number_of(unit, of);
        REQUIRE(number >= 1);
        REQUIRE(number <= of);
        ++counts[number - 1];
    }
    CHECK(*std::min_element(counts.begin(), counts.end()) == n / of);
    CHECK(*std::max_element(counts.begin(), counts.end()) == n / of);
}

TEST_CASE("What takes turns among the units falls to all shares", "[tournament]") {
    const std::uint32_t of = GENERATE(2U, 3U, 6U);
    const std::uint32_t n_variants = GENERATE(2U, 3U);
    for (std::uint32_t variant = 0; variant < n_variants; ++variant) {
        std::vector<std::size_t> counts(of, 0);
        for (std::uint64_t point = 0; point < 6 * std::uint64_t{of}; ++point) {
            ++counts[number_of(whole_item(point * n_variants + variant), of) - 1];
        }
        CHECK(*std::min_element(counts.begin(), counts.end()) > 0);
    }
}
