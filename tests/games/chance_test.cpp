#include "games/chance.hpp"

#include "tests/catch.hpp"

#include <cstdint>
#include <limits>

using namespace fides::games;

TEST_CASE("The generator is Philox4x32-10", "[games]") {
    // Known-answer vectors of Random123 (Salmon, Moraes, Dror & Shaw 2011; file kat_vectors).
    SECTION("zeros") {
        CHECK(Stream{0, 0}.block(0, 0, 0) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    }
    SECTION("ones") {
        constexpr std::uint32_t ones = 0xffffffff;
        CHECK(Stream{0xffffffffffffffff, ones}.block(ones, ones, ones) ==
              Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    }
    SECTION("digits of pi") {
        CHECK(Stream{0x299f31d0a4093822, 0x243f6a88}.block(0x85a308d3, 0x13198a2e, 0x03707344) ==
              Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
    }
}

TEST_CASE("A chance of 0 never and a chance of 1 always comes true", "[games]") {
    CHECK(unit_interval(0) == 0x1p-33);
    CHECK(unit_interval(std::numeric_limits<std::uint32_t>::max()) == 1.0 - 0x1p-33);
    CHECK(unit_interval(0x80000000U) == 0.5 + 0x1p-33);
}

TEST_CASE("Whole numbers below n share the words evenly", "[games]") {
    constexpr std::uint32_t all = std::numeric_limits<std::uint32_t>::max();
    CHECK(below(4, 0x3fffffffU) == 0);
    CHECK(below(4, 0x40000000U) == 1);
    CHECK(below(3, all) == 2);
    CHECK(below(std::uint64_t{1} << 32U, all) == all);
    // Thirds of 2^64 begin at 0x5555555555555556: the high word alone does not tell.
    CHECK(below(3, 0x55555555U, 0x55555555U) == 0);
    CHECK(below(3, 0x55555555U, 0x55555556U) == 1);
    CHECK(below(3, all, all) == 2);
}

TEST_CASE("Identities are hashed by FNV-1a", "[games]") {
    // Test suite of Fowler, Noll & Vo (draft-eastlake-fnv, appendix C).
    CHECK(identity_hash("") == 0xcbf29ce484222325U);
    CHECK(identity_hash("a") == 0xaf63dc4c8601ec8cU);
    CHECK(identity_hash("foobar") == 0x85944171f73967e8U);
}

TEST_CASE("A number depends on its address and on nothing that was asked before", "[games]") {
    const std::uint64_t key = pair_key(2021, identity_hash("a"), identity_hash("b"));
    const Stream stream{key, 7};
    const double alone = Stream{key, 7}.uniform(3, 1, Draw::rely);
    [[maybe_unused]] const double other = stream.uniform(3, 1, Draw::noise);
    CHECK(stream.uniform(3, 1, Draw::rely) == alone);

    SECTION("each part of the address matters") {
        CHECK(stream.uniform(4, 1, Draw::rely) != alone);
        CHECK(stream.uniform(3, 0, Draw::rely) != alone);
        CHECK(stream.uniform(3, 1, Draw::intend) != alone);
        CHECK(stream.further_uniform(3, 1, Draw::rely, 0) != alone);
        CHECK(Stream{key, 8}.uniform(3, 1, Draw::rely) != alone);
    }
    SECTION("both directions' blocks at once are the same as one by one") {
        for (std::uint32_t round = 0; round < 100; ++round) {
            for (std::uint32_t number = 0; number < 3; ++number) {
                const auto both = stream.kinds_of_both(round, number);
                CHECK(both[0] == stream.kinds(round, 0, number));
                CHECK(both[1] == stream.kinds(round, 1, number));
            }
        }
    }
    SECTION("the key knows the seed and the order of the two") {
        CHECK(pair_key(2022, identity_hash("a"), identity_hash("b")) != key);
        CHECK(pair_key(2021, identity_hash("b"), identity_hash("a")) != key);
    }
}
