// Networks from other programs.
#include "tests/catch.hpp"
#include "tests/tournament/network/desk.hpp"
#include "tournament/configuration/reader.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;
using tests::Desk;
using tests::read_collaboration;

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
