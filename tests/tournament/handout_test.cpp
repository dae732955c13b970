// Units of work that are handed out while they are played.
#include "tournament/journal/handout.hpp"

#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/journal/file_journal.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>
#include <random>
#include <thread>

using namespace fides::tournament;
using namespace fides::tests;

namespace {

/// Items of two parts, some of them in pieces, in order.
std::vector<Unit> units_in_order(std::uint64_t n) {
    std::vector<Unit> units;
    for (const UnitPart part : {UnitPart::main, UnitPart::worlds}) {
        for (std::uint64_t item = 0; item < n; ++item) {
            const bool in_pieces = item % 5 == 3;
            for (std::uint32_t piece = 0; piece < (in_pieces ? 3U : 1U); ++piece) {
                units.push_back(
                    {.part = part, .piece = in_pieces ? piece : Unit::whole, .item = item});
            }
        }
    }
    return units;
}

}  // namespace

TEST_CASE("Units are in the order in which one thread comes to them", "[tournament]") {
    const std::vector<Unit> expected = units_in_order(20);
    std::vector<Unit> units = expected;
    std::shuffle(units.begin(), units.end(), std::mt19937{7});
    put_in_order(units);
    CHECK(units == expected);
}

TEST_CASE("What is handed out are neighbours, ever fewer, and each once", "[tournament]") {
    Handout handout{std::vector<bool>(80, false), 2};
    CHECK(handout.take(0) == HandedRun{.first = 0, .n = 10});
    CHECK(handout.take(0) == HandedRun{.first = 10, .n = 8});
    CHECK(handout.take(40) == HandedRun{.first = 40, .n = 7});
    CHECK(handout.take(79) == HandedRun{.first = 79, .n = 1});
    CHECK(handout.take(79) == HandedRun{.first = 80, .n = 0});
    Handout few{{true, false, true, false, true}, 4};
    CHECK(few.take(0) == HandedRun{.first = 1, .n = 1});
    CHECK(few.take(2) == HandedRun{.first = 3, .n = 1});
    CHECK(few.take(0) == HandedRun{.first = 5, .n = 0});
}

TEST_CASE("Each unit that is missing is played once, by whoever comes to it in whatever order",
          "[tournament]") {
    const unsigned n_players = GENERATE(1U, 2U, 5U);
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    const std::vector<Unit> units = units_in_order(60);
    std::vector<bool> is_played(units.size(), false);
    for (std::size_t i = 0; i < units.size(); i += 1 + seed) {
        is_played[i] = true;
    }
    Handout handout{is_played, n_players};
    std::mutex mutex;
    std::vector<std::size_t> times(units.size(), 0);
    std::size_t n_asked = 0;

    std::vector<std::thread> players;
    for (unsigned player = 0; player < n_players; ++player) {
        players.emplace_back([&, player] {
            HandedUnits handed{
                units,
                [&](std::size_t place) {
                    const std::lock_guard lock{mutex};
                    ++n_asked;
                    return handout.take(place);
                },
                [&](const Unit& unit, const std::string& /*left*/) {
                    const std::lock_guard lock{mutex};
                    ++times[static_cast<std::size_t>(std::find(units.begin(), units.end(), unit) -
                                                     units.begin())];
                }};
            std::vector<Unit> order = units;
            if (seed > 1) {
                std::shuffle(order.begin(), order.end(), std::mt19937{seed + player});
            }
            for (const Unit& unit : order) {
                if (handed.is_ours(unit)) {
                    handed.add(unit, {});
                }
            }
        });
    }
    for (std::thread& player : players) {
        player.join();
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        CHECK(times[i] == (is_played[i] ? 0 : 1));
    }
    CHECK(n_asked <= n_players * (units.size() + 1));
}

TEST_CASE("A journal that is settled gives back what was added to it", "[tournament]") {
    const TemporaryFolder work;
    const nlohmann::json owner{{"fides", {{"version", "1.2.3"}}}, {"experiment", {{"seed", 1}}}};
    const std::vector<Unit> units = units_in_order(4);
    {
        FileJournal earlier{work.path() / "journal", owner, FileJournal::Other::refused};
        earlier.add(units[0], "first");
        CHECK(earlier.close() == 1);
    }
    FileJournal journal{work.path() / "journal", owner, FileJournal::Other::refused};
    journal.keep_all();
    journal.add(units[1], "second");
    CHECK(journal.has(units[0]));
    CHECK_FALSE(journal.has(units[1]));
    const double before = journal.earlier().seconds;
    journal.settle();
    CHECK(journal.find(units[0]) == "first");
    CHECK(journal.find(units[1]) == "second");
    CHECK_FALSE(journal.find(units[2]));
    CHECK(journal.n_found() == 2);
    CHECK(journal.earlier().n == 1);  // this run was not interrupted
    CHECK(journal.earlier().seconds > before);
    CHECK(journal.close() == 2);
}
