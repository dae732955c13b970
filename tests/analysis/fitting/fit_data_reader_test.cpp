#include "analysis/fitting/fit_data_reader.hpp"

#include "tests/analysis/fitting/measured.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <string>

using namespace fides;
using namespace fides::analysis;
using namespace fides::tests;
using Catch::Matchers::StartsWith;
using Catch::Matchers::WithinAbs;
using tournament::Measure;
using tournament::Variant;

TEST_CASE("A table of means says what was measured under which condition", "[analysis]") {
    const FitData data = read_measured(
        "contract.coverage;Measure;mean;Standard error;variant;round\n"
        "0,5;trust;0,4;0,05;main;\n"
        "1;reliance;0,9;0,02;no_attribution;\n"
        "0,5;trust;0,3;0,04;main;3\n",
        small_fit());
    REQUIRE(data.conditions.size() == 2);
    CHECK(data.conditions[0].settings ==
          std::vector<ConditionSetting>{{.key = "contract.coverage", .value = 0.5}});
    CHECK(data.conditions[1].variant == Variant::no_attribution);
    CHECK(data.conditions[1].text() == "contract.coverage = 1, no_attribution");
    REQUIRE(data.targets.size() == 3);
    CHECK(data.targets[1].condition == 1);
    CHECK(data.targets[1].measure == Measure::reliance);
    CHECK(data.targets[2].condition == 0);
    CHECK(data.targets[2].round == 3U);
    CHECK(data.targets[2].text() == "trust after round 3");
    CHECK(data.targets[2].mean == 0.3);
    CHECK(data.targets[2].standard_error == 0.04);
    CHECK(data.error_sources == 3);
    CHECK(data.subjects == 0);
}

TEST_CASE("A panel gives means whose errors hang together as the ratings do", "[analysis]") {
    // Two subjects who rate alike in rounds 1 and 2, and opposite in round 3.
    const FitData data = read_measured(
        "subject,round,trust\nb,1,0.75\na,1,0.25\na,2,0.25\nb,2,0.75\na,3,1\nb,3,0.5\n",
        small_fit());
    CHECK(data.subjects == 2);
    REQUIRE(data.targets.size() == 3);
    const auto covariance = [&](std::size_t one, std::size_t other) {
        double sum = 0.0;
        for (std::size_t i = 0; i < 2; ++i) {
            const ErrorPart& part = data.targets[one].errors[i];
            CHECK(part.source == data.targets[other].errors[i].source);
            sum += part.deviation * data.targets[other].errors[i].deviation;
        }
        return sum;
    };
    CHECK(data.targets[0].mean == 0.5);
    CHECK(data.targets[2].mean == 0.75);
    // Variances of two ratings half apart are 1/8, of their mean 1/16; covariances likewise.
    CHECK_THAT(data.targets[0].standard_error, WithinAbs(0.25, 1e-15));
    CHECK_THAT(covariance(0, 1), WithinAbs(1.0 / 16.0, 1e-15));
    CHECK_THAT(covariance(0, 2), WithinAbs(-1.0 / 16.0, 1e-15));
}

TEST_CASE("A condition sets keys and the variant of an experiment", "[analysis]") {
    const tournament::Experiment experiment = small_fit();
    const tournament::Experiment here =
        under_condition(experiment, {.settings = {{.key = "contract.coverage", .value = 0.25}},
                                     .variant = Variant::no_attribution});
    CHECK(here.contract.coverage == 0.25);
    CHECK(here.beliefs.discounting == 0.0);
}

TEST_CASE("What cannot be measured is told where it stands", "[analysis]") {
    const std::string means = "measure,mean,standard_error\n";
    const auto [csv, message] = GENERATE_COPY(table<std::string, std::string>({
        {means, ": has a header, but no rows below it"},
        {"measure,mean\ntrust,0.5\n",
         ":1: needs a column standard_error; allowed: measure, mean and standard_error, or "
         "subject, "
         "round and trust"},
        {"subject,round\na,1\n", ":1: needs a column trust; allowed: "},
        {"measure,mean,standard_eror\ntrust,0.5,0.1\n",
         ":1:14: standard_eror is no column of measurements and no key of an experiment; "},
        {"measure,mean,standard_error,contract.coverag\ntrust,0.5,0.1,0\n",
         ":1:29: contract.coverag is no column of measurements and no key of an experiment; "},
        {"measure,mean,standard_error,title\ntrust,0.5,0.1,x\n",
         ":1:29: title is no condition: it cannot vary (text)"},
        {"measure,mean,standard_error,seed\ntrust,0.5,0.1,1\n",
         ":1:29: seed is no condition: it cannot vary"},
        {"measure,mean,standard_error,venture.size\ntrust,0.5,0.1,1\n",
         ":1:29: venture.size is of no use: this experiment has no such key"},
        {"measure,mean,standard_error,organisations.goodwill\ntrust,0.5,0.1,1\n",
         ":1:29: organisations.goodwill is fitted: a condition cannot set it as well"},
        {"measure,mean,standard_error,contract.coverage\ntrust,0.5,0.1,2\n",
         ":2:15: contract.coverage = 2 is outside [0, 1]"},
        {"measure,mean,standard_error,subject\ntrust,0.5,0.1,a\n",
         ":1:29: subject is a column of a panel, but there are columns of a table of means"},
        {"measure,mean,standard_error,variant\ntrust,0.5,0.1,mainn\n",
         ":2:15: variant = mainn is no variant; allowed: main, no_attribution, removal; "
         "nearest: \"main\""},
        {"measure,mean,standard_error,variant\ntrust,0.5,0.1,removal\n",
         ":2:15: variant = removal is not played: the experiment has no analysis.removal"},
        {"measure,mean,standard_error,round\ntrust,0.5,0.1,13\n",
         ":2:15: round = 13 is no round of the experiment; allowed: a whole number in [1, 12]"},
        {"measure,mean,standard_error,round\ncontract_confidence,0.5,0.1,1\n",
         ":2:1: measure = contract_confidence is no measure of a single round"},
        {means + "trast,0.5,0.1\n",
         ":2:1: measure = trast is no measure; allowed: a measure's "
         "name; nearest: \"trust\""},
        {means + "faith,0.5,0.1\n", ":2:1: measure = faith needs a [venture]"},
        {means + "conflict,0.5,0.1\n", ":2:1: measure = conflict needs conflicts"},
        {means + "trust,1.5,0.1\n", ":2:7: mean = 1.5 is outside [0, 1]: trust is a probability"},
        {means + "trust,,0.1\n", ":2:7: mean has no value"},
        {means + "trust,high,0.1\n", ":2:7: mean = high is no number"},
        {means + "trust,0.5,-0.1\n",
         ":2:11: standard_error = -0.1 is no standard error; allowed: a number above 0"},
        {means + "trust,0.5,0\n", ":2:11: standard_error = 0 is no standard error"},
        {means + "trust,0.5,\n", ":2:11: standard_error has no value"},
        {means + "trust,0.5,0.1\ntrust,0.6,0.1\n",
         ":3:1: measure = trust is in the file twice for this condition and round: line 2 has "
         "it"},
        {"measure,mean,standard_error,game.T\ntrust,0.5,0.1,5\n",
         ":1:29: game.T is of no use: this experiment has no such key"},
        {"subject,round,trust\na,1,0.5\na,2,0.5\n", ": has one subject only, a: "},
        {"subject,round,trust\na,1,0.5\nb,2,0.5\n",
         ":2:3: round = 1 is rated by one subject only under this condition"},
        {"subject,round,trust\na,1,0.5\nb,1,0.5\n",
         ":2:3: round = 1 is rated alike by all subjects under this condition"},
        {"subject,round,trust\na,1,0.5\nb,1,7\n",
         ":3:5: trust = 7 is outside [0, 1]: trust is a probability"},
        {"subject,round,trust\na,1,0.5\nb,0,0.7\n", ":3:3: round = 0 is no round"},
        {"subject,round,trust\na,1,0.5\n,1,0.7\n", ":3:1: subject has no value"},
        {"subject,round,trust\na,1,0.5\nb,1,0.7\na,1,0.6\n",
         ":4:1: subject = a is in the file twice for this condition and round: line 2 has it"},
    }));
    INFO(csv);
    CHECK_THAT(measured_error(csv, small_fit()), StartsWith(message));
}

TEST_CASE("An unknown column names what may have been meant", "[analysis]") {
    CHECK_THAT(measured_error("measure,mean,standard_eror\ntrust,0.5,0.1\n", small_fit()),
               Catch::Matchers::EndsWith("nearest: \"standard_error\""));
    CHECK_THAT(measured_error("measure,mean,standard_error,contract.coverag\ntrust,0.5,0.1,0\n",
                              small_fit()),
               Catch::Matchers::EndsWith("nearest: \"contract.coverage\""));
}
