// Networks, ventures and events in configurations: what arrives, and what is refused where.
#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/network/network.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;

namespace {

Experiment read_network(const std::string& text) {
    return read_experiment_text(text, "a.toml", {}).experiment;
}

std::string network_error(const std::string& text) {
    try {
        [[maybe_unused]] const Experiment experiment = read_network(text);
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "no error";
}

const Collaboration& collaboration_of(const Experiment& experiment) {
    return std::get<Collaboration>(experiment.kind);
}

const std::string everything =
    "rounds = 120\n"
    "[contract]\n"
    "coverage = 0.4\n"
    "[collaboration]\n"
    "number = 4\n"
    "conflict = 0.3\n"
    "patience = 2\n"
    "ties = [[1, 0], { between = [0, 2], coverage = 0.8, prior_trust = 0.2 }, [2, 3]]\n"
    "organisations = [{ name = \"Acute\", sector = \"hospital\", power = 0.5, position = [0, 1] "
    "},\n"
    "                 { name = \"Practice\", count = 2, culture = 0.3, mandate = 0.1, "
    "size = 0, strategy = \"tit_for_tat\" }]\n"
    "[collaboration.variation]\n"
    "contract.penalty = { triangular = [1, 2, 4] }\n"
    "\"venture.prior_faith\" = { choice = [0.4, 0.6] }\n"
    "[venture]\n"
    "first_target = 0.3\n"
    "[[events]]\n"
    "round = 100\n"
    "what = \"contract_ends\"\n"
    "share = 0.5\n"
    "[[events]]\n"
    "round = 20\n"
    "what = \"leader_arrives\"\n"
    "value = 0.7\n";

}  // namespace

TEST_CASE("A network, its venture and its events arrive", "[tournament]") {
    const Experiment experiment = read_network(everything);
    const Collaboration& collaboration = collaboration_of(experiment);
    CHECK(collaboration.number == 4);
    REQUIRE(collaboration.ties.size() == 3);
    CHECK(collaboration.ties[0].ends == std::array<std::uint32_t, 2>{0, 1});
    CHECK(collaboration.ties[1].settings ==
          std::vector<TieSetting>{{"contract.coverage", 0.8}, {"beliefs.prior_trust", 0.2}});
    REQUIRE(collaboration.organisations.size() == 3);
    CHECK(collaboration.organisations[0].sector == "hospital");
    CHECK_FALSE(collaboration.organisations[0].size);
    CHECK(collaboration.organisations[2].name == "Practice 2");
    CHECK(collaboration.organisations[2].size == 0.0);
    CHECK(collaboration.organisations[2].strategy->id == "tit_for_tat");
    REQUIRE(collaboration.variations.size() == 2);
    CHECK(collaboration.variations[0].key == "contract.penalty");
    CHECK(collaboration.variations[1].parameters == std::vector<double>{0.4, 0.6});
    REQUIRE(collaboration.events.size() == 2);
    CHECK(collaboration.events[0].kind == Event::Kind::leader_arrives);  // by round
    CHECK(collaboration.events[1].share == 0.5);
    CHECK(experiment.venture->first_target == 0.3);

    SECTION("and survive the manifest and TOML") {
        CHECK(experiment_from_json(to_json(experiment)) == experiment);
        Experiment again = read_experiment_text(to_toml(experiment), "a.toml", {}).experiment;
        CHECK(again == experiment);
    }
    SECTION("and become a network") {
        const Network network = lay_network(experiment);
        CHECK(network.ties[1].terms.contract.coverage == 0.8);
        CHECK(network.ties[0].terms.contract.coverage == 0.4);
        CHECK(network.organisations[3].name == "organisation 3");
    }
}

TEST_CASE("Lists may say how many organisations there are", "[tournament]") {
    CHECK(collaboration_of(read_network("[collaboration]\nties = [[0, 1], [1, 2]]\n")).number == 3);
    CHECK(collaboration_of(read_network("[[collaboration.organisations]]\ncount = 6\n")).number ==
          6);
}

TEST_CASE("What cannot be of a network is refused at its place", "[tournament]") {
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"[collaboration]\nnumber = 1\n", "a.toml:2:10: collaboration.number = 1 is outside [2, "},
        {"[collaboration]\nnumber = 3\nties = [[0, 1], [1, 5]]\n",
         "a.toml:3:1: collaboration.ties names organisation 5, but collaboration.number = 3"},
        {"[collaboration]\nties = [[0, 1], [1, 5]]\n", "but not 2"},
        {"[collaboration]\nties = [[1, 2], [5, 0]]\n[[collaboration.organisations]]\ncount = 5\n",
         "a.toml:2:1: collaboration.ties names organisation 5, but 5 are listed: they are numbered "
         "0 to 4; give collaboration.number if more are meant"},
        {"[collaboration]\nties = [[0, 0]]\n", "ties an organisation to itself"},
        {"[collaboration]\nties = [[0, 1], [1, 0]]\n",
         "collaboration.ties[1] = [1, 0] is there already, as collaboration.ties[0]"},
        {"[collaboration]\nties = []\n", "lists no tie"},
        {"[collaboration]\nties = [[0, 1, 2]]\n", "is not a pair of organisations"},
        {"[collaboration]\nties = [{ between = [0, 1], covrage = 1 }]\n", "nearest: \"coverage\""},
        {"[collaboration]\nties = [{ between = [0, 1], coverage = 2 }]\n", "= 2 is outside [0, 1]"},
        {"[collaboration]\ngraph = \"rnig\"\n", "nearest: \"ring\""},
        {"[collaboration]\ngraph = \"ring\"\nties = [[0, 1]]\n", "cannot be together"},
        {"[collaboration]\nnumber = 4\ngraph = \"random\"\nmean_degree = 4\n",
         "a.toml:4:15: collaboration.mean_degree = 4 is not below the number of organisations"},
        {"[collaboration]\nnumber = 10\ngraph = \"small_world\"\nmean_degree = 3\n", "even"},
        {"[collaboration]\nnumber = 4\ngraph = \"random\"\n[sweep]\n"
         "\"collaboration.mean_degree\" = { values = [2, 6] }\n",
         "a.toml:5:1: sweep.collaboration.mean_degree = 6"},
        {"[collaboration]\npower = [0.1, 0.2, 0.3]\n", "collaboration.power"},
        {"[collaboration]\npatience = 2\n", "needs a [venture]"},
        {"[contract]\nimposed_by = 2\n[collaboration]\n", "numbered 0 to 1"},
        {"[collaboration]\nnumber = 2\n[[collaboration.organisations]]\ncount = 3\n",
         "names organisation 2, but collaboration.number = 2"},
        {"[[collaboration.organisations]]\nsise = 1\n", "nearest: \"size\""},
        {"[[collaboration.organisations]]\nname = \"A\"\n[[collaboration.organisations]]\n"
         "[[collaboration.organisations]]\nname = \"A\"\n",
         "a.toml:5:8: collaboration.organisations[2].name = \"A\" names another organisation "
         "already, as collaboration.organisations[0]"},
        {"[[collaboration.organisations]]\nname = \"A\"\ncount = 2\n"
         "[[collaboration.organisations]]\nname = \"A 2\"\n",
         "a.toml:5:8: collaboration.organisations[1].name = \"A 2\" names another"},
        {"[[collaboration.organisations]]\nstrategy = \"tit_for_tut\"\n", "tit_for_tat"},
        {"[collaboration.variation]\n\"contract.cost\" = { uniform = [0, 1] }\n", "is no number"},
        {"[collaboration.variation]\n\"contract.coverage\" = { uniform = [0.5, 0.2] }\n",
         "does not increase"},
        {"[collaboration.variation]\n\"contract.coverage\" = { normal = [0.5, 0.2] }\n",
         "is no distribution"},
        {"[tournament]\nplayers = \"all\"\n[venture]\n", "only a [collaboration] has a venture"},
        {"[organisations]\nstrategies = [{ id = \"reciprocator\", share = 0.6 "
         "}]\n[collaboration]\n",
         "sum to 0.6"},
    }));
    CAPTURE(text);
    CHECK_THAT(network_error(text), ContainsSubstring(message));
}

TEST_CASE("Events that cannot be are refused at their place", "[tournament]") {
    const std::string head = "rounds = 50\n[collaboration]\nnumber = 3\n";
    const auto [event, message] = GENERATE(table<std::string, std::string>({
        {"{ round = 50, what = \"dispute\" }", "}: comes after the last round, 49"},
        {"{ round = 5, what = \"dispte\" }", "nearest: \"dispute\""},
        {"{ round = 5 }", "does not say what happens when"},
        {"{ round = 5, what = \"leader_leaves\" }", "before anything came"},
        {"{ round = 5, what = \"dispute\", value = 1 }", "is nothing that dispute has"},
        {"{ round = 5, what = \"dispute\", organisation = 3 }", "numbered 0 to 2"},
        {"{ round = 5, what = \"dispute\", ties = [[0, 3]] }", "that is not there"},
        {"{ round = 5, what = \"organisation_leaves\" }", "does not say which organisation"},
        {"{ round = 5, what = \"organisation_leaves\", organisation = 1 }, "
         "{ round = 9, what = \"organisation_joins\", organisation = 1 }",
         "after the organisation has left"},
        {"{ round = 9, what = \"contract_starts\" }, { round = 5, what = \"contract_ends\" }",
         "comes after contracts have ended"},
        {"{ round = 0, what = \"contract_ends\" }", "before the contract begins"},
        {"{ round = 5, what = \"deadline_missed\" }", "needs a [venture]"},
        {"{ round = 5, what = \"mandate_lifted\" }", "no mandate"},
        {"{ round = 5, what = \"dispute\", share = 0.0 }", "outside (0, 1]"},
        {"{ round = -1, what = \"dispute\" }", "round = -1 is outside"},
    }));
    CAPTURE(event);
    CHECK_THAT(network_error("events = [" + event + "]\n" + head), ContainsSubstring(message));
}

TEST_CASE("Events may need what only some points or ties have", "[tournament]") {
    const auto [event, text] = GENERATE(table<std::string, std::string>({
        {"{ round = 5, what = \"mandate_lifted\" }",
         "[collaboration.variation]\n\"organisations.mandate\" = { choice = [0, 0.5] }\n"},
        {"{ round = 5, what = \"mandate_lifted\" }",
         "[collaboration]\n[sweep]\n\"organisations.mandate\" = { values = [0, 0.5] }\n"},
        {"{ round = 5, what = \"leader_leaves\" }",
         "[collaboration]\n[sweep]\n\"collaboration.empathetic_leader\" = { values = [0, 1] }\n"},
        {"{ round = 5, what = \"leader_leaves\" }",
         "[collaboration]\n[levers]\n"
         "\"collaboration.empathetic_leader\" = { from = 0, to = 1, cost = 1 }\n"},
        {"{ round = 5, what = \"body_leaves\" }",
         "[collaboration]\n[sensitivity]\n"
         "\"collaboration.independent_body\" = { from = 0, to = 1 }\n"},
        {"{ round = 70, what = \"dispute\" }",
         "[collaboration]\n[sweep]\nrounds = { values = [60, 80] }\n"},
        {"{ round = 700, what = \"dispute\" }",
         "[collaboration]\n[sweep]\ncontinuation = { values = [0.5, 0.9] }\n"},
        {"{ round = 5, what = \"contract_ends\", ties = [[0, 1]] }, "
         "{ round = 9, what = \"contract_starts\", ties = [[1, 2]] }",
         "[collaboration]\nnumber = 3\n"},
        {"{ round = 5, what = \"contract_ends\", organisation = 0 }, "
         "{ round = 9, what = \"contract_starts\", organisation = 2 }",
         "[collaboration]\nties = [[0, 1], [1, 2]]\n"},
        {"{ round = 5, what = \"contract_ends\", share = 0.5 }, "
         "{ round = 9, what = \"contract_starts\", share = 0.5 }",
         "[collaboration]\nnumber = 4\n"},  // 3 and 3 of 6 ties
        {"{ round = 5, what = \"contract_starts\" }, { round = 9, what = \"contract_ends\" }",
         "contract.start = 30\n[collaboration]\n"},
        {"{ round = 5, what = \"dispute\", organisation = 3 }",
         "[collaboration]\ngraph = \"random\"\n[sweep]\n"
         "\"collaboration.number\" = { values = [10, 20] }\n"},
        {"{ round = 5, what = \"dispute\", organisation = 3 }",
         "[collaboration]\nnumber = 5\ngraph = \"random\"\nmean_degree = 7\n[sweep]\n"
         "\"collaboration.mean_degree\" = { values = [2, 3] }\n"},
        {"{ round = 5, what = \"dispute\", organisation = 3 }",
         "contract.imposed_by = 3\n[collaboration]\n[sweep]\n"
         "\"collaboration.number\" = { values = [4, 6] }\n"},
    }));
    CAPTURE(event, text);
    CHECK(network_error("events = [" + event + "]\n" + text) == "no error");
}

TEST_CASE("Events need who is concerned at every point", "[tournament]") {
    const auto [event, text, message] = GENERATE(table<std::string, std::string, std::string>({
        {"{ round = 5, what = \"dispute\", organisation = 4 }",
         "[collaboration]\n[sweep]\n\"collaboration.number\" = { values = [4, 6] }\n",
         "a.toml:1:11: events[0] = { round = 5, what = \"dispute\", organisation = 4 } is about "
         "organisation 4, but they are numbered 0 to 3 at collaboration.number = 4"},
        {"{ round = 5, what = \"dispute\", ties = [[0, 2]] }",
         "[collaboration]\ngraph = \"ring\"\n[sweep]\n"
         "\"collaboration.number\" = { values = [3, 4] }\n",
         "about a tie [0, 2] that is not there at collaboration.number = 4"},
        {"{ round = 5, what = \"dispute\", ties = [[0, 1]] }",
         "[collaboration]\nnumber = 6\ngraph = \"random\"\nmean_degree = 2\n[sweep]\n"
         "\"collaboration.drawing\" = { from = 0, to = 30, points = 31 }\n",
         "about a tie [0, 1] that is not there at collaboration.drawing = "},
        {"{ round = 5, what = \"dispute\", organisation = 4 }",
         "[collaboration]\nnumber = 6\n[levers]\n"
         "\"collaboration.number\" = { from = 6, to = 3, cost = 1 }\n",
         "numbered 0 to 2 at collaboration.number = 3"},
        {"{ round = 85, what = \"dispute\" }",
         "[collaboration]\n[sweep]\nrounds = { values = [60, 80] }\n",
         "comes after the last round, 79"},
        {"{ round = 5, what = \"contract_ends\", ties = [[0, 1]] }, "
         "{ round = 9, what = \"contract_starts\", organisation = 1 }",
         "[collaboration]\nnumber = 3\n", "comes after contracts have ended, in round 5"},
        {"{ round = 5, what = \"contract_ends\", share = 0.5 }, "
         "{ round = 9, what = \"contract_starts\", share = 0.7 }",
         "[collaboration]\nnumber = 4\n", "comes after contracts have ended, in round 5"},  // 3 + 4
        {"{ round = 5, what = \"contract_starts\", organisation = 0 }, "
         "{ round = 9, what = \"contract_ends\" }",
         "contract.start = 30\n[collaboration]\nnumber = 3\n",
         "comes before the contract begins, contract.start = 30"},
    }));
    CAPTURE(event, text);
    CHECK_THAT(network_error("events = [" + event + "]\n" + text), ContainsSubstring(message));
}
