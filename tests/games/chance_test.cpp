#include "games/chance.hpp"

#include "tests/catch.hpp"

#include <array>
#include <cmath>
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

TEST_CASE("As many words are below a chance as the comparison of their numbers says", "[games]") {
    for (const double chance : {0.0, 1e-12, 0x1p-33, 0.01, 0.3, 0.5, 0.999, 1.0}) {
        const std::uint64_t below = words_below(chance);
        if (below > 0) {
            CHECK(unit_interval(static_cast<std::uint32_t>(below - 1)) < chance);
        }
        if (below < std::uint64_t{1} << 32U) {
            CHECK_FALSE(unit_interval(static_cast<std::uint32_t>(below)) < chance);
        }
    }
    CHECK(words_below(-0.5) == 0);
    CHECK(words_below(std::numeric_limits<double>::quiet_NaN()) == 0);
    CHECK(words_below(1e300) == std::uint64_t{1} << 32U);
}

TEST_CASE("Digits make the same number however they are asked for", "[games]") {
    const Stream stream{pair_key(2021, identity_hash("a"), identity_hash("b")), 7};
    constexpr std::uint64_t all_rounds = std::numeric_limits<std::uint64_t>::max();
    const std::array chances{0.0, 1e-9, 0.01, 0.25, 0.3, 0.5, 0.97, 1.0};
    double sum = 0.0;
    std::uint32_t n = 0;
    for (const std::uint32_t run : {0U, 1U, 15'624U}) {
        for (const Draw kind : {Draw::rely, Draw::misperception}) {
            for (const std::uint32_t direction : {0U, 1U}) {
                Digits whole{stream, direction, kind};
                Digits together{stream, direction, kind};
                for (std::uint32_t i = 0; i < rounds_in_run; ++i) {
                    const std::uint32_t round = run * rounds_in_run + i;
                    // Digit k of round i is bit i of two words of block k/2.
                    std::uint32_t word = 0;
                    for (std::uint32_t k = 0; k < 32; ++k) {
                        const Block block =
                            stream.block(run, Stream::slot_of_digits(direction, kind), k / 2);
                        word |= ((block[2 * (k % 2) + i / 32] >> (i % 32)) & 1U) << (31 - k);
                    }
                    CHECK(whole.word(round) == word);
                    sum += unit_interval(word);
                    ++n;
                    for (const double chance : chances) {
                        const bool is_below = unit_interval(word) < chance;
                        CHECK(Digits{stream, direction, kind}.is_below(round, chance) == is_below);
                        const std::uint64_t bits =
                            together.below(run, words_below(chance), all_rounds);
                        CHECK(((bits >> i) & 1U) == (is_below ? 1U : 0U));
                    }
                }
            }
        }
    }
    // Uniform: the mean of n numbers is within four standard errors of 1/2.
    CHECK(std::abs(sum / n - 0.5) < 4.0 / std::sqrt(12.0 * n));
}
