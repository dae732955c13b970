// What a run keeps while it is not finished, and what of it is trusted later.
#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/journal/file_journal.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace fides;
using namespace fides::tournament;
using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace fs = std::filesystem;

namespace {

using Other = FileJournal::Other;

nlohmann::json journal_owner(double coverage = 0.5, const char* commit = "abc") {
    return {
        {"fides", {{"version", "1.2.3"}, {"commit", commit}}},
        {"experiment", {{"contract", {{"coverage", coverage}, {"penalty", 4.0}}}, {"seed", 1}}}};
}

Unit unit_of_work(std::uint64_t item) {
    return {.part = UnitPart::main, .piece = Unit::whole, .item = item};
}

/// Bytes of every value, of lengths that are no whole words.
std::string content_of(std::uint64_t item) {
    std::string out;
    for (std::uint64_t i = 0; i < 13 + item; ++i) {
        out += static_cast<char>(i * 37 + item);
    }
    return out;
}

/// A journal with some units.
void write_units(const fs::path& path, std::uint64_t n) {
    FileJournal journal{path, journal_owner(), Other::refused};
    for (std::uint64_t item = 0; item < n; ++item) {
        journal.add(unit_of_work(item), content_of(item));
    }
    CHECK(journal.close() >= n);
}

/// Checks that what is found is what was written. @return  how many units are found
std::size_t check_found(FileJournal& journal, std::uint64_t n) {
    std::size_t found = 0;
    for (std::uint64_t item = 0; item < n; ++item) {
        if (const auto bytes = journal.find(unit_of_work(item))) {
            CHECK(*bytes == content_of(item));
            ++found;
        }
    }
    CHECK(journal.n_found() == found);
    return found;
}

std::string journal_refusal(const fs::path& path, const nlohmann::json& now) {
    try {
        const FileJournal journal{path, now, Other::refused};
    } catch (const games::UserError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("A journal gives back the units that an earlier run left", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    const std::uint64_t n = 5;
    write_units(path, n);
    {
        FileJournal journal{path, journal_owner(), Other::refused};
        CHECK(check_found(journal, n) == n);
        CHECK_FALSE(journal.find(unit_of_work(n)));
        CHECK_FALSE(journal.find({.part = UnitPart::levers, .piece = Unit::whole, .item = 1}));
        CHECK_FALSE(journal.find({.part = UnitPart::main, .piece = 0, .item = 1}));
        journal.add(unit_of_work(n), content_of(n));
        CHECK_FALSE(journal.find(unit_of_work(n)));  // who played it has it
        CHECK(journal.close() == n + 1);
    }
    FileJournal again{path, journal_owner(), Other::refused};
    CHECK(check_found(again, n + 1) == n + 1);
}

TEST_CASE("A journal knows how long the runs took that wrote it", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    for (std::size_t n_earlier = 0; n_earlier < 3; ++n_earlier) {
        FileJournal journal{path, journal_owner(), Other::refused};
        CHECK(journal.earlier().n == n_earlier);
        CHECK(journal.n_found() == n_earlier);
        const double known = 0.01 * static_cast<double>(n_earlier);
        CHECK(journal.earlier().seconds >= known);
        CHECK(journal.earlier().seconds < known + 60.0);
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
        journal.add(unit_of_work(n_earlier), content_of(n_earlier));
    }
}

TEST_CASE("A journal that is torn anywhere is cut off at its last good record", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    constexpr std::uint64_t n = 3;
    std::vector<std::size_t> ends;  // of the file with so many units
    for (std::uint64_t units = 1; units <= n; ++units) {
        fs::remove(path);
        write_units(path, units);
        ends.push_back(fs::file_size(path) - time_record(0, 0.0).size());  // which comes last
    }
    const std::string whole = bytes_of(path);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        CAPTURE(size);
        write_text(path, whole.substr(0, size));
        const auto good = static_cast<std::size_t>(
            std::count_if(ends.begin(), ends.end(), [&](std::size_t end) { return end <= size; }));
        {
            FileJournal journal{path, journal_owner(), Other::refused};
            CHECK(check_found(journal, n) == good);
            CHECK(fs::file_size(path) <= size);
            if (size % 32 != 0) {  // the disk takes its time
                continue;
            }
            journal.add(unit_of_work(n), content_of(n));
            CHECK(journal.close() == good + 1);
        }
        FileJournal again{path, journal_owner(), Other::refused};
        CHECK(check_found(again, n + 1) == good + 1);
    }
}

TEST_CASE("A byte that is wrong ends what is trusted", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    constexpr std::uint64_t n = 3;
    write_units(path, 1);
    const std::size_t time_size = time_record(0, 0.0).size();  // the last of each write
    const std::size_t first_end = fs::file_size(path) - time_size;
    fs::remove(path);
    write_units(path, n);
    const std::string whole = bytes_of(path);
    for (std::size_t at = 0; at < whole.size() - time_size; ++at) {
        CAPTURE(at);
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        write_text(path, damaged);
        FileJournal journal{path, journal_owner(), Other::refused};
        const std::size_t found = check_found(journal, n);
        CHECK(found < n);
        CHECK((found == 0) == (at < first_end));
    }
}

TEST_CASE("Another run's journal is refused by what differs", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    write_units(path, 2);
    const std::string before = bytes_of(path);

    SECTION("a key, with both values") {
        CHECK(journal_refusal(path, journal_owner(0.75)) ==
              work.path().string() +
                  ": holds an unfinished run of another experiment: "
                  "contract.coverage was 0.5 and is 0.75; --force starts anew");
    }
    SECTION("a key that is new, or gone") {
        nlohmann::json more = journal_owner();
        more["experiment"]["noise"] = 0.1;
        CHECK_THAT(journal_refusal(path, more),
                   ContainsSubstring(": noise was not given and is 0.1;"));
        nlohmann::json less = journal_owner();
        less["experiment"].erase("seed");
        CHECK_THAT(journal_refusal(path, less),
                   ContainsSubstring(": seed was 1 and is not given;"));
    }
    SECTION("the program") {
        CHECK_THAT(journal_refusal(path, journal_owner(0.5, "def")),
                   ContainsSubstring("of fides 1.2.3 (abc), this is 1.2.3 (def); --force"));
    }
    SECTION("the program's file, where the commit does not say which it is") {
        nlohmann::json built = journal_owner();
        built["fides"]["program"] = "0123";
        CHECK_THAT(journal_refusal(path, built),
                   ContainsSubstring("of fides 1.2.3 (abc), this is 1.2.3 (abc, program 0123);"));
    }
    CHECK(bytes_of(path) == before);

    SECTION("unless it is to be replaced") {
        FileJournal journal{path, journal_owner(0.75), Other::replaced};
        CHECK(journal.n_found() == 0);
        CHECK_FALSE(journal.find(unit_of_work(0)));
    }
    SECTION("what no number is written for is the same as itself") {
        const nlohmann::json endless = journal_owner(HUGE_VAL);
        fs::remove(path);
        {
            FileJournal journal{path, endless, Other::refused};
            journal.add(unit_of_work(0), content_of(0));
        }
        CHECK(FileJournal{path, endless, Other::refused}.n_found() == 1);
    }
}

TEST_CASE("A journal is on the disk now and then, and at the end", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";

    SECTION("while its run goes on") {
        FileJournal journal{path, journal_owner(), Other::refused, std::chrono::milliseconds{1}};
        CHECK_FALSE(fs::exists(path));
        for (std::uint64_t i = 0; i < 10'000 && !fs::exists(path); ++i) {
            journal.add(unit_of_work(i), content_of(0));
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        CHECK(fs::exists(path));
    }
    SECTION("not of a run that is over sooner than that") {
        FileJournal journal{path, journal_owner(), Other::refused, std::chrono::hours{1}};
        journal.add(unit_of_work(0), content_of(0));
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
        CHECK_FALSE(fs::exists(path));
        CHECK(journal.close() == 1);
        CHECK(fs::exists(path));
    }
    SECTION("also of a run that ends by an exception") {
        try {
            FileJournal journal{path, journal_owner(), Other::refused};
            journal.add(unit_of_work(0), content_of(0));
            throw std::runtime_error{"the tables' disk is full"};
        } catch (const std::runtime_error&) {
            CHECK(FileJournal{path, journal_owner(), Other::refused}.n_found() == 1);
        }
    }
    SECTION("not of a run that is finished, nor of one that has done nothing") {
        {
            FileJournal journal{path, journal_owner(), Other::refused};
            journal.add(unit_of_work(0), content_of(0));
            journal.abandon();
        }
        CHECK_FALSE(fs::exists(path));
        CHECK(FileJournal{path, journal_owner(), Other::refused}.close() == 0);
        CHECK_FALSE(fs::exists(path));
    }
}

TEST_CASE("A journal that is to keep all does, however fast it comes", "[tournament]") {
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    constexpr std::uint64_t n = 72;  // of a MiB each: more than may wait for the disk
    {
        FileJournal journal{path, journal_owner(), Other::refused};
        journal.keep_all();
        CHECK(fs::exists(path));
        for (std::uint64_t item = 0; item < n; ++item) {
            journal.add(unit_of_work(item), std::string(std::size_t{1} << 20U, 'x'));
        }
        CHECK(journal.close() == n);
    }
    CHECK(FileJournal{path, journal_owner(), Other::refused}.n_found() == n);
}

TEST_CASE("A full disk ends the run, and leaves what was whole before", "[tournament]") {
    // A limit on the size of files stands for the disk: it fails in the same calls.
    const TemporaryFolder work;
    const fs::path path = work.path() / "journal";
    const bool has_earlier = GENERATE(false, true);
    if (has_earlier) {
        write_units(path, 3);
    }
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    rlimit small = before;
    small.rlim_cur = 4096;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::string message;
    try {
        FileJournal journal{path, journal_owner(), Other::refused};
        journal.add(unit_of_work(10), std::string(10'000, 'x'));
        static_cast<void>(journal.close());
    } catch (const games::UserError& error) {
        message = error.what();
    }
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK(message == path.string() + ": cannot be written: File too large");
    CHECK(fs::exists(path) == has_earlier);
    FileJournal again{path, journal_owner(), Other::refused};
    CHECK(check_found(again, 11) == (has_earlier ? 3 : 0));
}

TEST_CASE("Who adds to a journal that fails hears of it", "[tournament]") {
    const TemporaryFolder work;
    FileJournal journal{work.path() / "gone" / "journal", journal_owner(), Other::refused,
                        std::chrono::milliseconds{1}};
    std::string message;
    for (int i = 0; i < 10'000 && message.empty(); ++i) {
        try {
            journal.add(unit_of_work(0), content_of(0));
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        } catch (const games::UserError& error) {
            message = error.what();
        }
    }
    CHECK_THAT(message, ContainsSubstring("journal: cannot be written: No such file or directory"));
}
