// What [evolution] may ask for, and what it is told where it may not.
#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"
#include "tournament/configuration/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using tests::error_of;
using tests::read;

namespace {

const std::string three =
    "[tournament]\nplayers = [\"tit_for_tat\", \"defector\", \"cooperator\"]\n";

std::string evolution_error(const std::string& keys) {
    constexpr std::string_view file = "configs/a.toml:";
    return error_of(three + "[evolution]\n" + keys).substr(file.size());
}

}  // namespace

TEST_CASE("Every value of [evolution] arrives, and none of them is needed", "[tournament]") {
    CHECK(read(three).evolution == std::nullopt);
    CHECK(read(three + "[evolution]").evolution == Evolution{});
    const Evolution asked = *read(three +
                                  "[evolution]\n"
                                  "dynamics = [\"logit\", \"smith\"]\n"
                                  "processes = [\"moran\"]\n"
                                  "population = 50\n"
                                  "selection = 0.5\n"
                                  "fitness = \"linear\"\n"
                                  "mutation = 0.01\n"
                                  "logit_noise = 0.2\n"
                                  "start = [0.5, 0.25, 0.25]\n"
                                  "time = 10\n"
                                  "starts = 0\n"
                                  "runs = 20\n"
                                  "generations = 30\n"
                                  "graph = \"ring\"\n"
                                  "updating = \"birth_death\"\n"
                                  "[game]\n"
                                  "type = \"donation\"\n"
                                  "cost = 0.5\n"
                                  "benefit = 2\n")
                                 .evolution;
    Evolution expected{.dynamics = {"logit", "smith"},
                       .processes = {"moran"},
                       .population = 50,
                       .selection = 0.5,
                       .fitness = "linear",
                       .mutation = 0.01,
                       .logit_noise = 0.2,
                       .start = {0.5, 0.25, 0.25},
                       .time = 10.0,
                       .starts = 0,
                       .runs = 20,
                       .generations = 30,
                       .on_graph = true,
                       .graph = {.kind = Graph::ring},
                       .updating = "birth_death"};
    CHECK(asked == expected);
}

TEST_CASE("What [evolution] cannot do is refused where it was given", "[tournament]") {
    CHECK_THAT(error_of("[collaboration]\n[evolution]"),
               EndsWith("evolution is of a [tournament] alone, whose players' strategies evolve"));
    CHECK_THAT(evolution_error("population = 1"),
               StartsWith("4:14: evolution.population = 1 is outside [2, 10000]"));
    CHECK_THAT(evolution_error("selection = nan"), StartsWith("4:13: evolution.selection = nan"));
    CHECK_THAT(evolution_error("mutation = 1.5"),
               StartsWith("4:12: evolution.mutation = 1.5 is outside [0, 1]"));
    CHECK_THAT(evolution_error("dynamics = [\"replicater\"]"), EndsWith("nearest: \"replicator\""));
    CHECK_THAT(evolution_error("dynamics = [\"logit\", \"logit\"]"), EndsWith("is there already"));
    CHECK_THAT(evolution_error("dynamics = []\nprocesses = []"),
               EndsWith("asks for neither dynamics nor processes"));
    CHECK_THAT(evolution_error("dynamics = [\"replicator_mutator\"]"),
               EndsWith("is no mutation: replicator_mutator needs some"));
    CHECK_THAT(evolution_error("start = [0.5, 0.5]"),
               EndsWith("has 2 shares, but there are 3 players"));
    CHECK_THAT(evolution_error("start = [0.5, 0.5, 0.5]"), EndsWith("does not sum to 1"));
    CHECK_THAT(evolution_error("processes = [\"imitation\"]\nselection = 2"),
               StartsWith("5:13: evolution.selection = 2 is above 1"));
    CHECK_THAT(evolution_error("graph = \"ring\""), StartsWith("4:9: evolution.graph = \"ring\" "
                                                               "needs evolution.runs above 0"));
    CHECK_THAT(
        evolution_error("graph = \"random\"\nruns = 1\nmean_degree = 0.5\nprocesses = [\"moran\"]"),
        EndsWith("without any neighbour: raise evolution.mean_degree or take another drawing"));
    CHECK_THAT(evolution_error("runs = 1\ngraph = \"ring\"\nprocesses = [\"wright_fisher\"]"),
               StartsWith("5:9: evolution.graph = \"ring\" cannot be together with the process "
                          "wright_fisher"));
    CHECK_THAT(evolution_error("population = 1000\nmutation = 0.1"),
               StartsWith("5:12: evolution.mutation = 0.1 needs evolution.runs above 0, for the "
                          "population of pairwise_comparison has too many states"));
}

TEST_CASE("What would not end or fit into memory is refused", "[tournament]") {
    CHECK_THAT(evolution_error("processes = [\"wright_fisher\"]\npopulation = 1500"),
               StartsWith("5:14: evolution.population = 1500 is too many for wright_fisher"));
    CHECK_THAT(evolution_error("runs = 100000"),
               StartsWith("4:8: evolution.runs = 100000 is too many for 3 players"));
    CHECK_THAT(evolution_error("runs = 10\ngenerations = 9000000"),
               StartsWith("5:15: evolution.generations = 9000000 is too many for 3 players"));
}

TEST_CASE("Evolution needs what everybody earns of everybody", "[tournament]") {
    const auto with = [](const std::string& more) {
        return error_of("[tournament]\nplayers = [\"tit_for_tat\", \"defector\"]\n" + more +
                        "\n[evolution]");
    };
    CHECK_THAT(with("pairs = [[0, 1]]"), EndsWith("everybody must meet everybody"));
    CHECK_THAT(with("graph = \"ring\""), EndsWith("everybody must meet everybody"));
    CHECK_THAT(with("self_play = false"), EndsWith("who follows a strategy meets others who do"));
    CHECK_THAT(error_of("[tournament]\nplayers = [\"tit_for_tat\"]\n[evolution]"),
               EndsWith("names 1 player: [evolution] needs 2 to 1000"));
    CHECK_THAT(with("[game]\ntype = \"public_goods\""),
               EndsWith("[evolution] needs what pairs of players earn"));
}

TEST_CASE("Linear fitness must not become negative", "[tournament]") {
    // With S = -9 nobody earns less than -9 a round: 1 - w - 9 w is 0 at w = 0.1.
    const std::string game = "[game]\ntype = \"prisoners_dilemma\"\nS = -9\n";
    const std::string asked =
        three + game + "[evolution]\nfitness = \"linear\"\nprocesses = [\"moran\"]\n";
    CHECK_NOTHROW(read(asked + "selection = 0.1"));
    CHECK_THAT(error_of(three + "[game]\ntype = \"prisoners_dilemma\"\nS = 0.5\nP = 0.75\n"
                                "[evolution]\nfitness = \"linear\"\nprocesses = [\"moran\"]\n"
                                "selection = 1.5"),
               EndsWith("at most 1, or fitness = \"exponential\""));
    CHECK_THAT(error_of(asked + "selection = 0.2"),
               EndsWith("at most 0.1, or fitness = \"exponential\""));
    CHECK_THAT(error_of(asked + "[sweep]\n\"evolution.selection\" = { values = [0.05, 0.5] }"),
               EndsWith("at most 0.1, or fitness = \"exponential\""));
}
