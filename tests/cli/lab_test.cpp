#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <fstream>
#include <iterator>
#include <string>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string content(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("fides lab writes the page that it carries", "[cli]") {
    const TemporaryFolder folder;
    SECTION("byte for byte") {
        const std::string page = folder.path() / "lesson.html";
        const Outcome outcome = run_fides({"lab", "-o", page});
        REQUIRE(outcome.exit_code == 0);
        CHECK(outcome.out == page + '\n');
        CHECK(content(page) == content(FIDES_SOURCE "/docs/lab.html"));
    }
    SECTION("not over a folder") {
        const Outcome outcome = run_fides({"lab", "-o", folder.path()});
        CHECK(outcome.exit_code == 2);
        CHECK_THAT(outcome.err, ContainsSubstring("is a folder"));
    }
}
