// Networks from spreadsheets and other programs, and organisations by name.
#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
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

/// A folder with a configuration and what it names.
class Desk {
public:
    void put(const std::string& name, const std::string& text) const {
        tests::write_text(folder_.path() / name, text);
    }

    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }

    [[nodiscard]] ReadExperiment read(const std::string& configuration,
                                      const std::vector<Override>& overrides = {}) const {
        put("a.toml", configuration);
        return read_experiment(folder_.path() / "a.toml", overrides);
    }

    /// The message without the folder in front.
    [[nodiscard]] std::string error(const std::string& configuration) const {
        try {
            [[maybe_unused]] const ReadExperiment read_it = read(configuration);
        } catch (const games::UserError& error) {
            const std::string text = error.what();
            const std::string folder = folder_.path().string() + "/";
            return text.starts_with(folder) ? text.substr(folder.size()) : text;
        }
        return "no error";
    }

private:
    tests::TemporaryFolder folder_;
};

const Collaboration& read_collaboration(const Experiment& experiment) {
    return std::get<Collaboration>(experiment.kind);
}

const std::string both_files =
    "[collaboration]\n"
    "ties = \"edges.csv\"\n"
    "organisations = \"organisations.csv\"\n";

const std::string organisations =
    "name,sector,power,x,y\n"
    "Acute trust,hospital,0.5,0,0\n"
    "\"Practice, north\",primary care,,3,4\n"
    "Council,,0.25,,\n";

const std::string edges =
    "from,to,coverage,prior_trust\n"
    "\"Practice, north\",Acute trust,0.5,\n"
    "Acute trust,Council,,0.3\n";

}  // namespace

TEST_CASE("Organisations and ties come from spreadsheets", "[tournament]") {
    const Desk desk;
    desk.put("organisations.csv", organisations);
    desk.put("edges.csv", edges);
    const Experiment experiment = desk.read(both_files).experiment;
    const Collaboration& collaboration = read_collaboration(experiment);
    REQUIRE(collaboration.organisations.size() == 3);
    CHECK(collaboration.number == 3);
    CHECK(collaboration.organisations[1].name == "Practice, north");
    CHECK(collaboration.organisations[1].sector == "primary care");
    CHECK_FALSE(collaboration.organisations[1].power);
    CHECK(collaboration.organisations[1].position == std::array<double, 2>{3.0, 4.0});
    CHECK(collaboration.organisations[2].power == 0.25);
    REQUIRE(collaboration.ties.size() == 2);
    CHECK(collaboration.ties[0].ends == std::array<std::uint32_t, 2>{0, 1});
    CHECK(collaboration.ties[0].settings == std::vector<TieSetting>{{"contract.coverage", 0.5}});
    CHECK(collaboration.ties[1].settings == std::vector<TieSetting>{{"beliefs.prior_trust", 0.3}});

    SECTION("they are as if the configuration listed them") {
        const Experiment listed =
            desk.read(
                    "[collaboration]\n"
                    "organisations = [\n"
                    "  { name = \"Acute trust\", sector = \"hospital\", power = 0.5, "
                    "position = [0, 0] },\n"
                    "  { name = \"Practice, north\", sector = \"primary care\", "
                    "position = [3, 4] },\n"
                    "  { name = \"Council\", power = 0.25 } ]\n"
                    "ties = [ { between = [0, 1], coverage = 0.5 },\n"
                    "         { between = [0, 2], prior_trust = 0.3 } ]\n")
                .experiment;
        CHECK(listed == experiment);
    }
    SECTION("the manifest holds them, not their files") {
        const nlohmann::json manifest = to_json(experiment);
        CHECK_THAT(manifest.dump(), !ContainsSubstring("csv"));
        CHECK(experiment_from_json(manifest) == experiment);
    }
    SECTION("from the command line too, where it runs") {
        const Experiment other =
            desk.read("[collaboration]\norganisations = \"organisations.csv\"\n",
                      {{.origin = "--set",
                        .key = "collaboration.ties",
                        .value = desk.path("edges.csv")}})
                .experiment;
        CHECK(other == experiment);
    }
}

TEST_CASE("Spreadsheets differ in how they write the same table", "[tournament]") {
    const Desk desk;
    desk.put("organisations.csv", organisations);
    desk.put("edges.csv", edges);
    const Experiment experiment = desk.read(both_files).experiment;
    const auto [what, file] = GENERATE(table<std::string, std::string>({
        {"a byte order mark", "\xef\xbb\xbf" + edges},
        {"lines that end in CR LF",
         "from,to,coverage,prior_trust\r\n\"Practice, north\",Acute trust,0.5,\r\n"
         "Acute trust,Council,,0.3\r\n"},
        {"lines that end in CR",
         "from,to,coverage,prior_trust\r\"Practice, north\",Acute trust,0.5,\r"
         "Acute trust,Council,,0.3\r"},
        {"no end of the last line",
         "from,to,coverage,prior_trust\n\"Practice, north\",Acute trust,0.5,\n"
         "Acute trust,Council,,0.3"},
        {"semicolons, and commas in numbers",
         "from;to;coverage;prior_trust\nPractice, north;Acute trust;0,5;\n"
         "Acute trust;Council;;0,3\n"},
        {"tabs",
         "from\tto\tcoverage\tprior_trust\nPractice, north\tAcute trust\t0.5\t\n"
         "Acute trust\tCouncil\t\t0.3\n"},
        {"empty lines and rows",
         "\nfrom,to,coverage,prior_trust\n\n\"Practice, north\",Acute trust,0.5,\n,,,\n"
         "Acute trust,Council,,0.3\n\n\n"},
        {"spaces, everything in quotes, headings in words",
         "\"From\", \"To\" ,Coverage,Prior trust\n\"Practice, north\" , \"Acute trust\",\"0.5\", \n"
         "\"Acute trust\",\"Council\",\"\",\"0.3\"\n"},
        {"other names for the ends, another order",
         "Coverage,Target,Source,Prior-Trust\n.5,\"Practice, north\",Acute trust,\n"
         ",Council,Acute trust,3e-1\n"},
    }));
    CAPTURE(what);
    desk.put("edges.csv", file);
    CHECK(desk.read(both_files).experiment == experiment);
}

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

TEST_CASE("What is wrong with a table is told by line and column", "[tournament]") {
    const Desk desk;
    desk.put("organisations.csv", organisations);
    const auto [edges_text, message] = GENERATE(table<std::string, std::string>({
        {"from,to,coverge\nCouncil,Acute trust,0.5\n",
         "edges.csv:1:9: unknown column \"coverge\"; nearest: \"coverage\" (all: from, to, "
         "coverage, "
         "contractible, monitoring, enforcement, penalty, compensation, prior_trust, distance, "
         "cultural_distance)"},
        {"form,to\nCouncil,Acute trust\n",
         "edges.csv:1:1: has no columns that say whom a tie ties; allowed: from and to, or source "
         "and target, and what ties may have of their own; nearest: \"from\""},
        {"Council,Acute trust\nAcute trust,Practice\n",
         "edges.csv:1:1: has no columns that say whom a tie ties; allowed: from and to, or source "
         "and target, and what ties may have of their own"},
        {"from,to,coverage\n\nCouncil,Acute trust,1.5\n",
         "edges.csv:3:21: coverage = 1.5 is outside [0, 1]"},
        {"from,to,coverage\r\nCouncil,Acute trust,high\r\n",
         "edges.csv:2:21: coverage = high is a text; allowed: a number in [0, 1]"},
        {"from,to,coverage\nCouncil,Acute trust,\"0,5\"\n",
         "edges.csv:2:21: coverage = 0,5 is a text; allowed: a number in [0, 1]"},
        {"from,to\nCouncil,Acute trsut\n",
         "edges.csv:2:9: Acute trsut is no organisation; allowed: their numbers, or Acute trust, "
         "Practice, north, Council; nearest: \"Acute trust\""},
        {"from,to\nCouncil,\n", "edges.csv:2:9: to is empty: a tie has two ends"},
        {"from,to\nCouncil,Council\n", "edges.csv:2:9: to = Council is tied to itself"},
        {"from,to\nCouncil,Acute trust\n2,1\nAcute trust,Council\n",
         "edges.csv:4:1: the tie of Acute trust and Council is there already, in line 2"},
        {"from,to\nCouncil,Acute trust,0.5\n",
         "edges.csv:2:1: has 3 cells, but the header has 2: a separator is missing or one too "
         "many, or a value with a separator is not in quotes"},
        {"from,to,,\nCouncil,Acute trust,,\n", "edges.csv:1:9: column 3 has no heading"},
        {"from,to,To\nCouncil,Acute trust,\n", "edges.csv:1:9: To is a heading already"},
        {"from,to\nCouncil,\"Acute trust\n", "edges.csv:2:9: has a quote that is not closed"},
        {"from,to\nCouncil,Acute \"trust\"\n",
         "edges.csv:2:15: has a quote within a value: a value with quotes stands in quotes, and "
         "its own are doubled"},
        {"from,to\nCouncil,Acut\xe9\n",
         "edges.csv:2:13: is not text in UTF-8: a binary file, or text in another encoding?"},
        {"", "edges.csv: has no header line: it is empty"},
        {"from,to\n\n", "edges.csv: lists no tie"},
    }));
    desk.put("edges.csv", edges_text);
    CHECK(desk.error(both_files) == message);
}

TEST_CASE("What is wrong with a table of organisations is told too", "[tournament]") {
    const Desk desk;
    desk.put("edges.csv", "from,to\n0,1\n");
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"name,secter\nA,x\nB,y\n",
         "organisations.csv:1:6: unknown column \"secter\"; nearest: \"sector\" (all: name, "
         "sector, "
         "count, culture, x, y, strategy, power, mandate, size, prior_faith, faith_threshold)"},
        {"name,power\nA,2\nB,\n", "organisations.csv:2:3: power = 2 is outside [0, 1]"},
        {"name\nA\nB\nA\n",
         "organisations.csv:4:1: name = A names another organisation already, in line 2"},
        {"name,power\nA,\n,0.5\n",
         "organisations.csv:3:1: name is missing: this organisation has no name"},
        {"name,x\nA,1\nB,2\n", "organisations.csv:2:3: x = 1 is half a place: x and y"},
        {"name,strategy\nA,tit_for_tut\nB,\n",
         "organisations.csv:2:3: unknown strategy \"tit_for_tut\""},
    }));
    desk.put("organisations.csv", text);
    const std::string error = desk.error(both_files);
    CHECK(error.substr(0, message.size()) == message);
}

TEST_CASE("A file that is not there is named with its neighbour", "[tournament]") {
    const Desk desk;
    desk.put("edges.csv", "from,to\nA,B\n");
    CHECK_THAT(desk.error("[collaboration]\nties = \"egdes.csv\"\n"),
               ContainsSubstring("a.toml:2:8: collaboration.ties = \"egdes.csv\"") &&
                   ContainsSubstring("nearest: \"edges.csv\""));
}

TEST_CASE("Networks come from GraphML", "[tournament]") {
    const Desk desk;
    const std::string graph =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "  <key id=\"d0\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
        "  <key id=\"d1\" for=\"node\" attr.name=\"power\" attr.type=\"double\"/>\n"
        "  <key id=\"d2\" for=\"edge\" attr.name=\"coverage\" attr.type=\"double\">\n"
        "    <default>0.2</default>\n"
        "  </key>\n"
        "  <key id=\"d3\" for=\"edge\" attr.name=\"colour\" attr.type=\"string\"/>\n"
        "  <graph edgedefault=\"undirected\">\n"
        "    <node id=\"n0\"><data key=\"d0\">Council &amp; Co</data></node>\n"
        "    <node id=\"n1\"><data key=\"d1\">0.5</data></node>\n"
        "    <edge source=\"n1\" target=\"n0\"><data key=\"d2\">0.75</data>"
        "<data key=\"d3\">red</data></edge>\n"
        "    <edge source=\"n1\" target=\"n2\"/>\n"
        "    <node id=\"n2\"/>\n"
        "  </graph>\n"
        "</graphml>\n";
    desk.put("network.graphml", graph);
    const std::string configuration = "[collaboration]\nties = \"network.graphml\"\n";

    SECTION("with what nodes and edges have of their own") {
        const ReadExperiment read = desk.read(configuration);
        const Collaboration& collaboration = read_collaboration(read.experiment);
        REQUIRE(collaboration.organisations.size() == 3);
        CHECK(collaboration.organisations[0].name == "Council & Co");
        CHECK(collaboration.organisations[1].name == "n1");
        CHECK(collaboration.organisations[1].power == 0.5);
        REQUIRE(collaboration.ties.size() == 2);
        CHECK(collaboration.ties[0].ends == std::array<std::uint32_t, 2>{0, 1});
        CHECK(collaboration.ties[0].settings ==
              std::vector<TieSetting>{{"contract.coverage", 0.75}});
        CHECK(collaboration.ties[1].settings ==
              std::vector<TieSetting>{{"contract.coverage", 0.2}});
        REQUIRE(read.warnings.size() == 1);
        CHECK_THAT(read.warnings[0], ContainsSubstring("colour of edges is not used"));
    }
    SECTION("organisations may be elsewhere") {
        desk.put("organisations.csv", "name,power\nn2,\nn1,0.1\nCouncil & Co,\n");
        const Experiment experiment =
            desk.read(configuration + "organisations = \"organisations.csv\"\n").experiment;
        const Collaboration& collaboration = read_collaboration(experiment);
        CHECK(collaboration.ties[0].ends == std::array<std::uint32_t, 2>{1, 2});
        CHECK(collaboration.organisations[1].power == 0.1);
    }
    SECTION("errors have their line and column") {
        const auto [from, to, message] = GENERATE(table<std::string, std::string, std::string>({
            {"0.75", "1.75", "network.graphml:12:35: coverage = 1.75 is outside [0, 1]"},
            {"target=\"n2\"", "target=\"n1\"",
             "network.graphml:13:5: between = n1 and n1: ties an organisation to itself"},
            {"target=\"n2\"", "target=\"n3\"",
             "network.graphml:13:5: target = \"n3\" is the id of no node"},
            {"\"coverage\"", "\"coverag\"",
             "network.graphml:12:35: unknown attribute \"coverag\"; nearest: \"coverage\""},
            {"</graph>", "</grap>", "network.graphml:"},
            {"<node id=\"n2\"/>", "<node id=\"n1\"/>",
             "network.graphml:14:5: n1 is the id of another node already"},
            {"<node id=\"n2\"/>", "<node id=\"n2\"/><hyperedge/>",
             "network.graphml:14:20: has a <hyperedge>: ties are between two organisations"},
        }));
        std::string broken = graph;
        broken.replace(broken.find(from), from.size(), to);
        desk.put("network.graphml", broken);
        const std::string error = desk.error(configuration);
        CHECK(error.substr(0, message.size()) == message);
    }
}
