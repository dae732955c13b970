#include "analysis/inference/strategy_shares.hpp"

#include "analysis/inference/share_tables.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "tests/analysis/inference/simulated_play.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <cmath>

using namespace fides;
using namespace fides::analysis;
using namespace fides::tests;
using Catch::Matchers::WithinAbs;

namespace {

const Population three{.strategies = {"defector", "tit_for_tat", "grudger"},
                       .shares = {0.5, 0.3, 0.2},
                       .tremble = 0.1};

StrategyShares inferred(const ObservedPlay& play, const std::vector<Candidate>& candidates,
                        const InferenceRules& rules) {
    return infer_shares(play, candidates, rules, *tournament::make_serial_executor());
}

/// Everything in one text, to the last bit.
std::string all_of(const StrategyShares& found) {
    std::string text = csv_text(shares_table(found)) + csv_text(cooperation_table(found));
    for (const double value :
         {found.log_likelihood, found.criteria.aic, found.criteria.bic, found.criteria.icl,
          found.tremble.value_or(SampledEstimate{}).value}) {
        text += tournament::number_text(value) + ' ';
    }
    return text;
}

std::vector<std::string> names_of(const StrategyShares& found) {
    std::vector<std::string> names;
    for (const InferredShare& one : found.shares) {
        names.push_back(one.strategy.name);
    }
    return names;
}

const InferredShare& share_of(const StrategyShares& found, const std::string& name) {
    return *std::find_if(found.shares.begin(), found.shares.end(),
                         [&](const InferredShare& one) { return one.strategy.name == name; });
}

/// The play as a reader makes it of a table with rows in some order.
ObservedPlay read_back(std::vector<std::string> rows) {
    const TemporaryFolder folder;
    write_text(folder.path() / "play.csv", table_text(rows));
    return read_observed_play(folder.path() / "play.csv");
}

}  // namespace

TEST_CASE("No order and no number of threads changes what is inferred", "[analysis][infer]") {
    const ObservedPlay play = simulated_play(three, {.subjects = 30, .matches = 4});
    const InferenceRules rules{.choice = Choice::none, .bootstrap = 40};
    const std::vector<Candidate> candidates = usual_candidates();
    std::vector<std::string> rows = rows_of(play);
    const std::string expected = all_of(inferred(read_back(rows), candidates, rules));

    SECTION("rows from the last to the first") {
        std::reverse(rows.begin(), rows.end());
        CHECK(all_of(inferred(read_back(rows), candidates, rules)) == expected);
    }
    SECTION("rows by their text backwards: rounds, then matches, then subjects") {
        std::sort(rows.begin(), rows.end(), [](const std::string& one, const std::string& other) {
            return std::lexicographical_compare(one.rbegin(), one.rend(), other.rbegin(),
                                                other.rend());
        });
        CHECK(all_of(inferred(read_back(rows), candidates, rules)) == expected);
    }
    SECTION("strategies") {
        std::vector<Candidate> reversed{candidates.rbegin(), candidates.rend()};
        StrategyShares found = inferred(read_back(rows), reversed, rules);
        std::reverse(found.shares.begin(), found.shares.end());
        CHECK(all_of(found) == expected);
    }
    SECTION("threads") {
        const unsigned threads = GENERATE(1U, 2U, 4U);
        CHECK(all_of(infer_shares(read_back(rows), candidates, rules,
                                  *tournament::make_parallel_executor(threads))) == expected);
    }
}

TEST_CASE("Who is called what does not change the shares", "[analysis][infer]") {
    ObservedPlay play = simulated_play(three, {.subjects = 30, .matches = 4});
    const InferenceRules rules{.bootstrap = 0};
    const StrategyShares before = inferred(play, usual_candidates(), rules);
    std::reverse(play.subjects.begin(), play.subjects.end());
    const StrategyShares after = inferred(play, usual_candidates(), rules);
    for (std::size_t k = 0; k < before.shares.size(); ++k) {
        // Sums in another order: rounding, and steps of 1e-9 are the last ones taken.
        CHECK_THAT(after.shares[k].share.value, WithinAbs(before.shares[k].share.value, 1e-6));
    }
    CHECK_THAT(after.log_likelihood, WithinAbs(before.log_likelihood, 1e-9));
}

TEST_CASE("Strategies that the play cannot tell apart are one", "[analysis][infer]") {
    // Nobody defects before the last round: tit for tat and the grudger do the same.
    const ObservedPlay play = play_of({{"CC", "CC"}, {"CD", "CD"}, {"DD", "CC"}});
    const std::vector<Candidate> candidates =
        read_candidates("--strategies", "grudger,defector,TFT=tit_for_tat");
    const StrategyShares found = inferred(play, candidates, {.bootstrap = 50});
    REQUIRE(names_of(found) == std::vector<std::string>{"grudger", "defector"});
    CHECK(found.shares[0].same_as == std::vector<std::string>{"TFT"});
    CHECK(found.shares[1].same_as.empty());
    CHECK(found.parameters == 2);
}

TEST_CASE("That other mixtures are as likely is found", "[analysis][infer]") {
    // Both cooperate; that a third, a defector, met no defection leaves nothing to tell apart those
    // who would have answered one. They differ on its play alone, which they all get wrong.
    const ObservedPlay play =
        play_of({{"CCCC", "CCCC"}, {"CCCC", "CCCC"}, {"DDDD", "CCCC"}, {"DDDD", "CCCC"}});
    const StrategyShares found = inferred(
        play, read_candidates("", "defector,grudger,win_stay_lose_shift"), {.bootstrap = 0});
    CHECK(found.undecided > 0.05);
    const StrategyShares settled =
        inferred(play, read_candidates("", "defector,grudger"), {.bootstrap = 0});
    CHECK(settled.undecided < 1e-4);
}

TEST_CASE("A criterion chooses those who were there", "[analysis][infer]") {
    const ObservedPlay play = simulated_play(
        {.strategies = {"defector", "tit_for_tat"}, .shares = {0.5, 0.5}, .tremble = 0.05},
        {.subjects = 60, .matches = 8});
    const Choice choice = GENERATE(Choice::bic, Choice::icl);

    SECTION("among all sets") {
        const StrategyShares found =
            inferred(play, usual_candidates(), {.choice = choice, .starts = 3, .bootstrap = 0});
        CHECK(names_of(found) == std::vector<std::string>{"ALLD", "TFT"});
        CHECK(found.left_out == std::vector<std::string>{"ALLC", "GRIM", "WSLS", "T2"});
        CHECK(found.sets_tried == 63);
    }
    SECTION("or of many, leaving out one after the other") {
        const std::vector<Candidate> many = read_candidates(
            "",
            "defector,cooperator,grudger,tit_for_tat,win_stay_lose_shift,tit_for_two_tats,"
            "two_tits_for_tat,suspicious_tit_for_tat,alternator,davis(grace=2),"
            "general_soft_grudger(d=2),script(moves=CDD),random(p=0.3)");
        REQUIRE(many.size() == most_combined + 1);
        const StrategyShares found =
            inferred(play, many, {.choice = choice, .starts = 1, .bootstrap = 0});
        CHECK(names_of(found) == std::vector<std::string>{"defector", "tit_for_tat"});
    }
}

TEST_CASE("A mixture explains the cooperation that it was fitted to", "[analysis][infer]") {
    const ObservedPlay play = simulated_play(three, {.subjects = 100, .matches = 10});
    const StrategyShares found = inferred(play, usual_candidates(), {.bootstrap = 0});
    REQUIRE(found.checks.size() == n_situations);
    for (const CooperationCheck& check : found.checks) {
        CAPTURE(situation_name(check.situation), check.decisions);
        REQUIRE(check.observed);
        // Sampling: three standard errors of a share of so many decisions.
        const double error = std::sqrt(0.25 / static_cast<double>(check.decisions));
        CHECK_THAT(*check.predicted, WithinAbs(*check.observed, 3.0 * error));
    }
    CHECK(found.checks[1].decisions == found.decisions);
    CHECK(found.checks[0].decisions == found.matches);
}

TEST_CASE("A strategy may have a tremble of its own", "[analysis][infer]") {
    const ObservedPlay play = play_of({{"CCCCCCCC", "CCCCCCCC"},
                                       {"CCCCCCCC", "CCCCCCCC"},
                                       {"DDCDDDDD", "CCCCCCCC"},
                                       {"DDDDDDDC", "CCCCCCCC"}});
    const StrategyShares found =
        inferred(play, read_candidates("", "cooperator,defector,tit_for_tat,coin=random(p=0.5)"),
                 {.trembles = Trembles::each, .bootstrap = 100});
    CHECK_FALSE(found.tremble);
    const InferredShare& defector = share_of(found, "defector");
    REQUIRE(defector.tremble);
    // The chance of a coin explains neither half: 2 slips in 16.
    CHECK_THAT(defector.tremble->value, WithinAbs(0.125, 0.02));
    CHECK(share_of(found, "cooperator").tremble->value < 1e-6);
    CHECK(share_of(found, "cooperator").same_as == std::vector<std::string>{"tit_for_tat"});
    CHECK_FALSE(share_of(found, "coin").share.value > 0.05);
}
