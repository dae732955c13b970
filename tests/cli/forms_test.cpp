// Forms and scenarios: what the program carries is what stands in configs/, and it runs.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

/// The folder that the program carries the files of.
const fs::path configs = fs::path{FIDES_TEST_DATA} / "../../configs";

json listed(const std::string& what) {
    const Outcome outcome = run_fides({"list", what, "--json"});
    REQUIRE(outcome.exit_code == 0);
    return json::parse(outcome.out);
}

std::set<fs::path> files_in(const std::string& folder) {
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator{configs / folder}) {
        files.insert(fs::path{"configs"} / folder / entry.path().filename());
    }
    return files;
}

std::set<fs::path> files_of(const json& list) {
    std::set<fs::path> files;
    for (const json& form : list) {
        files.insert(form["file"].get<std::string>());
    }
    return files;
}

}  // namespace

TEST_CASE("Every file of the folders is a form or scenario, and nothing else is", "[cli]") {
    const json forms = listed("forms");
    CHECK(forms.size() == 6);  // Aunger & Millar 2021
    CHECK(files_of(forms) == files_in("forms"));
    CHECK(files_of(listed("scenarios")) == files_in("scenarios"));
    CHECK(forms[0]["organisations"] == json{"Buddy trust", "Trust in special measures"});
    CHECK_THAT(run_fides({"list", "forms"}).out,
               StartsWith("form ") && ContainsSubstring("integrated_care_system"));
    CHECK_THAT(run_fides({"list", "scenarios"}).out, ContainsSubstring("leader_or_body"));
}

TEST_CASE("A form is shown as its file, whatever it is called", "[cli]") {
    const std::string file = bytes_of(configs / "forms/integrated_care_system.toml");
    for (const char* name : {"integrated_care_system", "ics", "ICS", "Integrated Care System"}) {
        INFO(name);
        const Outcome outcome = run_fides({"show", name});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out == file);
    }
    CHECK(run_fides({"show", "pcn"}).out == run_fides({"show", "primary_care_network"}).out);
    CHECK(run_fides({"show", "mergers"}).out == run_fides({"show", "merger"}).out);
    CHECK_THAT(run_fides({"show", "aliance"}).err, ContainsSubstring("nearest: \"alliance\""));
}

TEST_CASE("Forms and scenarios run by their names, without a warning", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    for (const char* what : {"forms", "scenarios"}) {
        for (const json& form : listed(what)) {
            const auto id = form["id"].get<std::string>();
            INFO(id);
            const Outcome outcome = run_fides({"run", id, "--repetitions", "4", "--json"}, setting);
            CHECK(outcome.err.empty());
            REQUIRE(outcome.exit_code == 0);
            CHECK(json::parse(outcome.out)["folder"] == "results/" + id);
            CHECK(fs::exists(work.path() / "results" / id / "report.html"));
        }
    }
}

TEST_CASE("A file goes before a form of the same name", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "merger", "repetitions = 2\nrounds = 5\n[collaboration]\n");
    REQUIRE(run_fides({"run", "merger", "-o", "own", "--quiet"}, setting).exit_code == 0);
    const json manifest = json::parse(bytes_of(work.path() / "own" / "manifest.json"));
    CHECK(manifest["experiment"]["rounds"] == 5);
}
