#include "analysis/report/short_pairs.hpp"

#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace fides;
using analysis::ShortPairs;
using nlohmann::json;
using tournament::Cell;
using tournament::Column;
using tournament::TableSchema;

namespace {

TableSchema pairs_schema(bool has_points) {
    TableSchema schema{"pairs", {}};
    if (has_points) {
        schema.columns.push_back({"point", Column::Type::integer, ""});
    }
    for (const char* name : {"player", "opponent"}) {
        schema.columns.push_back({name, Column::Type::text, ""});
    }
    for (const char* name : {"score", "opponent_score", "cc", "cd"}) {
        schema.columns.push_back({name, Column::Type::real, ""});
    }
    return schema;
}

json rows_in(const json& table) {
    return json::parse(table["rows"].get<std::string>());
}

}  // namespace

TEST_CASE("Of two who met in a symmetric game nothing is told twice", "[analysis]") {
    ShortPairs pairs{pairs_schema(false)};
    pairs.add({"ann", "ann", 3.0, 3.0, 1.0, 0.0});
    pairs.add({"ann", "bob", 0.123456, 4.5, 0.25, 0.5});
    pairs.add({"bob", "ann", 4.5, 0.123456, 0.25, 0.0});
    CHECK(pairs.size() == 3);
    const json table = pairs.table();
    CHECK(table["columns"] == json{"player", "opponent", "score", "cc"});
    CHECK(table["spared"] == json{"opponent_score", "cd"});
    CHECK(table["texts"] == json{"ann", "bob"});
    // Only in self-play the spared columns are there.
    const json expected =
        json::parse("[[[0],[0],3,1,3,0],[[0],[1],0.1235,0.25],[[1],[0],4.5,0.25]]");
    CHECK(rows_in(table) == expected);
}

TEST_CASE("Rows that do not mirror each other are told in full", "[analysis]") {
    const bool has_points = GENERATE(false, true);
    ShortPairs pairs{pairs_schema(has_points)};
    std::vector<Cell> row{"ann", "bob", 1.0, 2.0, 0.25, 0.5};
    std::vector<Cell> other{"bob", "ann", has_points ? 2.0 : 2.5, 1.0, 0.25, 0.0};
    if (has_points) {
        row.insert(row.begin(), std::int64_t{0});
        other.insert(other.begin(), std::int64_t{0});
    }
    pairs.add(row);
    pairs.add(other);
    const json table = pairs.table();
    CHECK(table["spared"].empty());
    const json columns = table["columns"];
    const json rows = rows_in(table);
    CHECK(rows.size() == 2);
    CHECK(columns.size() == row.size());
    CHECK(rows[0].size() == row.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i] == "opponent_score") {
            CHECK(rows[0][i] == 2);
            CHECK(rows[1][i] == 1);
        }
        if (columns[i] == "cd") {
            CHECK(rows[0][i] == 0.5);
        }
    }
}

TEST_CASE("Numbers have four digits, and what is no number is null", "[analysis]") {
    TableSchema schema{"pairs", {{"value", Column::Type::real, ""}}};
    ShortPairs pairs{schema};
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const Cell& cell : std::vector<Cell>{{},
                                              std::nan(""),
                                              infinity,
                                              -infinity,
                                              -0.0,
                                              9999.5,
                                              12345.6,
                                              -2.0,
                                              1e-7,
                                              0.33333333,
                                              std::int64_t{1234567},
                                              std::string{"a \"text\""}}) {
        pairs.add({cell});
    }
    const json table = pairs.table();
    CHECK(rows_in(table) == json::parse("[[null],[null],[null],[null],[0],[1e4],[1.235e4],[-2],"
                                        "[1e-7],[0.3333],[1234567],[[0]]]"));
    CHECK(table["texts"] == json{"a \"text\""});
    CHECK(rows_in(ShortPairs{schema}.table()).empty());
}
