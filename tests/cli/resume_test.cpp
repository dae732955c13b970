// A run that ends before its time, in whatever way, and the same command again.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/shared_runs.hpp"
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <random>
#include <sys/mount.h>
#include <unistd.h>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace fs = std::filesystem;

namespace {

/// A few seconds of one thread, in forty-five units.
const std::string seconds_long =
    "name = \"demo\"\nrepetitions = 20000\nrounds = 200\n[collaboration]\n[sweep]\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 45 }\n"
    "[analysis]\nbootstrap = 500\nablation = false\n";

/// Minutes on any machine.
const std::string minutes_long =
    "name = \"demo\"\nrepetitions = 10000\nrounds = 200\n[collaboration]\n[sweep]\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 2000 }\n"
    "[analysis]\nbootstrap = 500\n";

constexpr const char* goes_on = "results/demo: goes on: an earlier run left ";

/// Bytes of units of work that are on the disk.
std::uintmax_t kept_bytes(const fs::path& folder) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(folder / "journal", error);
    return error ? 0 : size;
}

/// Waits until more of the work is on the disk than so much, or all is done.
bool keeps_more(const fs::path& folder, std::uintmax_t than) {
    return comes_true(
        [&] { return kept_bytes(folder) > than || fs::exists(folder / "manifest.json"); });
}

void sleep_milliseconds(unsigned n) {
    std::this_thread::sleep_for(std::chrono::milliseconds{n});
}

void check_refusal(const Outcome& outcome, const std::string& message) {
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
}

/// The files of a finished folder that equal runs have alike.
void check_same_results(const fs::path& one, const fs::path& other) {
    CHECK(check_alike(one, other) >= 4);
    CHECK_FALSE(fs::exists(other / "journal"));
    CHECK_FALSE(fs::exists(other / "unfinished"));
}

/// Begins a run into results/demo, or goes on with it, and sends a signal once it has done
/// something, whose units are then kept; nobody outside sees when, so it is given ever more time.
Outcome stopped(const Setting& setting, int signal, const char* threads) {
    const fs::path folder = setting.folder / "results/demo";
    const std::uintmax_t before = kept_bytes(folder);
    Outcome outcome;
    for (unsigned milliseconds = 150;; milliseconds *= 2) {
        Process process{{"run", "c.toml", "--threads", threads}, setting};
        REQUIRE(comes_true([&] { return fs::exists(folder / "results.sqlite"); }));
        sleep_milliseconds(milliseconds);
        process.send(signal);
        outcome = process.wait();
        constexpr int killed = -1;  // before it listened to signals: the machine is slow
        const bool is_early = outcome.exit_code == killed ||
                              (outcome.exit_code == 130 && kept_bytes(folder) <= before);
        if (!is_early) {
            return outcome;
        }
    }
}

}  // namespace

TEST_CASE("A run goes on after kill -9, SIGTERM and Ctrl-C and ends as one that was left alone",
          "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", seconds_long);
    const fs::path folder = work.path() / "results/demo";

    // Killed at a moment of its own each time, in the middle of whatever it does then.
    std::random_device moment;
    {
        Process process{{"run", "c.toml", "--threads", "1"}, setting};
        REQUIRE(keeps_more(folder, 0));
        sleep_milliseconds(moment() % 100);
        process.send(SIGKILL);
        static_cast<void>(process.wait());
    }
    if (fs::exists(folder / "manifest.json")) {
        WARN("this machine was done before it was interrupted");
        return;
    }
    CHECK(fs::exists(folder / "unfinished"));
    std::ofstream{folder / "journal", std::ios::app} << "half of a record";

    for (const int signal : {SIGTERM, SIGINT}) {
        const Outcome outcome = stopped(setting, signal, signal == SIGTERM ? "2" : "1");
        if (outcome.exit_code == 0) {
            WARN("this machine was done before it was interrupted");
            return;
        }
        CHECK(outcome.exit_code == 130);
        CHECK_THAT(outcome.err, StartsWith(goes_on) && ContainsSubstring("\ninterrupted: ") &&
                                    ContainsSubstring("of work kept (") &&
                                    ContainsSubstring(" % of the work") &&
                                    ContainsSubstring("; the same command goes on\n"));
        CHECK_FALSE(fs::exists(folder / "summary.csv"));
        CHECK_FALSE(fs::exists(folder / "manifest.json"));
    }
    const Outcome rest = run_fides({"run", "c.toml", "--threads", "2"}, setting);
    CHECK(rest.exit_code == 0);
    CHECK(is_one_line(rest.err));
    CHECK_THAT(rest.err, StartsWith(goes_on));
    CHECK_THAT(bytes_of(folder / "manifest.json"), ContainsSubstring("\"interruptions\": 3"));
    REQUIRE(run_fides({"run", "c.toml", "-o", "whole"}, setting).exit_code == 0);
    check_same_results(work.path() / "whole", folder);
    CHECK(run_fides({"diff", "whole", "results/demo"}, setting).out == "identical\n");
}

TEST_CASE("What is kept is of one experiment, one run at a time, and goes with --force", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", minutes_long);
    const fs::path folder = work.path() / "results/demo";
    REQUIRE(stopped(setting, SIGINT, "2").exit_code == 130);
    const std::string before = bytes_of(folder / "journal");
    REQUIRE_FALSE(before.empty());

    check_refusal(
        run_fides({"run", "c.toml", "--set", "contract.penalty=5"}, setting),
        "results/demo: holds an unfinished run of another experiment: contract.penalty was ");
    check_refusal(run_fides({"run", "c.toml", "--seed", "7"}, setting), ": seed was ");
    check_refusal(run_fides({"report", "results/demo"}, setting), "is unfinished");
    CHECK(bytes_of(folder / "journal") == before);
    {
        Process process{{"run", "c.toml"}, setting};
        REQUIRE(comes_true([&] { return fs::exists(folder / "results.sqlite"); }));
        check_refusal(run_fides({"run", "c.toml"}, setting),
                      "results/demo: is being written by another run");
    }
    CHECK_THAT(bytes_of(folder / "journal"), StartsWith(before));

    const Outcome anew = run_fides({"run", "c.toml", "--force", "--repetitions", "8", "--set",
                                    "analysis.bootstrap=100", "--set", "rounds=2"},
                                   setting);
    CHECK(anew.exit_code == 0);
    CHECK_THAT(anew.err, ContainsSubstring("what it wrote is removed"));
    CHECK_FALSE(fs::exists(folder / "journal"));
}

TEST_CASE("A limit on files ends a run whose units are kept", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", minutes_long);
    const fs::path folder = work.path() / "results/demo";
    REQUIRE(stopped(setting, SIGINT, "2").exit_code == 130);
    const std::string before = bytes_of(folder / "journal");
    check_refusal(run_fides({"run", "c.toml", "--quiet"},
                            {.folder = work.path(), .largest_file = before.size() + 1000}),
                  "cannot be written: File too large");  // the journal, or a table
    CHECK_THAT(bytes_of(folder / "journal"), StartsWith(before));
}

TEST_CASE("A disk that is full ends a run whose units are kept, and it goes on later", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", minutes_long);
    const fs::path disk = work.path() / "results";
    fs::create_directory(disk);
    if (::mount("none", disk.c_str(), "tmpfs", 0, "size=400k") != 0) {
        WARN("mounting is not permitted here: only the limit on files was tried");
        SUCCEED();
        return;
    }
    check_refusal(run_fides({"run", "c.toml", "--quiet"}, setting), "No space left on device");
    CHECK(kept_bytes(disk / "demo") > 0);
    CHECK(::mount("none", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0);
    CHECK_THAT(stopped(setting, SIGINT, "2").err, StartsWith(goes_on));
    ::umount(disk.c_str());
}

TEST_CASE("A permission that is taken away costs no work", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path(), .as_nobody = true};
    write_text(work.path() / "c.toml", minutes_long);
    if (::geteuid() == 0 && (::chown(work.path().c_str(), nobody, nobody) != 0 ||
                             run_fides({"--version"}, setting).exit_code != 0)) {
        WARN("the superuser may write anywhere, and nobody else can start the program: not tried");
        SUCCEED();
        return;
    }
    const fs::path folder = work.path() / "results/demo";
    REQUIRE(stopped(setting, SIGINT, "2").exit_code == 130);
    {
        Process process{{"run", "c.toml"}, setting};
        REQUIRE(comes_true([&] { return fs::exists(folder / "results.sqlite"); }));
        fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
        process.send(SIGINT);
        static_cast<void>(process.wait());
    }
    check_refusal(run_fides({"run", "c.toml"}, setting), "Permission denied");
    fs::permissions(folder, fs::perms::owner_all);
    CHECK_THAT(stopped(setting, SIGINT, "2").err, StartsWith(goes_on));
}
