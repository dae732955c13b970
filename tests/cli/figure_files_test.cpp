// Figures of a report as files, drawn without a browser. Passed over where Node.js is not.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

bool is_there(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// The sweep that most figures are drawn of, small.
void run_sweep(const Setting& setting) {
    write_text(setting.folder / "sweep.toml",
               "repetitions = 20\nrounds = 30\n[collaboration]\n[sweep]\n"
               "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 6 }\n"
               "[analysis]\nremoval = 15\ncounterfactual = true\n");
    REQUIRE(run_fides({"run", "sweep.toml", "--quiet"}, setting).exit_code == 0);
}

std::set<std::string> file_names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        names.insert(file.path().filename().string());
    }
    return names;
}

}  // namespace

TEST_CASE("Figures are drawn into files without a browser", "[cli]") {
    if (!is_there("node") && !is_there("nodejs")) {
        SUCCEED("there is no Node.js");
        return;
    }
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    run_sweep(setting);
    const Outcome drawn = run_fides(
        {"report", "results/sweep", "--figures", "figures/sweep", "--format", "svg"}, setting);
    INFO(drawn.err);
    REQUIRE(drawn.exit_code == 0);
    const std::filesystem::path folder = work.path() / "figures/sweep";
    const std::set<std::string> names = file_names_in(folder);
    for (const char* name : {"trust.svg", "attribution.svg", "exchange.svg", "counterfactual.svg",
                             "removal.svg", "trajectory.svg", "measures.svg"}) {
        CHECK(names.count(name) == 1);
    }
    CHECK(std::count(drawn.out.begin(), drawn.out.end(), '\n') ==
          static_cast<std::ptrdiff_t>(names.size()));

    const std::string trust = bytes_of(folder / "trust.svg");
    CHECK(trust.rfind("<svg xmlns=\"http://www.w3.org/2000/svg\"", 0) == 0);
    CHECK_THAT(trust, ContainsSubstring("without attribution"));  // a label at the end of its line
    CHECK_THAT(trust, ContainsSubstring("#0072B2") || ContainsSubstring("rgb(0,114,178)"));
    CHECK_THAT(trust, ContainsSubstring("fill=\"#ffffff\""));  // light, whatever the terminal
    CHECK_THAT(trust, !ContainsSubstring("<script") && !ContainsSubstring("<image"));

    SECTION("the same results give the same bytes") {
        REQUIRE(
            run_fides({"report", "results/sweep", "--figures", "again", "--format", "svg"}, setting)
                .exit_code == 0);
        CHECK(bytes_of(work.path() / "again/trust.svg") == trust);
        CHECK(file_names_in(work.path() / "again") == names);
    }
    SECTION("PNG is made of them") {
        if (!is_there("rsvg-convert")) {
            SUCCEED("there is no librsvg");
            return;
        }
        REQUIRE(run_fides({"report", "results/sweep", "--figures", "both"}, setting).exit_code ==
                0);
        const std::string png = bytes_of(work.path() / "both/trust.png");
        CHECK(png.substr(1, 3) == "PNG");
        // Width in the header, big-endian: twice the 820 of the SVG.
        CHECK(static_cast<unsigned char>(png[18]) * 256 + static_cast<unsigned char>(png[19]) ==
              2 * 820);
        CHECK(file_names_in(work.path() / "both").size() == 2 * names.size());
    }
}

TEST_CASE("What drawing figures takes is named when it is missing", "[cli]") {
    const TemporaryFolder work;
    Setting setting{.folder = work.path()};
    run_sweep(setting);
    setting.environment = {"PATH=" + (work.path() / "nothing").string()};
    const Outcome outcome = run_fides({"report", "results/sweep", "--figures", "figures"}, setting);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring("install the package nodejs"));
    CHECK_FALSE(std::filesystem::exists(work.path() / "figures"));
}

TEST_CASE("Formats of figures are checked", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    run_sweep(setting);
    const Outcome format =
        run_fides({"report", "results/sweep", "--figures", "figures", "--format", "pdf"}, setting);
    CHECK(format.exit_code == 2);
    CHECK_THAT(format.err, ContainsSubstring("svg, png"));
    const Outcome alone = run_fides({"report", "results/sweep", "--format", "svg"}, setting);
    CHECK(alone.exit_code == 2);
    CHECK_THAT(alone.err, ContainsSubstring("--figures"));
}
