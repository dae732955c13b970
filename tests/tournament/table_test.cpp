#include "tournament/results/table.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <limits>

using namespace fides::tournament;

TEST_CASE("A number is written as the shortest text that reads back as the same number",
          "[tournament]") {
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(1.0) == "1");
    CHECK(number_text(1.0 / 3.0) == "0.3333333333333333");

    const double value = GENERATE(0.0, 0.1, -2.5, 1e22, 1e-300, 5e-324,
                                  std::numeric_limits<double>::max(), 2.0 / 3.0);
    CHECK(std::strtod(number_text(value).c_str(), nullptr) == value);
}

TEST_CASE("What is no number is told apart", "[tournament]") {
    CHECK(number_text(std::nan("")).empty());
    CHECK(number_text(std::numeric_limits<double>::infinity()) == "inf");
    CHECK(number_text(-std::numeric_limits<double>::infinity()) == "-inf");
    CHECK(number_text(-0.0) == "0");
}

TEST_CASE("A CSV line follows RFC 4180", "[tournament]") {
    SECTION("plain values have no quotes, missing ones are empty") {
        CHECK(csv_line({std::int64_t{3}, 0.5, std::string{"trust"}, std::monostate{}}) ==
              "3,0.5,trust,");
    }
    SECTION("commas, quotes and line breaks are quoted, quotes doubled") {
        CHECK(csv_line({std::string{"a,b"}, std::string{"say \"C\""}, std::string{"x\ny"}}) ==
              "\"a,b\",\"say \"\"C\"\"\",\"x\ny\"");
    }
    SECTION("an empty text is not a missing one") {
        CHECK(csv_line({std::string{}, std::monostate{}}) == "\"\",");
    }
}
