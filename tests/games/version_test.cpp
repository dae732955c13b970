#include "games/version.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <string_view>

using namespace fides;

TEST_CASE("A build can say which commit it came from", "[games]") {
    const std::string_view commit = games::commit();
    if (commit == "unknown") {
        SUCCEED("built outside a git checkout");
        return;
    }
    const std::string_view digits = commit.substr(0, 12);
    CHECK(digits.size() == 12);
    CHECK(std::all_of(digits.begin(), digits.end(),
                      [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
    CHECK((commit.size() == 12 || commit.substr(12) == "+changes"));
}
