#include "analysis/statistics/auc.hpp"

#include "tests/catch.hpp"

#include <cstdint>
#include <vector>

using namespace fides::analysis;
using Counts = std::vector<std::uint64_t>;

TEST_CASE("The area under the ROC curve is the share of pairs in the right order", "[analysis]") {
    SECTION("all, none, or as many as not") {
        CHECK(area_under_roc(Counts{0, 0, 5}, Counts{3, 4, 0}) == 1.0);
        CHECK(area_under_roc(Counts{3, 4, 0}, Counts{0, 0, 5}) == 0.0);
        CHECK(area_under_roc(Counts{0, 6, 0}, Counts{0, 2, 0}) == 0.5);
        CHECK(area_under_roc(Counts{2, 4, 2}, Counts{1, 2, 1}) == 0.5);
    }
    SECTION("ties count one half: of 2 x 4 pairs, 4 + 3 are won outright, 1 is tied, none lost") {
        // goodwilled in bins 1 and 2, self-interested in bins 0, 0, 0 and 1
        CHECK(area_under_roc(Counts{0, 1, 1}, Counts{3, 1, 0}) == 7.5 / 8.0);
    }
    SECTION("swapping the groups swaps order: the two areas sum to one") {
        const Counts a{1, 0, 2, 5};
        const Counts b{4, 2, 1, 1};
        CHECK(*area_under_roc(a, b) + *area_under_roc(b, a) == 1.0);
    }
    SECTION("without one of the groups there is none") {
        CHECK_FALSE(area_under_roc(Counts{0, 0}, Counts{1, 2}));
        CHECK_FALSE(area_under_roc(Counts{1, 2}, Counts{0, 0}));
    }
}
