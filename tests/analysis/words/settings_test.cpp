// The texts of the methods and the keys in them.
#include "analysis/words/settings.hpp"

#include "analysis/words/methods_texts.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/schema/schema.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace fides;
namespace texts = analysis::texts;

namespace {

tournament::Experiment experiment_with(const std::string& more) {
    return tournament::read_experiment_text(
               "rounds = 10\nrepetitions = 4\n[game]\ntype = \"mutual_trust\"\n[collaboration]\n" +
                   more,
               "a.toml", {})
        .experiment;
}

std::vector<std::string_view> all_texts() {
    std::vector<std::string_view> all{
        texts::drawn_kinds,    texts::venture,  texts::conflict,
        texts::leader,         texts::body,     texts::random_length,
        texts::no_contract,    texts::contract, texts::contract_start,
        texts::contract_end,   texts::trust,    texts::trust_asked_for,
        texts::discounted,     texts::removal,  texts::without_attribution,
        texts::counterfactual, texts::means,    texts::random_numbers};
    for (const auto& one : texts::refinements_of_beliefs) {
        all.push_back(one.text);
    }
    for (const auto& one : texts::channels) {
        all.push_back(one.text);
    }
    for (const auto& one : texts::channels_of_ties) {
        all.push_back(one.text);
    }
    return all;
}

}  // namespace

TEST_CASE("Every name in the methods' texts is a key or a word", "[analysis][words]") {
    const std::set<std::string_view> words{"betray", "victim", "round", "rounds measured",
                                           "same for"};
    for (std::string_view text : all_texts()) {
        INFO(text);
        for (std::size_t open = text.find('{'); open != std::string_view::npos;
             open = text.find('{', open + 1)) {
            const std::size_t close = text.find('}', open);
            REQUIRE(close != std::string_view::npos);
            const std::string_view name = text.substr(open + 1, close - open - 1);
            INFO(name);
            CHECK((words.contains(name) || tournament::find_key(name) != nullptr));
        }
    }
}

TEST_CASE("A key in a text is its value, its range, or swept", "[analysis][words]") {
    SECTION("its value") {
        const auto experiment = experiment_with("[contract]\npenalty = 2.5\n");
        CHECK(analysis::filled(experiment, "penalty {contract.penalty}.") == "penalty 2.5.");
        CHECK(analysis::is_on(experiment, "contract.penalty"));
        CHECK_FALSE(analysis::is_on(experiment, "contract.penalty", 2.5));
        CHECK_FALSE(analysis::is_on(experiment, "contract.coverage"));
    }
    SECTION("swept") {
        const auto experiment =
            experiment_with("[sweep]\n\"contract.coverage\" = { values = [0.0, 0.5] }\n");
        CHECK(analysis::setting(experiment, "contract.coverage") == "swept");
        CHECK(analysis::is_on(experiment, "contract.coverage"));
    }
    SECTION("what ties have") {
        const auto experiment = experiment_with(
            "number = 3\nties = [{ between = [0, 1], coverage = 0.25 },\n"
            "        { between = [1, 2], coverage = 0.75 }]\n");
        CHECK(analysis::setting(experiment, "contract.coverage") == "0.25 to 0.75 by tie");
        CHECK(analysis::is_on(experiment, "contract.coverage"));
    }
    SECTION("the greatest of a list") {
        const auto experiment = experiment_with("power = [0.0, 0.5]\n");
        CHECK(analysis::setting(experiment, "collaboration.power") == "0.5");
    }
    SECTION("a word of its own") {
        const auto experiment = experiment_with("");
        CHECK(analysis::filled(experiment, "means to {betray}", {{"betray", "defect"}}) ==
              "means to defect");
    }
}
