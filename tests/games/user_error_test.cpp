#include "games/user_error.hpp"

#include "tests/catch.hpp"

#include <string>
#include <string_view>

using namespace fides::games;

namespace {

std::string message(const Mistake& mistake) {
    return UserError{mistake}.what();
}

}  // namespace

TEST_CASE("An error says where, what, what is allowed and what was perhaps meant", "[games]") {
    SECTION("a value out of its range") {
        CHECK(message({.file = "configs/a.toml",
                       .line = 14,
                       .column = 12,
                       .key = "contract.coverage",
                       .value = "1.2",
                       .problem = "is outside [0, 1]"}) ==
              "configs/a.toml:14:12: contract.coverage = 1.2 is outside [0, 1]");
    }
    SECTION("an unknown key with its nearest neighbour") {
        CHECK(message({.file = "configs/a.toml",
                       .line = 21,
                       .column = 1,
                       .key = "contract.coverag",
                       .problem = "unknown key",
                       .nearest = "contract.coverage"}) ==
              "configs/a.toml:21:1: unknown key \"contract.coverag\"; nearest: "
              "\"contract.coverage\"");
    }
    SECTION("an unknown name with the place where all are listed") {
        CHECK(message({.value = "genrous",
                       .problem = "unknown strategy",
                       .allowed = "fides list strategies",
                       .nearest = "generous"}) ==
              "unknown strategy \"genrous\"; nearest: \"generous\" (all: fides list strategies)");
    }
    SECTION("a key that was given beside the file") {
        CHECK(message({.file = "--set",
                       .key = "contract.coverag",
                       .value = "1",
                       .problem = "unknown key",
                       .nearest = "contract.coverage"}) ==
              "--set: contract.coverag = 1: unknown key; nearest: \"contract.coverage\"");
    }
    SECTION("a value of another kind") {
        CHECK(message({.key = "rounds",
                       .value = "\"many\"",
                       .problem = "is a text",
                       .allowed = "a whole number"}) ==
              "rounds = \"many\" is a text; allowed: a whole number");
    }
    SECTION("a sentence of its own") {
        CHECK(std::string_view{UserError{"no rounds"}.what()} == "no rounds");
    }
}

TEST_CASE("An error is one line whatever the user wrote", "[games]") {
    const auto [written, shown] = GENERATE(table<std::string, std::string>({
        {"two\nlines", "two\\nlines"},
        {"tab\there\r", "tab\\there\\r"},
        {"\x1b[2J", "\\x1b[2J"},        // would clear a terminal
        {"\xc2\x85", "\\xc2\\x85"},     // next line, a control of Unicode
        {"\u2028", "\\xe2\\x80\\xa8"},  // line separator
        {"\u202e", "\\xe2\\x80\\xae"},  // turns the writing round
        {"\xff\xc3", "\\xff\\xc3"},     // not UTF-8
        {"ministère de la santé", "ministère de la santé"},
    }));
    CHECK(message({.value = written, .problem = "unknown strategy"}) ==
          "unknown strategy \"" + shown + "\"");
}

TEST_CASE("An error quotes a long value by its beginning", "[games]") {
    const std::string long_value(5000, 'x');
    const std::string text = message({.key = "title", .value = long_value, .problem = "is long"});
    CHECK(text == "title = " + std::string(100, 'x') + "... is long");
}
