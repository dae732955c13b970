#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <filesystem>
#include <string>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("fides lab writes the page that it carries", "[cli]") {
    const TemporaryFolder folder;
    SECTION("byte for byte") {
        const std::string page = folder.path() / "lesson.html";
        const Outcome outcome = run_fides({"lab", "-o", page});
        REQUIRE(outcome.exit_code == 0);
        CHECK(outcome.out == page + '\n');
        CHECK(bytes_of(page) == bytes_of(FIDES_SOURCE "/docs/lab.html"));
    }
    SECTION("not over a folder") {
        const Outcome outcome = run_fides({"lab", "-o", folder.path()});
        CHECK(outcome.exit_code == 2);
        CHECK_THAT(outcome.err, ContainsSubstring("is no plain file"));
    }
}

TEST_CASE("fides lab writes a page that opens with an experiment", "[cli]") {
    const TemporaryFolder folder;
    const std::string page = folder.path() / "lab.html";
    const std::string configuration = folder.path() / "pair.toml";
    write_text(folder.path() / "pair.toml",
               "title = \"</script>\"\nrepetitions = 3\nrounds = 9\n[collaboration]\n");

    const Outcome of_configuration = run_fides({"lab", configuration, "-o", page});
    REQUIRE(of_configuration.exit_code == 0);
    const std::string text = bytes_of(page);
    CHECK_THAT(text, ContainsSubstring(R"(id="state">{"experiment":)"));
    CHECK_THAT(text, ContainsSubstring(R"(title = \"\u003c/script>\"\n)"));
    CHECK_THAT(text, ContainsSubstring(R"(,"step":"sandbox"}</script>)"));

    SECTION("of results as of their configuration") {
        const std::string results = folder.path() / "results";
        REQUIRE(run_fides({"run", configuration, "-o", results, "--quiet"}).exit_code == 0);
        REQUIRE(run_fides({"lab", results, "-o", page}).exit_code == 0);
        CHECK(bytes_of(page) == text);
    }
    SECTION("but not if its players are programs") {
        std::filesystem::create_directory(folder.path() / "entries");
        write_text(folder.path() / "league.toml",
                   "[tournament]\nplayers = [\"tit_for_tat\"]\n"
                   "[league]\nentries = \"entries\"\n");
        const Outcome league = run_fides({"lab", folder.path() / "league.toml", "-o", page});
        CHECK(league.exit_code == 2);
        CHECK_THAT(league.err, ContainsSubstring("are programs of their own"));
        CHECK(bytes_of(page) == text);
    }
    SECTION("nor of more than the page takes") {
        std::string many = "[collaboration]\n";
        for (int i = 0; i < 950; ++i) {
            many += "[[collaboration.organisations]]\nname = \"o" + std::to_string(i) + "\"\n" +
                    "sector = \"" + std::string(100, 'x') + "\"\n";
        }
        write_text(folder.path() / "many.toml", many);
        const Outcome long_one = run_fides({"lab", folder.path() / "many.toml", "-o", page});
        CHECK(long_one.exit_code == 2);
        CHECK_THAT(long_one.err, ContainsSubstring("too long for a page"));
        CHECK_THAT(bytes_of(FIDES_SOURCE "/lab/page/state/state.ts"),
                   ContainsSubstring("longestExperiment = 100_000;"));
        CHECK(bytes_of(page) == text);
    }
    SECTION("nor of what cannot be read") {
        const Outcome missing = run_fides({"lab", folder.path() / "none.toml", "-o", page});
        CHECK(missing.exit_code == 2);
        CHECK_THAT(missing.err, ContainsSubstring("none.toml"));
    }
}
