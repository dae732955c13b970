#include "tournament/results/result_store.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <sys/file.h>
#include <sys/resource.h>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;
using tests::bytes_of;
using tests::TemporaryFolder;
using tests::write_text;

namespace fs = std::filesystem;

namespace {

const TableSchema summary{
    .name = "summary",
    .columns = {{.name = "point", .type = Column::Type::integer, .meaning = "point of the sweep"},
                {.name = "contract.coverage", .type = Column::Type::real, .meaning = "axis"},
                {.name = "measure", .type = Column::Type::text, .meaning = "what is measured"}}};

const TableSchema peak{.name = "peak",
                       .columns = {{.name = "peak_at", .type = Column::Type::real, .meaning = ""}}};

/// Two tables whose rows come in turns, as a run writes them.
std::string write_results(const fs::path& folder, bool force = false, std::int64_t rows = 100) {
    ResultStore store{folder, force};
    store.add_table(summary);
    store.add_table(peak);
    for (std::int64_t i = 0; i < rows; ++i) {
        store.append("summary", {{i, static_cast<double>(i) / 3.0, std::string{"trust"}},
                                 {i, std::monostate{}, std::string{"a \"b\", c"}}});
        store.append("peak", {{static_cast<double>(i)}});
    }
    store.close_tables();
    store.write_file("report.html", "<p>");
    const std::string signature = store.signature();
    store.finish({{"signature", signature}});
    return signature;
}

std::string message(const fs::path& folder, bool force = false) {
    try {
        const ResultStore store{folder, force};
    } catch (const games::UserError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("Stored tables read back as they were written", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "results" / "demo";
    write_results(folder);

    const StoredResults results{folder};
    CHECK(results.table_names() == std::vector<std::string>{"summary", "peak"});
    CHECK(results.row_count("summary") == 200);
    const Table table = results.table("summary");
    REQUIRE(table.rows.size() == 200);
    CHECK(table.schema.columns[1].name == "contract.coverage");
    CHECK(table.schema.columns[1].type == Column::Type::real);
    CHECK(table.rows[2] == Row{std::int64_t{1}, 1.0 / 3.0, std::string{"trust"}});
    CHECK(table.rows[3] == Row{std::int64_t{1}, std::monostate{}, std::string{"a \"b\", c"}});
    CHECK(results.manifest()["signature"].is_string());
    CHECK_THROWS_AS(results.table("pairs"), games::UserError);
}

TEST_CASE("A finished folder holds the same tables as CSV, its files and nothing else",
          "[tournament]") {
    const TemporaryFolder work;
    write_results(work.path() / "a", false, 1);
    CHECK(bytes_of(work.path() / "a" / "summary.csv") ==
          "point,contract.coverage,measure\n0,0,trust\n0,,\"a \"\"b\"\", c\"\n");
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator{work.path() / "a"}) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"manifest.json", "peak.csv", "report.html",
                                            "results.sqlite", "summary.csv"});
}

TEST_CASE("Equal runs give equal bytes and equal signatures", "[tournament]") {
    const TemporaryFolder work;
    constexpr std::int64_t more_than_the_page_cache = 60'000;
    const std::string first = write_results(work.path() / "a", false, more_than_the_page_cache);
    const std::string second = write_results(work.path() / "b", false, more_than_the_page_cache);
    CHECK(first == second);
    CHECK(first.size() == 16);
    for (const char* name : {"summary.csv", "peak.csv", "results.sqlite", "manifest.json"}) {
        CHECK(bytes_of(work.path() / "a" / name) == bytes_of(work.path() / "b" / name));
    }
    CHECK(write_results(work.path() / "c") != first);
}

TEST_CASE("NaN is no observation, in CSV and in SQLite", "[tournament]") {
    const TemporaryFolder work;
    {
        ResultStore store{work.path() / "a", false};
        store.add_table(peak);
        store.append("peak", {{std::nan("")}, {-0.0}, {HUGE_VAL}});
        store.finish({});
    }
    const Table table = StoredResults{work.path() / "a"}.table("peak");
    CHECK(table.rows == std::vector<Row>{{std::monostate{}}, {0.0}, {HUGE_VAL}});
    CHECK(bytes_of(work.path() / "a" / "peak.csv") == "peak_at\n\n0\ninf\n");
}

TEST_CASE("A store that is given up leaves nothing behind", "[tournament]") {
    const TemporaryFolder work;

    SECTION("neither the folder nor those made above it") {
        {
            ResultStore store{work.path() / "results" / "deep" / "demo", false};
            store.add_table(summary);
            CHECK(fs::exists(work.path() / "results" / "deep" / "demo" / "unfinished"));
            CHECK_THROWS_AS(StoredResults{work.path() / "results" / "deep" / "demo"},
                            games::UserError);
        }
        CHECK(fs::is_empty(work.path()));
    }
    SECTION("but an empty folder that was there before") {
        fs::create_directory(work.path() / "mine");
        { const ResultStore store{work.path() / "mine", false}; }
        CHECK(fs::is_empty(work.path() / "mine"));
    }
    SECTION("and keeps what is not its own") {
        {
            const ResultStore store{work.path() / "demo", false};
            write_text(work.path() / "demo" / "notes.txt", "mine");
        }
        CHECK(fs::exists(work.path() / "demo" / "notes.txt"));
        CHECK_FALSE(fs::exists(work.path() / "demo" / "unfinished"));
        CHECK_FALSE(fs::exists(work.path() / "demo" / "results.sqlite"));
    }
}

TEST_CASE("Logs are kept beside the results and go with them", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "demo";
    const auto run = [&folder](const char* log) {
        ResultStore store{folder, true};
        const fs::path logs = store.make_logs();
        if (log != nullptr) {
            write_text(logs / log, "gave up");
        }
        store.finish({});
    };
    run("entry.log");
    CHECK(bytes_of(folder / "logs" / "entry.log") == "gave up");

    SECTION("new results bring their own") {
        run("other.log");
        CHECK(fs::exists(folder / "logs" / "other.log"));
        CHECK_FALSE(fs::exists(folder / "logs" / "entry.log"));
        CHECK(StoredResults{folder}.manifest()["files"][1] == "logs");
    }
    SECTION("or none") {
        run(nullptr);
        CHECK_FALSE(fs::exists(folder / "logs"));
        CHECK_FALSE(StoredResults{folder}.manifest().dump().find("logs") != std::string::npos);
    }
    SECTION("a run that is given up takes its own along") {
        {
            ResultStore store{work.path() / "given_up", false};
            write_text(store.make_logs() / "entry.log", "gave up");
        }
        CHECK_FALSE(fs::exists(work.path() / "given_up"));
    }
}

TEST_CASE("Finished results are replaced only when told so", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "demo";
    write_results(folder);
    const std::string before = bytes_of(folder / "results.sqlite");

    SECTION("without force they are refused and stay") {
        CHECK(message(folder) ==
              folder.string() + ": holds finished results; --force replaces them");
        CHECK(bytes_of(folder / "results.sqlite") == before);
        CHECK_NOTHROW(StoredResults{folder});
    }
    SECTION("with force they are replaced") {
        write_results(folder, true, 7);
        CHECK(StoredResults{folder}.row_count("peak") == 7);
    }
    SECTION("notes beside them survive") {
        write_text(folder / "notes.txt", "mine");
        write_results(folder, true, 7);
        CHECK(bytes_of(folder / "notes.txt") == "mine");
    }
    SECTION("a slash at the end changes nothing") {
        CHECK_THAT(message(folder.string() + "/"), ContainsSubstring("finished results"));
    }
}

TEST_CASE("What a killed run left is started anew", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "demo";
    fs::create_directory(folder);
    write_text(folder / "unfinished",
               "Results are being written here, or their run was interrupted: the same command "
               "starts again.\nresults.sqlite\nold.csv\n../outside\n");
    write_text(folder / "results.sqlite", "half");
    write_text(folder / "old.csv", "half");
    write_text(work.path() / "outside", "mine");
    CHECK_THROWS_AS(StoredResults{folder}, games::UserError);

    write_results(folder);
    CHECK(StoredResults{folder}.row_count("peak") == 100);
    CHECK_FALSE(fs::exists(folder / "old.csv"));
    CHECK(fs::exists(work.path() / "outside"));
}

TEST_CASE("A journal outlives a run that is not finished, and nothing else does", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "demo";
    {
        ResultStore store{folder, false};
        store.add_table(summary);
        write_text(store.journal(), "units");
    }
    CHECK(bytes_of(folder / "journal") == "units");
    CHECK(fs::exists(folder / "unfinished"));
    CHECK_FALSE(fs::exists(folder / "summary.csv"));
    CHECK_FALSE(fs::exists(folder / "results.sqlite"));
    CHECK_THROWS_AS(StoredResults{folder}, games::UserError);

    SECTION("also the next run, whatever becomes of it") {
        {
            ResultStore store{folder, false};
            CHECK(store.journal() == folder / "journal");
        }
        CHECK(bytes_of(folder / "journal") == "units");
    }
    SECTION("not one that is finished") {
        {
            ResultStore store{folder, false};
            static_cast<void>(store.journal());
            store.finish({});
        }
        CHECK_FALSE(fs::exists(folder / "journal"));
        CHECK_FALSE(fs::exists(folder / "unfinished"));
        CHECK(StoredResults{folder}.manifest()["files"] ==
              nlohmann::json::array({"results.sqlite"}));
    }
    SECTION("not one that begins with force") {
        { const ResultStore store{folder, true}; }
        CHECK(fs::is_empty(work.path()));
    }
    SECTION("an empty one is none") {
        write_text(folder / "journal", "");
        { const ResultStore store{folder, false}; }
        CHECK(fs::is_empty(work.path()));
    }
}

TEST_CASE("A file that is no run's journal is left alone", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "demo";
    {
        ResultStore store{folder, false};
        write_text(folder / "journal", "mine");
        CHECK_THROWS_WITH(store.journal(), ContainsSubstring("journal: is no run's journal"));
    }
    CHECK(bytes_of(folder / "journal") == "mine");
    CHECK_FALSE(fs::exists(folder / "unfinished"));
}

TEST_CASE("Two runs cannot write into one folder", "[tournament]") {
    const TemporaryFolder work;
    const fs::path folder = work.path() / "demo";
    {
        const ResultStore store{folder, false};
        CHECK(message(folder, true) == folder.string() + ": is being written by another run");
        CHECK(fs::exists(folder / "unfinished"));
    }
    CHECK(fs::is_empty(work.path()));
}

TEST_CASE("A folder that cannot take results is refused in one line", "[tournament]") {
    const TemporaryFolder work;
    write_text(work.path() / "file", "");

    SECTION("an empty name") {
        CHECK(message("") == "the folder for the results has an empty name");
    }
    SECTION("a file") {
        CHECK_THAT(message(work.path() / "file"), ContainsSubstring("is a file, not a folder"));
    }
    SECTION("a path below a file") {
        CHECK_THAT(message(work.path() / "file" / "a" / "b"),
                   ContainsSubstring("cannot be made: Not a directory"));
    }
    SECTION("a name that is too long") {
        CHECK_THAT(message(work.path() / std::string(300, 'x')),
                   ContainsSubstring("File name too long"));
    }
    SECTION("a folder with something else in it, even with force") {
        const bool force = GENERATE(false, true);
        CHECK_THAT(message(work.path(), force),
                   ContainsSubstring("holds files that are no results"));
        CHECK(fs::exists(work.path() / "file"));
    }
    SECTION("a folder with somebody else's manifest.json") {
        fs::create_directory(work.path() / "app");
        write_text(work.path() / "app" / "manifest.json", R"({"name": "app"})");
        CHECK_THAT(message(work.path() / "app", true), ContainsSubstring("no results"));
        CHECK_THROWS_AS(StoredResults{work.path() / "app"}, games::UserError);
    }
}

TEST_CASE("What is not signed is written, and leaves the signature as it is", "[tournament]") {
    const TemporaryFolder work;
    TableSchema entries{"entries",
                        {{.name = "entry", .type = Column::Type::text, .meaning = ""},
                         {.name = "reason", .type = Column::Type::text, .meaning = ""}}};
    entries.columns[1].is_signed = false;
    const auto signature = [&](const std::string& entry, const std::string& reason) {
        const fs::path folder = work.path() / (entry + reason);
        ResultStore store{folder, false};
        store.add_table(entries);
        store.append("entries", {{entry, reason}});
        store.close_tables();
        store.finish({{"signature", store.signature()}});
        CHECK(bytes_of(folder / "entries.csv") == "entry,reason\n" + entry + "," + reason + "\n");
        return store.signature();
    };
    CHECK(signature("a", "because") == signature("a", "why not"));
    CHECK(signature("a", "so") != signature("b", "so"));
}

TEST_CASE("A folder that is no folder of results is not read", "[tournament]") {
    const TemporaryFolder work;
    CHECK_THROWS_WITH(StoredResults{work.path() / "none"}, ContainsSubstring("no such folder"));
    CHECK_THROWS_WITH(StoredResults{work.path()}, ContainsSubstring("has no manifest.json"));
    write_results(work.path() / "demo");
    write_text(work.path() / "demo" / "results.sqlite", std::string(5000, 'x'));
    CHECK_THROWS_WITH(StoredResults{work.path() / "demo"}, ContainsSubstring("results.sqlite"));
    write_text(work.path() / "demo" / "results.sqlite", "");
    CHECK_THROWS_WITH(StoredResults{work.path() / "demo"}, ContainsSubstring("it holds no table"));
    std::filesystem::remove(work.path() / "demo" / "results.sqlite");
    CHECK_THROWS_WITH(StoredResults{work.path() / "demo"}, ContainsSubstring("no plain file"));
    write_text(work.path() / "demo" / "manifest.json", R"({"format": 1, "fi)");
    CHECK_THROWS_WITH(StoredResults{work.path() / "demo"},
                      ContainsSubstring("manifest.json: cannot be read, is damaged"));
    std::filesystem::remove(work.path() / "demo" / "manifest.json");
    std::filesystem::create_symlink("manifest.json", work.path() / "demo" / "manifest.json");
    CHECK_THROWS_AS(StoredResults{work.path() / "demo"}, games::UserError);
}

TEST_CASE("A full disk is the user's to hear of, with file and reason", "[tournament]") {
    // A limit on the size of files stands for the disk: it fails in the same calls.
    const TemporaryFolder work;
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    rlimit small = before;
    small.rlim_cur = 64 * 1024;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::string message;
    try {
        write_results(work.path() / "demo", false, 1'000'000);
    } catch (const games::UserError& error) {
        message = error.what();
    }
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK_THAT(message, ContainsSubstring("summary.csv: cannot be written: File too large"));
    CHECK(fs::is_empty(work.path()));
}
