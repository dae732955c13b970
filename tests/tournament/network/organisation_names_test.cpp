// Organisations by their names: in ties, events, contracts and power.
#include "tests/catch.hpp"
#include "tests/tournament/network/desk.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/network/network.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <string>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;
using tests::Desk;
using tests::read_collaboration;

TEST_CASE("Ties by name make their organisations where none are listed", "[tournament]") {
    const Desk desk;
    SECTION("in the order in which they come") {
        desk.put("edges.csv", "from,to\nB,A\nA,C\n");
        const Experiment experiment =
            desk.read("[collaboration]\nties = \"edges.csv\"\n").experiment;
        const Collaboration& collaboration = read_collaboration(experiment);
        REQUIRE(collaboration.organisations.size() == 3);
        CHECK(collaboration.organisations[0].name == "B");
        CHECK(collaboration.organisations[2].name == "C");
        CHECK(collaboration.ties[1].ends == std::array<std::uint32_t, 2>{1, 2});
    }
    SECTION("but numbers are numbers") {
        desk.put("edges.csv", "from,to\n2,1\n0,2\n");
        const Experiment experiment =
            desk.read("[collaboration]\nties = \"edges.csv\"\n").experiment;
        const Collaboration& collaboration = read_collaboration(experiment);
        CHECK(collaboration.organisations.empty());
        CHECK(collaboration.number == 3);
        CHECK(collaboration.ties[0].ends == std::array<std::uint32_t, 2>{1, 2});
    }
    SECTION("unless they are names in the list") {
        desk.put("edges.csv", "from,to\n1,0\n");
        const Experiment experiment =
            desk.read(
                    "[collaboration]\nties = \"edges.csv\"\n"
                    "organisations = [{ name = \"7\" }, { name = \"0\" }, { name = \"1\" }]\n")
                .experiment;
        CHECK(read_collaboration(experiment).ties[0].ends == std::array<std::uint32_t, 2>{1, 2});
    }
}

TEST_CASE("Organisations go by their names wherever they have numbers", "[tournament]") {
    const Desk desk;
    const std::string names =
        "organisations = [{ name = \"Hub\" }, { name = \"Practice\", count = 2 }, "
        "{ sector = \"charity\" }]\n";
    const auto read = [&](const std::string& ties, const std::string& events,
                          const std::string& contract, const std::string& power) {
        return desk
            .read("[contract]\ncoverage = 0.5\n" + contract + "[collaboration]\n" + names +
                  "ties = " + ties + "\n" + power + events)
            .experiment;
    };
    const Experiment by_number =
        read("[[0, 1], { between = [0, 2], coverage = 0.1 }, [2, 3]]",
             "[[events]]\nround = 10\nwhat = \"contract_ends\"\nties = [[0, 2]]\n"
             "[[events]]\nround = 20\nwhat = \"organisation_leaves\"\norganisation = 1\n",
             "imposed_by = 2\n", "");
    const Experiment by_name = read(
        "[[\"Hub\", \"Practice 1\"], { between = [\"Practice 2\", \"Hub\"], coverage = 0.1 }, "
        "[\"Practice 2\", \"organisation 3\"]]",
        "[[events]]\nround = 10\nwhat = \"contract_ends\"\nties = [[\"Practice 2\", 0]]\n"
        "[[events]]\nround = 20\nwhat = \"organisation_leaves\"\n"
        "organisation = \"Practice 1\"\n",
        "imposed_by = \"Practice 2\"\n", "");
    CHECK(by_name == by_number);

    SECTION("power too, over what the list says") {
        const Experiment experiment = read("[[0, 1], [0, 2], [2, 3]]", "", "",
                                           "power = { \"Practice 2\" = 0.7, \"Hub\" = 0.2 }\n");
        const Network network = lay_network(experiment);
        CHECK(network.organisations[0].power == 0.2);
        CHECK(network.organisations[1].power == 0.0);
        CHECK(network.organisations[2].power == 0.7);
        CHECK(experiment_from_json(to_json(experiment)) == experiment);
    }
    SECTION("on the command line") {
        const Experiment experiment =
            desk.read("[contract]\ncoverage = 0.5\n[collaboration]\n" + names,
                      {{.origin = "--set", .key = "contract.imposed_by", .value = "Practice 2"},
                       {.origin = "--set", .key = "collaboration.power.Hub", .value = "0.4"}})
                .experiment;
        CHECK(experiment.imposed_by.organisation == 2);
        CHECK(read_collaboration(experiment).organisations[0].power == 0.4);
    }
    SECTION("and a wrong one is named with the nearest") {
        const std::string list = "[collaboration]\n" + names;
        CHECK(desk.error(list + "ties = [[0, \"Practise 1\"]]\n") ==
              "a.toml:3:13: collaboration.ties[0][1] = \"Practise 1\" is no organisation; allowed: "
              "their numbers, or Hub, Practice 1, Practice 2; nearest: \"Practice 1\"");
        CHECK_THAT(desk.error(list + "power = { Hubb = 0.5 }\n"),
                   ContainsSubstring("a.toml:3:") && ContainsSubstring("nearest: \"Hub\""));
        CHECK_THAT(desk.error("[contract]\nimposed_by = \"bot\"\n" + list),
                   ContainsSubstring("a.toml:2:14: contract.imposed_by = \"bot\"") &&
                       ContainsSubstring("nearest: \"both\""));
        CHECK_THAT(desk.error(list + "[[events]]\nround = 3\nwhat = \"organisation_leaves\"\n"
                                     "organisation = \"Hup\"\n"),
                   ContainsSubstring("a.toml:6:16: events[0].organisation = \"Hup\"") &&
                       ContainsSubstring("nearest: \"Hub\""));
        CHECK_THAT(
            desk.error(list + "ties = [[0, 1]]\n[[events]]\nround = 3\n"
                              "what = \"contract_ends\"\nties = [[\"Hub\", \"Practice 2\"]]\n"),
            ContainsSubstring("is about a tie [Hub, Practice 2] that is not there"));
    }
}
