// Axelrod's first tournament once more: the fifteen entries against an independent implementation.

#include "games/elementary.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::strategies;

namespace {

constexpr std::uint32_t repetitions = 200;
constexpr double recorded_repetitions = 1000.0;

struct Estimate {
    double mean = 0.0;
    double error = 0.0;  ///< standard error

    /// How far a mean of `repetitions` is from it, in standard errors of the difference. The
    /// recorded scatter is taken for both.
    [[nodiscard]] double distance(double other) const {
        return std::abs(other - mean) /
               (error * std::sqrt(1.0 + recorded_repetitions / repetitions));
    }
};

struct Recorded {
    std::string id;
    Estimate mean;
    std::vector<Estimate> against;  ///< each entry, in the recording's order
};

std::vector<Recorded> read_tournament() {
    std::ifstream file{std::string{FIDES_TEST_DATA} + "/plays/first_tournament.txt"};
    REQUIRE(file);
    std::vector<Recorded> all;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        std::istringstream words{line};
        Recorded entry;
        words >> entry.id >> entry.mean.mean >> entry.mean.error;
        for (Estimate cell; words >> cell.mean >> cell.error;) {
            entry.against.push_back(cell);
        }
        all.push_back(entry);
    }
    return all;
}

struct Scores {
    double first = 0.0;
    double second = 0.0;
};

/// Mean points of a match of 200 moves, in the game 5, 3, 1, 0.
/// @param pair  number of the pair: no two matches share random numbers
Scores mean_scores(const std::string& first, const std::string& second, std::uint32_t pair) {
    constexpr std::uint32_t rounds = 200;
    const games::TwoActionPayoffs payoffs;
    tests::Party one{first};
    tests::Party other{second};
    one.announced_length = rounds;
    other.announced_length = rounds;
    Scores sums;
    for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
        one.repetition = 2 * (repetitions * pair + repetition);
        other.repetition = one.repetition + 1;
        for (std::uint32_t round = 0; round < rounds; ++round) {
            const games::Move own = one.decide();
            const games::Move partner = other.decide();
            one.see(own, partner);
            other.see(partner, own);
            sums.first += payoffs.payoff(own, partner);
            sums.second += payoffs.payoff(partner, own);
        }
        one.start_again();
        other.start_again();
    }
    return {.first = sums.first / repetitions, .second = sums.second / repetitions};
}

/// Mean points of row against column.
std::vector<std::vector<double>> play_tournament(const std::vector<Recorded>& entries) {
    const std::size_t n = entries.size();
    std::vector<std::vector<double>> points(n, std::vector<double>(n));
    std::uint32_t pair = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) {
            const Scores scores = mean_scores(entries[i].id, entries[j].id, pair++);
            points[i][j] = scores.first;
            points[j][i] = scores.second;
            if (i == j) {
                points[i][i] = (scores.first + scores.second) / 2.0;
            }
        }
    }
    return points;
}

}  // namespace

TEST_CASE("The fifteen entries of 1980 score as in an independent implementation", "[strategies]") {
    const std::vector<Recorded> entries = read_tournament();
    REQUIRE(entries.size() == 15);
    const std::vector<std::vector<double>> points = play_tournament(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        CAPTURE(entries[i].id);
        REQUIRE(entries[i].against.size() == entries.size());
        double sum = 0.0;
        for (std::size_t j = 0; j < entries.size(); ++j) {
            CAPTURE(entries[j].id);
            sum += points[i][j];
            const Estimate& cell = entries[i].against[j];
            if (cell.error == 0.0) {
                CHECK(points[i][j] == cell.mean);
            } else {
                // Of 225 cells one is beyond 4.5 by chance in fewer than one run of 600.
                CHECK(cell.distance(points[i][j]) < 4.5);
            }
        }
        CHECK(entries[i].mean.distance(sum / static_cast<double>(entries.size())) < 4.0);
    }
}

TEST_CASE("Stein and Rapoport take a record for random down to the very last bit of alpha",
          "[strategies]") {
    // In its 15th round the entry judges 14 rounds. Equal shares are kept while p is at least
    // alpha; after a cooperation it defects on a partner it takes for random and cooperates with
    // another.
    constexpr unsigned judged = 14;
    const auto cooperates_at = [](double alpha, unsigned n_cooperations) {
        tests::Party party{fmt::format("stein_and_rapoport(alpha={})", alpha)};
        for (unsigned round = 0; round < judged; ++round) {
            const bool cooperates = round >= judged - n_cooperations;
            party.see(games::Move::cooperate,
                      cooperates ? games::Move::cooperate : games::Move::defect);
        }
        return party.decide() == games::Move::cooperate;
    };
    for (unsigned n_cooperations = 1; n_cooperations <= judged; ++n_cooperations) {
        CAPTURE(n_cooperations);
        const double surplus = 2.0 * n_cooperations - judged;
        const double p = 2.0 * games::normal_cdf(-std::sqrt(surplus * surplus / judged));
        CHECK_FALSE(cooperates_at(p, n_cooperations));
        CHECK_FALSE(cooperates_at(std::nextafter(p, 0.0), n_cooperations));
        if (p < 1.0) {
            CHECK(cooperates_at(std::nextafter(p, 1.0), n_cooperations));
        }
    }
}

TEST_CASE("The tag 1980 marks the fifteen entries of the first tournament", "[strategies]") {
    std::set<std::string> recorded;
    for (const Recorded& entry : read_tournament()) {
        REQUIRE(find_entry(entry.id) != nullptr);
        recorded.insert(find_entry(entry.id)->id);
    }
    std::set<std::string> tagged;
    for (const Entry& entry : catalogue()) {
        if (std::find(entry.tags.begin(), entry.tags.end(), "1980") != entry.tags.end()) {
            tagged.insert(entry.id);
        }
    }
    CHECK(tagged == recorded);
}
