#include "tournament/results/memory_results.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

using namespace fides;
using namespace fides::tournament;

namespace {

const TableSchema cells{
    .name = "cells",
    .columns = {{.name = "point", .type = Column::Type::integer, .meaning = "a whole number"},
                {.name = "mean", .type = Column::Type::real, .meaning = "a number"},
                {.name = "name", .type = Column::Type::text, .meaning = "a text"},
                {.name = "seconds",
                 .type = Column::Type::real,
                 .meaning = "differs from run to run",
                 .is_signed = false}}};

const TableSchema none{.name = "none", .columns = {{.name = "x", .meaning = "never observed"}}};

/// Every kind of cell, with what tables have trouble with.
void write_to(TableWriter& writer) {
    writer.add_table(cells);
    writer.add_table(none);
    writer.append("cells", {{std::int64_t{0}, 0.1, std::string{"a \"b\", c"}, 1.0},
                            {std::int64_t{1}, std::nan(""), std::string{}, 2.0},
                            {std::int64_t{2}, -0.0, std::string{"two\nlines"}, 3.0}});
    const auto executor = make_serial_executor();
    writer.append("cells",
                  {{std::int64_t{3}, 1e300, std::monostate{}, 4.0},
                   {std::numeric_limits<std::int64_t>::min(), std::monostate{}, std::string{"5"},
                    std::numeric_limits<double>::infinity()}},
                  *executor);
    writer.write_file("beside.txt", "for others");
}

}  // namespace

TEST_CASE("Results in memory are those of a folder", "[tournament]") {
    const tests::TemporaryFolder work;
    ResultStore store{work.path() / "results", false};
    write_to(store);
    store.close_tables();
    const nlohmann::json manifest{{"name", "any"}};
    const StoredResults stored{store.folder(), manifest};
    MemoryResults kept;
    write_to(kept);
    kept.set_manifest(manifest);

    CHECK(kept.signature() == store.signature());
    CHECK(kept.manifest() == stored.manifest());
    REQUIRE(kept.table_names() == stored.table_names());
    for (const std::string& name : stored.table_names()) {
        CAPTURE(name);
        CHECK(kept.has_table(name));
        CHECK(kept.row_count(name) == stored.row_count(name));
        CHECK(kept.csv_text(name) == stored.csv_text(name));
        const Table of_folder = stored.table(name);
        const Table of_memory = kept.table(name);
        CHECK(of_memory.rows == of_folder.rows);
        CHECK(header(of_memory.schema) == header(of_folder.schema));
    }
    SECTION("and a table that was not written is not there") {
        CHECK_FALSE(kept.has_table("other"));
        CHECK(kept.row_count("other") == 0);
        CHECK(kept.csv_text("other").empty());
        CHECK_THROWS_AS(kept.rows("other"), games::UserError);
    }
}
