#include "tournament/results/folder_diff.hpp"

#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <limits>

using namespace fides::tournament;
using fides::tests::TemporaryFolder;

namespace fs = std::filesystem;

namespace {

struct Written {
    std::vector<double> means{0.25, 0.5};
    std::string table = "summary";
    std::string column = "mean";
    nlohmann::json manifest{{"experiment", {{"contract", {{"coverage", 0.5}}}}},
                            {"run", {{"threads", 1}}}};
};

void write(const fs::path& folder, const Written& results) {
    ResultStore store{folder, false};
    store.add_table(
        {.name = results.table,
         .columns = {{.name = results.column, .type = Column::Type::real, .meaning = ""}}});
    for (const double mean : results.means) {
        store.append(results.table, {{mean}});
    }
    store.finish(results.manifest);
}

std::vector<std::string> differences(const Written& a, const Written& b) {
    const TemporaryFolder work;
    write(work.path() / "a", a);
    write(work.path() / "b", b);
    const StoredResults first{work.path() / "a"};
    const StoredResults second{work.path() / "b"};
    const FolderDifferences found = compare_folders(first, second, 10);
    CHECK(found.count == found.shown.size());
    std::vector<std::string> texts;
    for (const Difference& difference : found.shown) {
        texts.push_back(difference_text(difference));
    }
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Equal results are identical, whoever worked them out", "[tournament]") {
    Written other;
    other.manifest["run"] = {{"threads", 7}, {"host", "elsewhere"}, {"seconds", 12.5}};
    other.manifest["fides"]["commit"] = "another";
    other.manifest["files"] = {"logs"};
    CHECK(differences({}, other).empty());
}

TEST_CASE("A difference of one bit is a difference", "[tournament]") {
    Written other;
    other.means[1] += std::numeric_limits<double>::epsilon() / 2.0;
    CHECK(differences({}, other) == Texts{"summary, row 2, mean: 0.5 against 0.5000000000000001"});
}

TEST_CASE("Missing rows, tables and columns are told", "[tournament]") {
    Written other;
    SECTION("row") {
        other.means.pop_back();
        CHECK(differences({}, other) == Texts{"summary, row 2: 0.5 against nothing"});
        CHECK(differences(other, {}) == Texts{"summary, row 2: nothing against 0.5"});
    }
    SECTION("table") {
        other.table = "peak";
        CHECK(differences({}, other) == Texts{"summary: the table against nothing",
                                              "peak: nothing against the table",
                                              "manifest, files.1: \"summary.csv\" against "
                                              "\"peak.csv\""});
    }
    SECTION("column") {
        other.column = "low";
        CHECK(differences({}, other) == Texts{"summary: columns mean against columns low"});
    }
}

TEST_CASE("Different experiments are told apart by key", "[tournament]") {
    Written other;
    other.manifest["experiment"]["contract"]["coverage"] = 1.0;
    other.manifest["experiment"]["seed"] = 7;
    CHECK(differences({}, other) == Texts{"manifest, experiment.contract.coverage: 0.5 against 1.0",
                                          "manifest, experiment.seed: nothing against 7"});
}

TEST_CASE("All differences are counted, the first ones listed", "[tournament]") {
    const TemporaryFolder work;
    Written first;
    first.means.assign(100, 0.0);
    Written second;
    second.means.assign(100, 1.0);
    write(work.path() / "a", first);
    write(work.path() / "b", second);
    const FolderDifferences found =
        compare_folders(StoredResults{work.path() / "a"}, StoredResults{work.path() / "b"}, 3);
    CHECK(found.count == 100);
    REQUIRE(found.shown.size() == 3);
    CHECK(found.shown[2].row == 3);
}
