// The rounds that measures look at: a window of one round is that round, on every path.
#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/group_match.hpp"
#include "tournament/match/match.hpp"
#include "tournament/round/ratio.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

namespace {

/// Sums of a round that a repetition keeps, and of the rounds that it counts.
struct KeptAndCounted {
    PooledSums kept;
    PooledSums counted;
};

KeptAndCounted play_round(const Experiment& experiment, Path path, std::uint32_t round) {
    CollaborationPlayer player{experiment, path};
    std::array<std::uint32_t, 1> rounds{round};
    std::array<PooledSums, 1> samples{};
    Recording recording;
    recording.sampled_rounds = rounds;
    recording.samples = samples;
    const CollaborationTally& tally = player.play(3, recording);
    return {.kept = samples[0], .counted = tally.counted};
}

/// All measures but those of the whole repetition.
void check_equal(const PooledSums& one, const PooledSums& other) {
    for (std::size_t m = 0; m < n_measures; ++m) {
        const auto measure = static_cast<Measure>(m);
        if (measure == Measure::full_commitment || measure == Measure::time_to_commitment) {
            continue;
        }
        INFO(info(measure).name);
        CHECK(ratio_of(measure, one).numerator == ratio_of(measure, other).numerator);
        CHECK(ratio_of(measure, one).denominator == ratio_of(measure, other).denominator);
    }
}

}  // namespace

TEST_CASE("A window of one round is that round, on every path", "[tournament]") {
    Experiment pair = tests::read("rounds = 30\n[contract]\ncoverage = 0.5\n[collaboration]\n");
    Experiment network = tests::read(
        "rounds = 30\n[contract]\ncoverage = 0.5\n[collaboration]\nnumber = 4\nconflict = 0.5\n"
        "[venture]\nreview_every = 7\n");
    for (const std::uint32_t round : {0U, 11U, 29U}) {
        for (Experiment* const experiment : {&pair, &network}) {
            experiment->analysis.window = Window{.from = round, .to = round + 1};
            for (const Path path : {Path::fastest, Path::general, Path::network}) {
                const KeptAndCounted played = play_round(*experiment, path, round);
                check_equal(played.kept, played.counted);
            }
        }
    }
}

TEST_CASE("Windows side by side add up to the window of both", "[tournament]") {
    Experiment experiment =
        tests::read("rounds = 40\n[contract]\ncoverage = 0.5\n[collaboration]\nnumber = 3\n");
    const auto directed = [&](std::uint32_t from, std::uint32_t to) {
        experiment.analysis.window = Window{.from = from, .to = to};
        CollaborationPlayer player{experiment};
        return player.play(0, {}).counted;
    };
    const PooledSums first = directed(5, 17);
    const PooledSums second = directed(17, 40);
    const PooledSums both = directed(5, 40);
    CHECK(first.directed == 12 * 3 * 2);
    CHECK(first.directed + second.directed == both.directed);
    CHECK(first.honoured + second.honoured == both.honoured);
    CHECK(first.relied + second.relied == both.relied);
}

TEST_CASE("The last third is a window as well", "[tournament]") {
    Experiment experiment = tests::read("rounds = 31\n[collaboration]\n");
    CollaborationPlayer by_default{experiment};
    const PooledSums third = by_default.play(0, {}).counted;
    experiment.analysis.window = Window{.from = 21, .to = 31};  // 2 31 / 3 is 20.7
    CollaborationPlayer player{experiment};
    CHECK(player.play(0, {}).counted == third);
}

TEST_CASE("Matches worked out exactly look at the window too", "[tournament]") {
    // Tit for tat against an alternator: it cooperates first, then does what the other did.
    Experiment experiment = tests::read(
        "rounds = 10\n[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n"
        "players = [\"tit_for_tat\", \"alternator\"]\n");
    for (const std::uint32_t round : {0U, 1U, 2U, 9U}) {
        experiment.analysis.window = Window{.from = round, .to = round + 1};
        const auto exact = work_out(experiment, {0, 1});
        REQUIRE(exact);
        MatchPlayer player{experiment, {0, 1}};
        const PooledSums played = player.play(0, {}).pooled();
        for (const Measure measure : {Measure::honouring, Measure::welfare}) {
            const Ratio wanted = ratio_of(measure, played);
            const Ratio found = exact->measures[static_cast<std::size_t>(measure)];
            CHECK_THAT(found.numerator / found.denominator,
                       WithinAbs(wanted.numerator / wanted.denominator, 1e-12));
        }
    }
}

TEST_CASE("Groups count the rounds of the window", "[tournament][groups]") {
    const Experiment experiment = tests::read(
        "rounds = 8\n[game]\ntype = \"public_goods\"\n[analysis]\nwindow = [2, 5]\n[tournament]\n"
        "players = [\"cooperator\", \"cooperator\", \"cooperator\", \"cooperator\"]\n");
    const std::vector<std::uint32_t> members{0, 1, 2, 3};
    GroupMatchPlayer player{experiment, members};
    CHECK(player.play(0).counted.honoured == 4 * 3);
}

TEST_CASE("Where the end is random a window is what is left of it", "[tournament]") {
    Rules rules;
    rules.log_continuation = -0.1;
    rules.window = Window{.from = 0, .to = 5};
    CHECK(rules.counted(3).size() == 3);
    CHECK(rules.counted(9).size() == 5);
    CHECK(rules.counted(9).has(4));
    CHECK_FALSE(rules.counted(9).has(5));
}

TEST_CASE("A window that cannot be is refused", "[tournament]") {
    const auto error = [](const std::string& lines) {
        return tests::error_of("rounds = 30\n[collaboration]\n[analysis]\n" + lines);
    };
    CHECK_THAT(error("window = [5, 5]\n"), ContainsSubstring("is empty"));
    CHECK_THAT(error("window = [7, 5]\n"), ContainsSubstring("is empty"));
    CHECK_THAT(error("window = [0, 31]\n"),
               ContainsSubstring("ends after the last round (rounds = 30)"));
    CHECK_THAT(error("window = [-1, 3]\n"), ContainsSubstring("analysis.window[0] = -1"));
    CHECK_THAT(error("window = [1.5, 3]\n"), ContainsSubstring("is not a whole number"));
    CHECK_THAT(error("window = [3]\n"), ContainsSubstring("is no window"));
    CHECK_THAT(error("window = \"first third\"\n"), ContainsSubstring("is no window"));
    CHECK_THAT(error("window = [0, 10]\n[sweep]\nrounds = { values = [8, 20] }\n"),
               ContainsSubstring("ends after the last round (rounds = 8)"));
    CHECK_THAT(tests::error_of("continuation = 0.9\n[collaboration]\n[analysis]\n"
                               "window = [1, 4]\n"),
               ContainsSubstring("does not begin with the first round"));
    CHECK(tests::error_of("continuation = 0.9\n[collaboration]\n[analysis]\nwindow = [0, 4]\n") ==
          "no error");
    CHECK(error("window = \"last third\"\n") == "no error");
}
