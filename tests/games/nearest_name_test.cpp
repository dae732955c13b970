#include "games/nearest_name.hpp"

#include "tests/catch.hpp"

#include <array>
#include <string_view>

using namespace fides::games;

TEST_CASE("A bare name forgives case, spaces, underscores and hyphens", "[games]") {
    CHECK(bare_name("Tit-for_Tat 2") == "titfortat2");
    CHECK(bare_name("-_ ").empty());
}

TEST_CASE("The edit distance counts the slips of a typist", "[games]") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("trust", "trust") == 0);
    CHECK(edit_distance("trust", "tryst") == 1);
    CHECK(edit_distance("trust", "rust") == 1);
    CHECK(edit_distance("rust", "trust") == 1);
    CHECK(edit_distance("trust", "turst") == 1);  // neighbours exchanged: one slip
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("", "rely") == 4);
}

TEST_CASE("The nearest name is what was perhaps meant", "[games]") {
    constexpr std::array<std::string_view, 4> names{"coverage", "penalty", "cost", "costs"};

    SECTION("a slip finds its name") {
        CHECK(nearest_name("covrage", names) == "coverage");
        CHECK(nearest_name("penatly", names) == "penalty");
    }
    SECTION("of equals the first") {
        CHECK(nearest_name("costx", names) == "cost");
    }
    SECTION("two letters off is near even in a short name, three in one of nine") {
        CHECK(nearest_name("coss", names) == "cost");
        CHECK(nearest_name("cvrge", names).empty());
        CHECK(nearest_name("coveragexyz", names) == "coverage");
    }
    SECTION("nothing is near when no letter is left of what was written") {
        CHECK(nearest_name("zz", names).empty());
        CHECK(nearest_name("", names).empty());
        CHECK(nearest_name("faith", names).empty());
    }
}
