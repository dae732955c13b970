// Sensitivity from the experiment to the tables and the sentence.
#include "analysis/runs/sensitivity_run.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/words/study_words.hpp"
#include "tests/analysis/runs/studied.hpp"
#include "tests/catch.hpp"

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

using namespace fides;
using analysis::NamedRows;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using tests::curved;
using tests::sensitive;
using tests::Studied;
using tournament::CurveFigure;
using tournament::Experiment;
using tournament::Measure;

namespace {

/// Mean elementary effects of all factors.
std::vector<double> mean_effects(const Studied& studied, const std::string& measure) {
    std::vector<double> out;
    for (NamedRows rows = studied.rows("morris"); rows.next();) {
        if (analysis::text_in(rows["measure"]) == measure) {
            out.push_back(rows.number("mu").value());
        }
    }
    return out;
}

}  // namespace

TEST_CASE("Sensitivity finds what matters and what does not", "[analysis]") {
    const Studied studied{sensitive()};
    const auto factors = studied.readings().sensitivity.front().factors;
    REQUIRE(factors.size() == 3);
    CHECK(factors[0].mu_star->mean == 0.0);
    CHECK(factors[0].total->interval->low <= 0.0);
    CHECK(factors[0].total->interval->high >= 0.0);
    CHECK(factors[0].is_dead());
    for (const std::size_t alive : {1U, 2U}) {
        CHECK(factors[alive].mu_star->interval->low > 0.0);
        CHECK(factors[alive].total->interval->low > 0.0);
        CHECK_FALSE(factors[alive].is_dead());
    }
    CHECK_THAT(analysis::study_verdict(analysis::Findings{*studied.results}),
               ContainsSubstring(" of the variance of trust is due to ") &&
                   ContainsSubstring("; distance changes nothing."));
}

TEST_CASE("Each that is explained depends on what it can depend on", "[analysis]") {
    const Studied studied{curved()};
    const auto sensitivity = studied.readings().sensitivity;
    REQUIRE(sensitivity.size() == 5);
    for (const auto& [one, own, factors] : sensitivity) {
        INFO(tournament::studied_name(one));
        REQUIRE(own);
        CHECK(own->interval);
        REQUIRE(factors.size() == 3);
        // Nobody communicates, so distance is nothing: the same plays, not nearly, but exactly.
        CHECK(factors[0].mu_star->mean == 0.0);
        CHECK(factors[0].total->mean == 0.0);
        CHECK(factors[0].is_dead());
        CHECK(factors[2].mu_star->mean > 0.0);
        // Without a contract no penalty is ever due, but what a contract does depends on it.
        CHECK(factors[1].is_dead() == (one == tournament::Studied{}));
        CHECK((factors[1].mu_star->mean == 0.0) == (one == tournament::Studied{}));
        CHECK((factors[1].total->mean == 0.0) == (one == tournament::Studied{}));
    }
    CHECK(studied.progress.done == studied.progress.announced);
    CHECK_THAT(analysis::study_verdict(analysis::Findings{*studied.results}),
               ContainsSubstring("; distance changes nothing."));
}

TEST_CASE("Rise less fall is what the last point of a curve has over the first", "[analysis]") {
    // So are their mean elementary effects, which are linear in what is explained.
    const Studied studied{curved()};
    Experiment end = curved();
    end.sensitivity.explained = {tournament::Studied{}};
    end.contract.coverage = 1.0;
    const std::vector<double> last = mean_effects(Studied{end}, "trust");
    const std::vector<double> first = mean_effects(studied, "trust");
    const std::vector<double> rise = mean_effects(studied, "rise");
    const std::vector<double> fall = mean_effects(studied, "crowding_out");
    REQUIRE(last.size() == 3);
    REQUIRE(first.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        // A few sums of numbers below 1, divided by 2/3.
        CHECK_THAT(rise[i] - fall[i], WithinAbs(last[i] - first[i], 1e-13));
    }
}

TEST_CASE("What is explained does not depend on what is explained besides", "[analysis]") {
    const Studied several{curved()};
    Experiment alone = curved();
    alone.sensitivity.explained = {
        GENERATE(tournament::Studied{},
                 tournament::Studied{.measure = Measure::welfare, .figure = CurveFigure::rise})};
    const Studied one{alone};
    const std::string name = tournament::studied_name(alone.sensitivity.explained.front());
    for (const char* table : {"studied", "morris", "sobol"}) {
        INFO(table);
        std::string wanted;
        std::istringstream lines{several.csv(table)};
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("measure,") || line.starts_with(name + ",")) {
                wanted += line + "\n";
            }
        }
        CHECK(one.csv(table) == wanted);
    }
    SECTION("and designs have a column for each") {
        for (const char* table : {"morris_design", "sobol_design"}) {
            NamedRows of_several = several.rows(table);
            NamedRows of_one = one.rows(table);
            std::size_t n_rows = 0;
            while (of_one.next()) {
                REQUIRE(of_several.next());
                CHECK(of_several.number(name).value() == of_one.number(name).value());
                ++n_rows;
            }
            CHECK_FALSE(of_several.next());
            CHECK(n_rows == (std::string{table} == "morris_design" ? 4 * 4 : 16 * 5));
        }
    }
}
