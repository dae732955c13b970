// The confrontation with theory and with people: that checks can fail, are documented, and that
// what docs/validation.md says is what the program says.
#include "analysis/validate/all_checks.hpp"
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/confrontation.hpp"
#include "analysis/validate/mixture_play.hpp"
#include "analysis/validate/people.hpp"
#include "analysis/validate/predictions.hpp"
#include "analysis/validate/validation_page.hpp"
#include "analysis/words/citations.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

namespace {

std::vector<Confronted> confronted(const std::vector<Check>& checks, unsigned threads = 1) {
    const auto executor = threads == 1 ? tournament::make_serial_executor()
                                       : tournament::make_parallel_executor(threads);
    tournament::NoProgress progress;
    return confront(checks, *executor, progress);
}

Check planted(CheckRows (*read)()) {
    return {.id = "Z1", .claim = "Two is one.", .source = "Kelley 1973", .read = read};
}

CheckRows wrong_oracle() {
    return {meets("one", 1.0, 2.0), meets("one", 1.0, 1.0)};
}

CheckRows wrong_model() {
    return {falls("falls", {0.0, 0.1, 0.0}, {1.0, 1.2, 1.1})};
}

/// Checks that take little time, of every group.
constexpr const char* quick =
    "O1,O2,O3,O4,O5,O6,O7,O12,O13,O14,O15,O16,O19,O20,A1,A5,B8,C1,P3,P5,P7,P8";

std::vector<std::string> lines_of(std::istream& text) {
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find("; ", begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
    return parts;
}

}  // namespace

TEST_CASE("A wrong expectation is reported as a failure", "[analysis]") {
    SECTION("of the program, where an oracle is not met") {
        const std::vector<Confronted> found = confronted({planted(wrong_oracle)});
        CHECK(is_program_wrong(found));
        CHECK(found.front().count(Outcome::fails) == 1);
        CHECK(found.front().count(Outcome::holds) == 1);
        CHECK(counts_of(found, CheckGroup::oracles).fail == 1);
        const std::string page = validation_page(found);
        CHECK_THAT(page,
                   ContainsSubstring("## Where the program is wrong\n\n- Z1 (Kelley 1973): "
                                     "Two is one. What differs:\n  - one: found 1, here 2.\n"));
    }
    SECTION("of the model, where it does not do what people do") {
        const std::vector<Confronted> found = confronted({planted(wrong_model)});
        CHECK_FALSE(is_program_wrong(found));
        CHECK(counts_of(found, CheckGroup::oracles).fail == 1);
        const std::string page = validation_page(found);
        CHECK_THAT(page, !ContainsSubstring("Where the program is wrong"));
        CHECK_THAT(page, ContainsSubstring("## Where the model is wrong\n\n- Z1 (Kelley 1973)"));
    }
    SECTION("and what this version cannot play is never counted as passed") {
        const std::vector<Confronted> found = confronted({planted(nullptr)});
        const GroupCounts counts = counts_of(found, CheckGroup::oracles);
        CHECK(counts.hold == 0);
        CHECK(counts.missing == 1);
        CHECK_FALSE(is_program_wrong(found));
    }
}

TEST_CASE("Each criterion can go either way", "[analysis]") {
    const BySeed sample{0.9, 1.0, 1.1};  // mean 1, standard error 0.1/sqrt(3) = 0.0577
    CHECK(meets_on_average("", 1.2, sample).outcome == Outcome::holds);
    CHECK(meets_on_average("", 1.24, sample).outcome == Outcome::fails);
    CHECK(meets("", 1.0, 1.0 + 0.5e-10).outcome == Outcome::holds);
    CHECK(meets("", 1.0, 1.0 + 2e-10).outcome == Outcome::fails);
    CHECK(must_be("", "1", 0.0, false).outcome == Outcome::fails);

    const BySeed low{0.0, 0.1, 0.05, 0.02};
    const BySeed high{1.0, 1.2, 1.1, 1.05};
    CHECK(rises("", low, high).outcome == Outcome::holds);
    CHECK(rises("", high, low).outcome == Outcome::fails);
    CHECK(falls("", high, low).outcome == Outcome::holds);
    CHECK(falls("", low, low).outcome == Outcome::fails);

    CHECK(vanishes("", high, low).outcome == Outcome::holds);
    CHECK(vanishes("", high, high).outcome == Outcome::fails);
    CHECK(vanishes("", high, high).bearing == Bearing::mechanism);
    CHECK(vanishes("", BySeed(4, 0.0), low).outcome == Outcome::unjudged);

    CHECK(comes_near("", 1.05, sample, 0.1).outcome == Outcome::holds);
    CHECK(comes_near("", 1.15, sample, 0.1).outcome == Outcome::fails);
    CHECK(comes_near("", 1.0, {}, 0.1).outcome == Outcome::fails);
    CHECK(beside_band("", "5 to 6", sample).outcome == Outcome::unjudged);
}

TEST_CASE("A prediction is worth what it is better by than a naive rule", "[analysis]") {
    Predictions predictions{0.1};
    predictions.add("a", 0.5, {0.5, 0.5, 0.5}, 0.75);
    predictions.add("b", 0.25, {0.5, 0.5, 0.5}, 0.25);
    CHECK(predictions.rows().size() == 3);
    CHECK(predictions.rows()[0].outcome == Outcome::holds);
    CHECK(predictions.rows()[1].outcome == Outcome::fails);
    CHECK(predictions.rows()[2].model->value == 0.125);
    CHECK(predictions.rows()[2].outcome == Outcome::unjudged);  // no better, no worse
    predictions.add("c", 0.0, {0.0, 0.0}, 1.0);
    CHECK(predictions.rows()[3].outcome == Outcome::holds);
    CHECK(best_of_grid(5, [](std::size_t i) {
              const double off = static_cast<double>(i) - 2.75;
              return off * off;
          }) == 3);
}

TEST_CASE("Strategies meet in proportion to their shares", "[analysis]") {
    tournament::Experiment experiment;
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    experiment.rounds = 3;
    experiment.repetitions = 1;
    tournament::Tournament players;
    players.players = {{strategies::parse_spec("defector"), "defector", 0},
                       {strategies::parse_spec("tit_for_tat"), "copy", 0}};
    experiment.kind = players;
    const std::vector<MixtureConduct> conduct = play_mixture(experiment, std::vector{0.25, 0.75});
    REQUIRE(conduct.size() == n_seeds);
    // The copies cooperate throughout among themselves (9/16 of meetings) and once with a defector.
    const auto is = [&](const BySeed& shares, double expected) {
        REQUIRE(shares.size() == n_seeds);
        CHECK_THAT(shares.front(), WithinAbs(expected, 1e-15));
    };
    is(each_seed(conduct, &MixtureConduct::first), 0.75);
    is(each_seed(conduct, &MixtureConduct::overall), 9.0 / 16.0 + 3.0 / 16.0 / 3.0);
    is(each_seed_after(conduct, 0), 1.0);  // cc
    is(each_seed_after(conduct, 1), 0.0);  // cd: the copy of a defection
    is(each_seed_after(conduct, 2), 0.0);  // dc: the defector
    is(each_seed_after(conduct, 3), 0.0);  // dd
    const std::vector<MixtureConduct> alone = play_mixture(experiment, std::vector{1.0, 0.0});
    CHECK(each_seed_after(alone, 0).empty());  // defectors never both cooperate
}

TEST_CASE("Every check has an id of its own, a claim, a source and a set-up", "[analysis]") {
    std::set<std::string_view> ids;
    for (const Check& check : all_checks()) {
        CAPTURE(check.id);
        CHECK(ids.insert(check.id).second);
        CHECK(check.claim.ends_with('.'));
        for (const std::string& source : parts_of(check.source)) {
            CAPTURE(source);
            CHECK(citations_in({source}).size() == 1);
        }
        // What cannot be played says why, and what can says how.
        CHECK((check.read == nullptr ? !check.lacks.empty() : !check.set_up.empty()));
        for (std::size_t at = 0; (at = check.set_up.find("configs/", at)) != std::string::npos;) {
            const std::size_t end = check.set_up.find(".toml", at);
            REQUIRE(end != std::string::npos);
            const std::string file{check.set_up.substr(at, end + 5 - at)};
            CHECK(std::filesystem::exists(std::string{FIDES_SOURCE} + '/' + file));
            at = end;
        }
    }
    CHECK(ids.size() >= 40);
    CHECK(std::is_sorted(all_checks().begin(), all_checks().end(),
                         [](const Check& a, const Check& b) { return a.group < b.group; }));
}

TEST_CASE("What people did has a source and a licence, and shares of strategies sum to one",
          "[analysis]") {
    std::size_t n_cells = 0;
    for (const StudiedPeople& study : studied_people()) {
        CAPTURE(study.name);
        for (const std::string& source : parts_of(study.source)) {
            CHECK(citations_in({source}).size() == 1);
        }
        CHECK_FALSE(study.licence.empty());
        CHECK_FALSE(study.data.empty());
        n_cells += study.cells.size();
    }
    CHECK(n_cells > 80);
    const std::string_view study = "dal_bo_frechette_2011";
    for (const char* const treatment :
         {"delta 0.50, R 32", "delta 0.50, R 40", "delta 0.50, R 48", "delta 0.75, R 32",
          "delta 0.75, R 40", "delta 0.75, R 48"}) {
        double sum = 0.0;
        for (const char* const name : {"ALLD", "ALLC", "GRIM", "TFT", "WSLS", "T2"}) {
            sum += share_in(study, treatment, name);
        }
        CHECK_THAT(sum, WithinAbs(1.0, 0.0015));  // three digits of up to six shares
    }
}

TEST_CASE("Checks are chosen by their ids", "[analysis]") {
    const std::vector<Check> chosen = chosen_checks("--only", "p5, O2,o2");
    REQUIRE(chosen.size() == 2);
    CHECK(chosen[0].id == "O2");
    CHECK(chosen[1].id == "P5");
    const auto error = [](std::string_view ids) -> std::string {
        try {
            return std::string{chosen_checks("--only", ids).front().id};
        } catch (const games::UserError& refused) {
            return refused.what();
        }
    };
    CHECK_THAT(error("O2,O21"), ContainsSubstring("O21") && ContainsSubstring("is no check"));
    CHECK_THAT(error("O21"), ContainsSubstring("nearest: \"O"));
    CHECK_THAT(error(""), ContainsSubstring("is no check"));
}

TEST_CASE("The document says what the program says, on any number of threads", "[analysis]") {
    const std::vector<Check> checks = chosen_checks("quick", quick);
    const std::vector<Confronted> on_two = confronted(checks, 2);
    CHECK_FALSE(is_program_wrong(on_two));
    const std::string page = validation_page(on_two);
    CHECK(validation_page(confronted(checks)) == page);

    std::ifstream document{std::string{FIDES_SOURCE} + "/docs/validation.md"};
    REQUIRE(document);
    const std::vector<std::string> published = lines_of(document);
    std::istringstream text{page};
    std::size_t n_rows = 0;
    for (const std::string& line : lines_of(text)) {
        const bool is_row_of_a_check =
            std::any_of(checks.begin(), checks.end(), [&](const Check& check) {
                return line.starts_with("| " + std::string{check.id} + " |");
            });
        if (is_row_of_a_check) {
            INFO(line);
            CHECK(std::find(published.begin(), published.end(), line) != published.end());
            ++n_rows;
        }
    }
    CHECK(n_rows > 100);
}
