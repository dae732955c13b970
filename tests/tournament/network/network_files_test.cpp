// Networks from spreadsheets.
#include "tests/catch.hpp"
#include "tests/tournament/network/desk.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;
using tests::Desk;
using tests::read_collaboration;

namespace {

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
