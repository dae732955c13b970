// Games of one or two rounds have measures: those of their last round.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace fides::tests;

namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream stream{line};
    for (std::string cell; std::getline(stream, cell, ',');) {
        out.push_back(cell);
    }
    return out;
}

/// The cells of a column of the rows that have a text in some cell.
std::vector<std::string> column(const std::filesystem::path& file, const std::string& name,
                                const std::string& text) {
    std::ifstream stream{file};
    std::string line;
    REQUIRE(std::getline(stream, line));
    const std::vector<std::string> header = cells(line);
    std::size_t index = 0;
    while (index < header.size() && header[index] != name) {
        ++index;
    }
    REQUIRE(index < header.size());
    std::vector<std::string> out;
    while (std::getline(stream, line)) {
        const std::vector<std::string> row = cells(line);
        if (text.empty() || std::find(row.begin(), row.end(), text) != row.end()) {
            out.push_back(index < row.size() ? row[index] : "");
        }
    }
    return out;
}

void run(const std::filesystem::path& folder, const std::string& configuration) {
    write_text(folder / "c.toml", "name = \"short\"\n" + configuration);
    const Outcome outcome = run_fides({"run", "c.toml", "-o", "out"}, {.folder = folder});
    CAPTURE(outcome.err);
    REQUIRE(outcome.exit_code == 0);
}

void check_all_there(const std::vector<std::string>& values) {
    CHECK_FALSE(values.empty());
    for (const std::string& value : values) {
        CHECK_FALSE(value.empty());
    }
}

}  // namespace

TEST_CASE("Games of one and two rounds have measures", "[cli]") {
    const TemporaryFolder work;
    const std::string rounds = GENERATE(std::string{"1"}, std::string{"2"});
    const std::string head = "repetitions = 8\nrounds = " + rounds + "\n";
    SECTION("tournaments") {
        run(work.path(), head +
                             "game.type = \"prisoners_dilemma\"\n[tournament]\n"
                             "players = [\"tit_for_tat\", \"random\", \"defector\"]\n");
        check_all_there(column(work.path() / "out/summary.csv", "mean", "honouring"));
        check_all_there(column(work.path() / "out/summary.csv", "mean", "welfare"));
    }
    SECTION("public goods") {
        run(work.path(), head +
                             "game.type = \"public_goods\"\n[tournament]\n"
                             "players = [\"tit_for_tat\", \"random\", \"cooperator\", "
                             "\"defector\", \"alternator\"]\n");
        check_all_there(column(work.path() / "out/summary.csv", "mean", "honouring"));
    }
    SECTION("collaborations, their ties and organisations") {
        run(work.path(), head + "[collaboration]\nnumber = 4\n");
        check_all_there(column(work.path() / "out/summary.csv", "mean", "reliance"));
        check_all_there(column(work.path() / "out/summary.csv", "mean", "trust"));
        check_all_there(column(work.path() / "out/ties.csv", "mean", "reliance"));
    }
    SECTION("levers") {
        run(work.path(), head +
                             "[collaboration]\nnumber = 3\n[levers]\n"
                             "measure = \"reliance\"\n"
                             "\"contract.coverage\" = { from = 0.0, to = 0.6, cost = 1.0 }\n"
                             "\"organisations.mandate\" = { from = 0.0, to = 0.5, cost = 1.0 }\n");
        check_all_there(column(work.path() / "out/levers.csv", "effect", ""));
    }
    SECTION("sensitivity") {
        run(work.path(),
            head +
                "[collaboration]\n[sensitivity]\nmeasure = \"reliance\"\n"
                "trajectories = 4\nsamples = 8\n\"contract.coverage\" = { from = 0.0, to = 1.0 }\n"
                "\"beliefs.prior_trust\" = { from = 0.2, to = 0.6 }\n");
        check_all_there(column(work.path() / "out/sobol.csv", "first", ""));
    }
}

TEST_CASE("A sweep over rounds has measures from one round on", "[cli]") {
    const TemporaryFolder work;
    run(work.path(),
        "repetitions = 8\n[collaboration]\n[sweep]\nrounds = { values = [1, 2, 3, 4] }\n");
    const std::vector<std::string> means =
        column(work.path() / "out/summary.csv", "mean", "reliance");
    CHECK(means.size() >= 4);
    check_all_there(means);
}
