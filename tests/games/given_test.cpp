#include "games/given.hpp"

#include "tests/catch.hpp"

#include <array>
#include <string>
#include <string_view>

using namespace fides::games;

namespace {

constexpr std::array<std::string_view, 2> known{"first", "after"};

Given read(std::string_view text) {
    return given_of(parse_document(text, "mine.toml"));
}

template <class Reading>
std::string refusal(const Reading& reading) {
    try {
        reading();
    } catch (const UserError& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("A key that nobody reads is refused with the nearest that is read", "[games]") {
    const Given given = read("first = 1\nafther = 2\n");
    CHECK(refusal([&] { given.allow_only(known, Given::Hint::all); }) ==
          "mine.toml:2:1: unknown key \"afther\"; nearest: \"after\" (all: first, after)");
    CHECK(refusal([&] { given.allow_only(known, Given::Hint::nearest); }) ==
          "mine.toml:2:1: unknown key \"afther\"; nearest: \"after\"");
    CHECK(refusal([] { read("first = 1\n").allow_only(known, Given::Hint::all); }) == "none");
}

TEST_CASE("A key that is missing is told where it could have stood", "[games]") {
    const Given given = read("first = 1\n\n[after]\nCC = 1\n");
    CHECK(refusal([&] { static_cast<void>(given.need("kind", "a text")); }) ==
          "mine.toml:5:1: kind is missing; allowed: a text");
    CHECK(refusal([&] {
              static_cast<void>(given.need("after", "a table").need("CD", "a chance"));
          }) == "mine.toml:3:2: after.CD is missing; allowed: a chance");
    CHECK_FALSE(given.find("kind"));
    CHECK(given.find("first")->value.number() == 1.0);
}

TEST_CASE("A value of another kind is refused with the kind that is wanted", "[games]") {
    const Given first = read("first = 1\n").need("first", "");
    CHECK(refusal([&] { static_cast<void>(read_text(first)); }) ==
          "mine.toml:1:9: first = 1 is a whole number; allowed: a text");
    CHECK(refusal([&] { static_cast<void>(first.need("CD", "")); }) ==
          "mine.toml:1:9: first = 1 is a whole number; allowed: a table");
}

TEST_CASE("Keys are told as they are read, or in quotes as they must be written", "[games]") {
    Given given = read("[replies]\n\"C/X\" = 1\n");
    CHECK(refusal([&] { given.need("replies", "").allow_only(known, Given::Hint::nearest); }) ==
          "mine.toml:2:1: unknown key \"replies.C/X\"");
    given.quotes_keys = true;
    CHECK(refusal([&] { given.need("replies", "").allow_only(known, Given::Hint::nearest); }) ==
          "mine.toml:2:1: unknown key \"replies.\"C/X\"\"");
}

TEST_CASE("Elements of a list go by their number, those of a file's rows by nothing", "[games]") {
    Given list = read("ties = [[0, 1], 3]\n").need("ties", "");
    const Value& second = read_list(list)[1];
    CHECK(list.element(second, 1).key == "ties[1]");
    list.in_rows = true;
    CHECK(list.element(second, 1).key.empty());
}
