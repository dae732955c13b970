// A run, its folder, and what may happen to both.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <csignal>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace fs = std::filesystem;

namespace {

const std::string sweep =
    "name = \"demo\"\nrepetitions = 8\nrounds = 20\n[collaboration]\n[sweep]\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 3 }\n";

/// Many small units, so that there is something to interrupt: minutes on any machine.
const std::string long_sweep =
    "name = \"long\"\nrepetitions = 2000\nrounds = 200\n[collaboration]\n[sweep]\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 2000 }\n"
    "[analysis]\nbootstrap = 2000\n";

/// Waits until the run is writing.
bool appears(const fs::path& path) {
    return comes_true([&] { return fs::exists(path); });
}

void check_one_line(const Outcome& outcome, const std::string& message) {
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
}

}  // namespace

TEST_CASE("A run ends with verdict, seed, signature, time, folder and report", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep);

    SECTION("as text") {
        const Outcome outcome = run_fides({"run", "c.toml", "--seed", "7"}, setting);
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err.empty());  // no progress bar where there is no terminal
        CHECK_THAT(outcome.out,
                   ContainsSubstring("seed       7\n") && ContainsSubstring("signature  ") &&
                       ContainsSubstring("time       ") && ContainsSubstring("results/demo\n") &&
                       ContainsSubstring("results/demo/report.html\n"));
        CHECK(fs::exists(work.path() / "results/demo/report.html"));
        CHECK(fs::exists(work.path() / "results/demo/summary.csv"));
        CHECK_FALSE(fs::exists(work.path() / "results/demo/unfinished"));
    }
    SECTION("as JSON") {
        const Outcome outcome =
            run_fides({"run", "c.toml", "--json", "-o", "elsewhere", "--seed=7"}, setting);
        REQUIRE(outcome.exit_code == 0);
        const auto json = nlohmann::json::parse(outcome.out);
        CHECK(json["seed"] == 7);
        CHECK(json["folder"] == "elsewhere");
        CHECK(json["report"] == "elsewhere/report.html");
        CHECK(json["signature"].get<std::string>().size() == 16);
        CHECK(json["seconds"].get<double>() >= 0.0);
        CHECK_FALSE(json["verdict"].get<std::string>().empty());
    }
    SECTION("or nothing at all") {
        const Outcome outcome = run_fides({"run", "c.toml", "--quiet"}, setting);
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.empty());
    }
}

TEST_CASE("Any number of threads gives the same bytes", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep);
    for (const char* threads : {"1", "2", "3"}) {
        REQUIRE(
            run_fides({"run", "c.toml", "-o", threads, "--threads", threads}, setting).exit_code ==
            0);
    }
    for (const char* threads : {"2", "3"}) {
        const Outcome outcome = run_fides({"diff", "1", threads}, setting);
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out == "identical\n");
        for (const char* name : {"summary.csv", "peak.csv", "trajectory.csv", "results.sqlite"}) {
            INFO(name);
            CHECK(bytes_of(work.path() / "1" / name) == bytes_of(work.path() / threads / name));
        }
    }
}

TEST_CASE("Another seed gives other results, and diff says where", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep);
    REQUIRE(run_fides({"run", "c.toml", "-o", "a"}, setting).exit_code == 0);
    REQUIRE(run_fides({"run", "c.toml", "-o", "b", "--seed", "7"}, setting).exit_code == 0);
    const Outcome outcome = run_fides({"diff", "a", "b"}, setting);
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out,
               ContainsSubstring("summary, row ") && ContainsSubstring(" differences"));
}

TEST_CASE("Overrides count as if they stood in the file", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "a.toml", sweep);
    write_text(work.path() / "b.toml", sweep + "[contract]\npenalty = 4.0\nmonitoring = 0.5\n");
    REQUIRE(run_fides({"run", "a.toml", "-o", "a", "--set", "contract.penalty=4", "--set",
                       "contract.monitoring=0.5"},
                      setting)
                .exit_code == 0);
    REQUIRE(run_fides({"run", "b.toml", "-o", "b"}, setting).exit_code == 0);
    CHECK(run_fides({"diff", "a", "b"}, setting).out == "identical\n");
}

TEST_CASE("Finished results are kept unless force is used", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep);
    REQUIRE(run_fides({"run", "c.toml"}, setting).exit_code == 0);
    const std::string before = bytes_of(work.path() / "results/demo/manifest.json");

    check_one_line(run_fides({"run", "c.toml"}, setting),
                   "results/demo: holds finished results; --force replaces them");
    CHECK(bytes_of(work.path() / "results/demo/manifest.json") == before);
    CHECK(run_fides({"run", "c.toml", "--force", "--seed", "7"}, setting).exit_code == 0);
    CHECK(bytes_of(work.path() / "results/demo/manifest.json") != before);
}

TEST_CASE("Results cannot go where there is no place for them", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep);
    check_one_line(run_fides({"run", "c.toml", "-o", "c.toml"}, setting),
                   "c.toml: is a file, not a folder");
    check_one_line(run_fides({"run", "c.toml", "-o", "c.toml/below"}, setting),
                   "c.toml/below: cannot be made: Not a directory");
    check_one_line(run_fides({"run", "c.toml", "-o", ""}, setting), "empty name");
    check_one_line(run_fides({"run", "c.toml", "-o", ".", "--force"}, setting),
                   ".: holds files that are no results");
    CHECK(fs::exists(work.path() / "c.toml"));
    CHECK_FALSE(fs::exists(work.path() / "results"));
}

TEST_CASE("A name that leads out of the results is refused", "[cli]") {
    const TemporaryFolder work;
    fs::create_directory(work.path() / "inner");
    write_text(work.path() / "inner/c.toml", "name = \"../../outside\"\n[collaboration]\n");
    const Outcome outcome = run_fides({"run", "c.toml"}, {.folder = work.path() / "inner"});
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_FALSE(fs::exists(work.path() / "outside"));
}

TEST_CASE("A full disk ends the run in one line and leaves what was done or no folder", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", sweep);

    SECTION("as a limit on the size of files") {
        // At least the length of the message: standard error is a file here, too.
        const auto bytes = GENERATE(as<std::uint64_t>{}, 500, 1000, 4096, 20'000);
        check_one_line(run_fides({"run", "c.toml"}, {.folder = work.path(), .largest_file = bytes}),
                       "cannot be written: File too large");
        CHECK(fs::exists(work.path() / "results") ==
              fs::exists(work.path() / "results/demo/journal"));
    }
    SECTION("as a file system of 64 KiB") {
        const fs::path disk = work.path() / "disk";
        fs::create_directory(disk);
        if (::mount("none", disk.c_str(), "tmpfs", 0, "size=64k") != 0) {
            WARN("mounting is not permitted here: only the limit on files was tried");
            SUCCEED();
            return;
        }
        const Outcome outcome =
            run_fides({"run", "c.toml", "-o", "disk/demo"}, {.folder = work.path()});
        const bool is_empty = fs::is_empty(disk);
        const bool keeps = fs::exists(disk / "demo/journal");
        ::umount(disk.c_str());
        check_one_line(outcome, "No space left on device");
        CHECK(is_empty != keeps);
    }
}

TEST_CASE("Ctrl-C ends a run with 130 and one line", "[cli]") {
    const TemporaryFolder work;
    const int signal = GENERATE(SIGINT, SIGTERM);
    const int times = GENERATE(1, 2);  // timeout(1) sends it to the process and to its group
    write_text(work.path() / "c.toml", long_sweep);
    Process process{{"run", "c.toml", "--threads", "2"}, {.folder = work.path()}};
    REQUIRE(appears(work.path() / "results/long/unfinished"));
    for (int i = 0; i < times; ++i) {
        process.send(signal);
    }
    const Outcome outcome = process.wait();
    CHECK(outcome.exit_code == 130);
    CHECK(is_one_line(outcome.err));
    CHECK(outcome.out.empty());
    // As early as this there may be nothing yet that is worth a folder.
    const bool keeps = fs::exists(work.path() / "results/long/journal");
    CHECK_THAT(outcome.err, ContainsSubstring(keeps ? "of work kept" : "no results were kept"));
    CHECK(fs::exists(work.path() / "results") == keeps);
}

TEST_CASE("Results that are to be replaced stay until the new ones are there", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "short.toml", sweep);
    write_text(work.path() / "long.toml", long_sweep);
    const fs::path folder = work.path() / "kept";
    REQUIRE(run_fides({"run", "short.toml", "-o", "kept"}, setting).exit_code == 0);
    const std::string before = bytes_of(folder / "manifest.json");

    SECTION("an interrupted run leaves them as they were") {
        Process process{{"run", "long.toml", "-o", "kept", "--force"}, setting};
        REQUIRE(appears(work.path() / "kept.replacing/unfinished"));
        process.send(SIGINT);
        CHECK(process.wait().exit_code == 130);
        CHECK(bytes_of(folder / "manifest.json") == before);
        CHECK_FALSE(fs::exists(work.path() / "kept.replacing/summary.csv"));

        // What was kept is of another experiment: the results are to be replaced, so it goes.
        CHECK(run_fides({"run", "short.toml", "-o", "kept", "--force"}, setting).exit_code == 0);
        CHECK_FALSE(fs::exists(work.path() / "kept.replacing"));
        CHECK_FALSE(fs::exists(folder / "journal"));
    }
    SECTION("a finished run takes their place, and a file of somebody else stays") {
        write_text(folder / "notes.txt", "mine");
        REQUIRE(run_fides({"run", "short.toml", "-o", "kept", "--force", "--seed", "7"}, setting)
                    .exit_code == 0);
        CHECK(bytes_of(folder / "manifest.json") != before);
        CHECK(bytes_of(folder / "notes.txt") == "mine");
        CHECK(run_fides({"report", "kept"}, setting).exit_code == 0);
        CHECK_FALSE(fs::exists(work.path() / "kept.replacing"));
    }
}

TEST_CASE("A killed run never looks finished, and the same command clears it away", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", long_sweep);
    const fs::path folder = work.path() / "results/long";
    {
        Process process{{"run", "c.toml"}, setting};
        REQUIRE(appears(folder / "summary.csv"));
        process.send(SIGKILL);
        CHECK(process.wait().signal == SIGKILL);
    }
    REQUIRE(fs::exists(folder / "unfinished"));
    CHECK_FALSE(fs::exists(folder / "manifest.json"));
    check_one_line(run_fides({"report", "results/long"}, setting), "results/long: is unfinished");
    check_one_line(run_fides({"diff", "results/long", "results/long"}, setting), "is unfinished");
    check_one_line(run_fides({"replay", "results/long", "0"}, setting), "is unfinished");

    // The same command would take minutes: it is enough that it begins.
    fs::remove(folder / "journal");  // if there was time for one
    write_text(folder / "summary.csv", "of the killed run");
    Process again{{"run", "c.toml"}, setting};
    REQUIRE(comes_true([&] {
        return !fs::exists(folder / "summary.csv") ||
               bytes_of(folder / "summary.csv") != "of the killed run";
    }));
    again.send(SIGINT);
    const Outcome outcome = again.wait();
    CHECK(outcome.exit_code == 130);
    CHECK_THAT(outcome.err, ContainsSubstring("results/long: an earlier run was killed here"));
    CHECK_FALSE(fs::exists(folder / "summary.csv"));
}

TEST_CASE("Output that cannot be written is told, and the results stay", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", sweep);
    SECTION("full") {
        const Outcome outcome = run_fides({"list", "strategies"}, {.out = "/dev/full"});
        check_one_line(outcome, "standard output: cannot be written: No space left on device");
    }
    SECTION("closed: the results do not get the output's number") {
        const Outcome outcome =
            run_fides({"run", "c.toml"}, {.folder = work.path(), .closed_out = true});
        check_one_line(outcome, "standard output: is closed");
        CHECK_THAT(bytes_of(work.path() / "results/demo/summary.csv"),
                   !ContainsSubstring("signature"));
        CHECK(fs::exists(work.path() / "results/demo/manifest.json"));
        CHECK(run_fides({"run", "c.toml", "--force", "--quiet"},
                        {.folder = work.path(), .closed_out = true})
                  .exit_code == 0);  // nothing to say, nothing lost
    }
    SECTION("whatever is printed") {
        for (const std::vector<std::string>& words :
             std::vector<std::vector<std::string>>{{"list", "games"},
                                                   {"list", "strategies", "--json"},
                                                   {"show", "tit_for_tat"},
                                                   {"explain", "noise"},
                                                   {"match", "tit_for_tat", "defector"},
                                                   {"--help"},
                                                   {"--version"}}) {
            INFO(words.front());
            check_one_line(run_fides(words, {.closed_out = true}), "standard output: is closed");
            check_one_line(run_fides(words, {.out = "/dev/full"}),
                           "standard output: cannot be written: No space left on device");
        }
    }
    SECTION("into a pipe that is full and does not wait") {
        const fs::path pipe = work.path() / "pipe";
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        const int both = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK);
        REQUIRE(both >= 0);
        const std::string much(4096, 'x');
        while (::write(both, much.data(), much.size()) > 0) {
        }
        check_one_line(run_fides({"list", "strategies"}, {.out = pipe, .waits_for_out = false}),
                       "standard output: cannot be written: Resource temporarily unavailable");
        ::close(both);
    }
}

TEST_CASE("A run that is refused has computed nothing", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep);
    REQUIRE(run_fides({"run", "c.toml", "-o", "done"}, setting).exit_code == 0);
    write_text(work.path() / "long.toml", long_sweep);  // minutes, if it were computed
    check_one_line(run_fides({"run", "long.toml", "-o", "done"}, setting),
                   "holds finished results");
}
