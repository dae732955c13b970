#include "analysis/words/citations.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

using namespace fides;

namespace {

/// The lines of the list of references, without their dashes.
std::vector<std::string> listed() {
    std::ifstream lines{FIDES_REFERENCES};
    std::vector<std::string> out;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("- ")) {
            out.push_back(line.substr(2));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("A text's sources are cited in full and in order", "[analysis]") {
    const std::vector<std::string> cited = analysis::citations_in(
        {"Attribution discounts (Kelley 1973).", "As in Axelrod 1980; nobody in 1973."});
    REQUIRE(cited.size() == 2);
    CHECK(cited[0].starts_with("Axelrod, R. (1980). Effective choice"));
    CHECK(cited[1].starts_with("Kelley, H. H. (1973). The processes"));
    CHECK(analysis::citations_in({"No source."}).empty());
}

TEST_CASE("Every reference on the list can be cited by its brief form", "[analysis]") {
    const std::vector<std::string> lines = listed();
    REQUIRE(lines.size() >= 36);
    CHECK(std::is_sorted(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
        return a.substr(a.find(": ")) < b.substr(b.find(": "));
    }));
    for (const std::string& line : lines) {
        CAPTURE(line);
        const std::string brief = line.substr(0, line.find(": "));
        // One alone: a brief form within another would cite both.
        CHECK(analysis::citations_in({brief}) ==
              std::vector<std::string>{line.substr(brief.size() + 2)});
        CHECK(line.find("(" + brief.substr(brief.size() - 4) + ")") != std::string::npos);
    }
}
