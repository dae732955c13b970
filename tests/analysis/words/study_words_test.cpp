#include "analysis/words/study_words.hpp"

#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/study_tables.hpp"
#include "analysis/words/citations.hpp"
#include "analysis/words/methods.hpp"
#include "analysis/words/study_methods.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace fides;
using analysis::Interval;
using analysis::Reading;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Tables of levers and sensitivity written by hand.
class HandMadeStudy {
public:
    HandMadeStudy() {
        experiment.name = "study";
        experiment.kind = tournament::Collaboration{};
        experiment.venture.emplace();
        experiment.levers.measure = "trust";
        experiment.levers.levers = {
            {.key = "venture.first_target", .from = 1.0, .to = 0.0, .cost = 1.0},
            {.key = "contract.monitoring", .from = 0.5, .to = 0.9, .cost = 2.0}};
    }

    /// A row of `levers`; empty cells without a value.
    HandMadeStudy& lever(std::size_t index, std::optional<Reading> per_cost,
                         std::optional<Reading> behind = {}) {
        const tournament::Lever& lever = experiment.levers.levers.at(index);
        tournament::Row row{std::int64_t{1} + static_cast<std::int64_t>(levers_.size()),
                            lever.key,
                            analysis::lever_name(lever),
                            lever.from,
                            lever.to,
                            lever.cost};
        row.resize(row.size() + 6);
        append(row, per_cost);
        append(row, behind);
        levers_.push_back(std::move(row));
        return *this;
    }

    HandMadeStudy& mix(const char* stage, double target, double monitoring, const Reading& value) {
        tournament::Row row{std::int64_t{0}, std::string{stage}, 0.5, target, monitoring};
        row.emplace_back(value.mean);
        row.emplace_back(0.01);
        analysis::append_interval(row, value.interval);
        row.emplace_back(std::int64_t{2000});
        mixes_.push_back(std::move(row));
        return *this;
    }

    HandMadeStudy& screened(const std::string& key, std::optional<Reading> mu_star,
                            const std::string& measure = "trust") {
        tournament::Row row{measure, key, key, {}};
        append(row, mu_star);
        row.emplace_back(0.1);
        morris_.push_back(std::move(row));
        return *this;
    }

    HandMadeStudy& explains(const std::string& key, std::optional<Reading> total,
                            const std::string& measure = "trust") {
        tournament::Row row{measure, key, key};
        append(row, total);
        append(row, total);
        sobol_.push_back(std::move(row));
        return *this;
    }

    [[nodiscard]] std::string verdict() const {
        const tests::TemporaryFolder work;
        write(work);
        return analysis::study_verdict(findings(work));
    }

    [[nodiscard]] nlohmann::json figures() const {
        const tests::TemporaryFolder work;
        write(work);
        return analysis::study_figures(findings(work));
    }

    [[nodiscard]] std::vector<std::string> methods() const {
        const tests::TemporaryFolder work;
        write(work);
        return analysis::study_methods(findings(work));
    }

    tournament::Experiment experiment;

private:
    static void append(tournament::Row& row, const std::optional<Reading>& reading) {
        row.push_back(analysis::cell(reading ? std::optional{reading->mean} : std::nullopt));
        analysis::append_interval(row, reading ? reading->interval : std::nullopt);
    }

    static analysis::Findings findings(const tests::TemporaryFolder& work) {
        return analysis::Findings{tournament::StoredResults{work.path() / "results"}};
    }

    void write(const tests::TemporaryFolder& work) const {
        tournament::ResultStore store{work.path() / "results", false};
        const auto add = [&](const tournament::TableSchema& schema,
                             const std::vector<tournament::Row>& rows) {
            if (!rows.empty()) {
                store.add_table(schema);
                store.append(schema.name, rows);
            }
        };
        add(analysis::levers_schema(), levers_);
        add(analysis::mix_schema(experiment), mixes_);
        add(analysis::morris_schema(), morris_);
        add(analysis::sobol_schema(), sobol_);
        store.close_tables();
        store.finish(
            {{"experiment", tournament::to_json(experiment)}, {"signature", store.signature()}});
    }

    std::vector<tournament::Row> levers_;
    std::vector<tournament::Row> mixes_;
    std::vector<tournament::Row> morris_;
    std::vector<tournament::Row> sobol_;
};

Reading around(double mean, double half_width) {
    return {.mean = mean, .interval = Interval{mean - half_width, mean + half_width}};
}

}  // namespace

TEST_CASE("A lever is named for what pulling it amounts to", "[analysis]") {
    const auto name = [](const char* key, double from, double to) {
        return analysis::lever_name({.key = key, .from = from, .to = to});
    };
    CHECK(name("venture.first_target", 1.0, 0.2) == "starting with quick wins");
    CHECK(name("contract.coverage", 1.0, 0.5) == "a slimmer contract");
    CHECK(name("beliefs.failure", 0.1, 0.05) == "lowering failure");
    CHECK(name("game.gain", 1.0, 2.0) == "raising game.gain");
}

TEST_CASE("The sentence on levers says as much as the intervals do", "[analysis]") {
    HandMadeStudy study;
    SECTION("one ahead of the other") {
        study.lever(0, around(0.3, 0.05), around(0.0, 0.0));
        study.lever(1, around(0.1, 0.05), around(0.2, 0.05));
        CHECK(study.verdict() ==
              "Starting with quick wins helps most for its cost, adding 0.30 [0.25, 0.35] to trust "
              "per unit of cost, ahead of closer monitoring (0.10 [0.05, 0.15]).");
        CHECK(study.figures().at(0).at("headline") ==
              "Starting with quick wins helps most for its cost, adding 0.30 to trust per unit of "
              "cost, "
              "ahead of closer monitoring (0.10)");
        CHECK(study.figures().at(0).at("measure") == "trust");
    }
    SECTION("intervals that overlap, but not that of the difference and 0") {
        study.lever(0, around(0.3, 0.05), around(0.0, 0.0));
        study.lever(1, around(0.25, 0.05), around(0.05, 0.02));
        CHECK(study.verdict() ==
              "Starting with quick wins helps most for its cost, adding 0.30 [0.25, 0.35] to trust "
              "per unit of cost, ahead of closer monitoring (0.25 [0.20, 0.30]).");
    }
    SECTION("a difference that may be 0, though intervals do not overlap") {
        study.lever(0, around(0.3, 0.02), around(0.0, 0.0));
        study.lever(1, around(0.25, 0.02), around(0.05, 0.06));
        CHECK(study.verdict() ==
              "Which lever helps most for its cost cannot be told: between starting with quick "
              "wins (0.30 [0.28, 0.32] "
              "per unit of cost) and closer monitoring (0.25 [0.23, 0.27]).");
        CHECK(study.figures().at(0).at("headline") ==
              "Which lever helps most for its cost cannot be told: between starting with quick "
              "wins (0.30 per unit of "
              "cost) "
              "and closer monitoring (0.25)");
    }
    SECTION("two without intervals") {
        const double second = GENERATE(0.25, 0.3);
        study.lever(0, Reading{.mean = 0.3, .interval = {}}, Reading{.mean = 0.0, .interval = {}});
        study.lever(1, Reading{.mean = second, .interval = {}},
                    Reading{.mean = 0.3 - second, .interval = {}});
        CHECK_THAT(study.verdict(),
                   ContainsSubstring(second < 0.3 ? "ahead of closer monitoring (0.25)."
                                                  : " cannot be told: between "));
    }
    SECTION("nothing helps, and something does harm") {
        study.lever(0, around(0.01, 0.05)).lever(1, around(-0.2, 0.05));
        CHECK(study.verdict() ==
              "No lever raises trust by more than chance can explain: the best, starting with "
              "quick wins, adds 0.01 "
              "[-0.04, 0.06] per unit of cost; closer monitoring lowers it.");
    }
    SECTION("nothing observed") {
        study.lever(0, {}).lever(1, {});
        CHECK(study.verdict() == "Trust was not observed, so that no lever can be judged.");
    }
    SECTION("one alone, without intervals") {
        study.lever(0, Reading{.mean = 0.3, .interval = {}});
        CHECK(study.verdict() ==
              "Starting with quick wins helps most for its cost, adding 0.30 to trust per unit of "
              "cost.");
    }
}

TEST_CASE("The sentence on the mix compares it with doing nothing", "[analysis]") {
    HandMadeStudy study;
    study.experiment.levers.budget = 2.0;
    study.lever(0, around(0.3, 0.05)).mix("design", 1.0, 0.5, around(0.4, 0.02));
    const auto sentence = [&] {
        const std::string verdict = study.verdict();
        return verdict.substr(verdict.find("Within"));
    };
    SECTION("better") {
        study.mix("best", 0.0, 0.6, around(0.5, 0.02));
        CHECK(sentence() ==
              "Within a budget of 2 the best mix found is starting with quick wins in full and "
              "closer monitoring to 25%, raising trust from 0.40 to 0.50 [0.48, 0.52].");
        CHECK(study.figures().at(1).at("id") == "mix");
        CHECK(study.figures().at(1).at("budget") == 2.0);
    }
    SECTION("a budget for everything") {
        study.experiment.levers.budget = 3.0;
        study.mix("best", 0.0, 0.9, around(0.5, 0.02));
        CHECK_THAT(
            study.verdict(),
            ContainsSubstring("The budget of 3 pays for all of the levers, which cost 3; the "
                              "best mix found is starting with quick wins in full and "
                              "closer monitoring in full, raising trust from 0.40 to "));
    }
    SECTION("not told apart") {
        study.mix("best", 0.5, 0.5, around(0.43, 0.02));
        CHECK(sentence() ==
              "Within a budget of 2 the best mix found is starting with quick wins to 50%, but the "
              "trust of 0.43 [0.41, 0.45] that it brings cannot be told apart from the 0.40 [0.38, "
              "0.42] of doing nothing.");
    }
    SECTION("nothing") {
        study.mix("best", 1.0, 0.5, around(0.4, 0.02));
        CHECK(sentence() ==
              "Within a budget of 2 no mix found does better than doing nothing (trust 0.40 "
              "[0.38, 0.42]).");
    }
}

TEST_CASE("The sentence on sensitivity says what the variance is due to", "[analysis]") {
    HandMadeStudy study;
    study.experiment.sensitivity.factors = {{.key = "noise"}, {.key = "contract.coverage"}};
    SECTION("most of it") {
        study.explains("noise", around(0.0, 0.0)).explains("contract.coverage", around(0.9, 0.1));
        CHECK(study.verdict() ==
              "Most of the variance of trust is due to coverage (total index 0.90 [0.80, 1.00]), "
              "ahead of noise (0.00); noise changes nothing.");
    }
    SECTION("the largest part, if that much is certain") {
        study.explains("noise", around(0.4, 0.2)).explains("contract.coverage", around(0.6, 0.2));
        CHECK(study.verdict() ==
              "The largest part of the variance of trust is due to coverage (total index 0.60 "
              "[0.40, 0.80]); noise (0.40 [0.20, 0.60]) cannot be told apart from it.");
    }
    SECTION("without indices, the greatest effect") {
        study.screened("noise", around(0.3, 0.05)).screened("contract.coverage", around(0.1, 0.05));
        CHECK(study.verdict() ==
              "Trust depends most on noise (mean absolute effect 0.30 [0.25, 0.35]), ahead of "
              "coverage (0.10 [0.05, 0.15]).");
    }
    SECTION("nothing varies") {
        study.screened("noise", around(0.0, 0.0)).screened("contract.coverage", around(0.0, 0.0));
        CHECK(study.verdict() == "Trust does not depend on any of these factors.");
    }
    CHECK(study.figures().at(0).at("id") == "sensitivity");
}

TEST_CASE("The sentence on several that are explained says of each what matters most",
          "[analysis]") {
    using tournament::CurveFigure;
    using tournament::Measure;
    HandMadeStudy study;
    study.experiment.sensitivity.factors = {{.key = "noise"}, {.key = "contract.penalty"}};
    study.experiment.sensitivity.explained = {
        {.measure = Measure::trust},
        {.measure = Measure::trust, .figure = CurveFigure::peak_at},
        {.measure = Measure::welfare, .figure = CurveFigure::rise}};
    SECTION("the same for two, and no single one for the third") {
        study.explains("noise", around(0.9, 0.05)).explains("contract.penalty", around(0.1, 0.05));
        study.explains("noise", around(0.8, 0.05), "peak_at");
        study.explains("contract.penalty", around(0.2, 0.05), "peak_at");
        study.explains("noise", around(0.5, 0.3), "welfare.rise");
        study.explains("contract.penalty", around(0.4, 0.3), "welfare.rise");
        CHECK(study.verdict() ==
              "Noise matters most for trust (total index 0.90 [0.85, 0.95]) and the place of the "
              "peak of trust (total index 0.80 [0.75, 0.85]); noise and penalty cannot "
              "be told apart for the rise to the peak of welfare.");
        REQUIRE(study.figures().size() == 3);
        CHECK(study.figures().at(2).at("explained") == "welfare.rise");
        CHECK(study.figures().at(2).at("label") == "the rise to the peak of welfare");
        CHECK(study.figures().at(2).at("headline") ==
              "The largest part of the variance of the rise to the peak of welfare is due to "
              "noise (total index 0.50); penalty (0.40) cannot be told apart from it");
    }
    SECTION("what changes nothing is what changes none of them") {
        for (const char* measure : {"trust", "peak_at", "welfare.rise"}) {
            study.screened("noise", around(0.0, 0.0), measure);
            study.screened("contract.penalty", around(0.3, 0.1), measure);
        }
        CHECK(study.verdict() ==
              "Penalty matters most for trust (mean absolute effect 0.30 [0.20, 0.40]), the place "
              "of the peak of trust (mean absolute effect 0.30 [0.20, 0.40]) and the rise to the "
              "peak of welfare (mean absolute effect 0.30 [0.20, 0.40]); noise changes nothing.");
    }
    SECTION("one that nothing moves, and two that were not observed") {
        study.screened("noise", around(0.0, 0.0)).screened("contract.penalty", around(0.0, 0.0));
        for (const char* measure : {"peak_at", "welfare.rise"}) {
            study.screened("noise", {}, measure).screened("contract.penalty", {}, measure);
        }
        CHECK(study.verdict() ==
              "Trust does not depend on any of these factors; the place of the peak of trust and "
              "the rise to the peak of welfare were not observed often enough, or did not vary, so "
              "that nothing can be said of what they depend on.");
    }
}

TEST_CASE("The methods name what was studied, how and after whom", "[analysis]") {
    HandMadeStudy study;
    study.experiment.levers.budget = 2.0;
    study.experiment.levers.design = "latin_hypercube";
    study.experiment.repetitions = 10'000;
    study.experiment.sensitivity.factors = {{.key = "noise", .from = 0.0, .to = 0.1}};
    study.lever(0, around(0.3, 0.05)).mix("design", 1.0, 0.5, around(0.4, 0.02));
    study.explains("noise", around(0.4, 0.2));
    const std::vector<std::string> paragraphs = study.methods();
    REQUIRE(paragraphs.size() == 2);
    CHECK_THAT(paragraphs[0], ContainsSubstring("venture.first_target from 1 to 0 at a cost of 1"));
    CHECK_THAT(paragraphs[0], ContainsSubstring("1 mix of levers"));
    CHECK_THAT(paragraphs[0],
               ContainsSubstring("64 points of a Latin hypercube (McKay et al. 1979)"));
    CHECK_THAT(paragraphs[0], ContainsSubstring("in the first 2,000 repetitions"));
    CHECK_THAT(paragraphs[1], ContainsSubstring("noise from 0 to 0.1"));
    CHECK_THAT(paragraphs[1], ContainsSubstring("Sensitivity of trust: "));
    CHECK_THAT(paragraphs[1], !ContainsSubstring("eleven coverages"));
    for (const char* source : {"Morris 1991", "Campolongo et al. 2007", "Sobol' 2001",
                               "Saltelli et al. 2010", "Jansen 1999", "Joe & Kuo 2008"}) {
        CHECK_THAT(paragraphs[1], ContainsSubstring(source));
    }
    CHECK(analysis::citations_in(paragraphs).size() == 9);
}
