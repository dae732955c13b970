// One run by several processes that mpirun starts: the same bytes, whoever plays what and dies.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/shared_runs.hpp"
#include "tests/temporary_folder.hpp"

#include <csignal>
#include <functional>
#include <optional>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace fs = std::filesystem;

namespace {

/// Some seconds of two threads, in 150 units.
const std::string seconds_of_ranks =
    "name = \"demo\"\nrepetitions = 20000\nrounds = 200\n[collaboration]\n[sweep]\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 150 }\n"
    "[analysis]\nbootstrap = 500\nablation = false\n";

/// How often a match is played depends on what comes out.
const std::string for_one_process =
    "name = \"demo\"\nrepetitions = 600\nrounds = 40\nprecision = 0.05\nnoise = 0.05\n[game]\n"
    "type = \"prisoners_dilemma\"\n[tournament]\n"
    "players = [\"tit_for_tat\", \"random\", \"defector\"]\n";

/// Nothing is left to chance: there are no units of work.
const std::string without_units =
    "name = \"demo\"\nrepetitions = 60\nrounds = 40\n[game]\ntype = \"prisoners_dilemma\"\n"
    "[tournament]\nplayers = [\"tit_for_tat\", \"grudger\", \"defector\"]\n";

/// So many processes, on any number of processors, by whatever user.
Setting by_mpirun(const fs::path& folder, unsigned n) {
    return {.folder = folder,
            .environment = {"OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
                            "OMPI_MCA_rmaps_base_oversubscribe=1",
                            "OMPI_MCA_hwloc_base_binding_policy=none"},
            .launcher = {"mpirun", "-q", "-n", std::to_string(n)}};
}

/// Ends the run in some way once it has kept something; empty if it was done before.
std::optional<Outcome> ended(const Setting& setting, const std::function<void(Process&)>& end) {
    const fs::path folder = setting.folder / "results/demo";
    const auto kept = [&] {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(folder / "journal", error);
        return error ? 0 : size;
    };
    const std::uintmax_t before = kept();
    if (fs::exists(folder / "manifest.json")) {
        return std::nullopt;
    }
    Process process{{"run", "c.toml"}, setting};
    REQUIRE(comes_true([&] { return kept() > before || fs::exists(folder / "manifest.json"); }));
    end(process);
    Outcome outcome = process.wait();
    if (fs::exists(folder / "manifest.json")) {
        return std::nullopt;
    }
    CHECK(outcome.exit_code != 0);
    CHECK(kept() > before);
    return outcome;
}

}  // namespace

TEST_CASE("Any number of ranks and threads comes to the bytes of one process", "[cli]") {
    const TemporaryFolder work;
    const auto [text, n, threads] =
        GENERATE(table<std::string, unsigned, const char*>({{sweep_shared_out, 2, "1"},
                                                            {sweep_shared_out, 3, "2"},
                                                            {studies_shared_out, 4, "1"},
                                                            {worlds_shared_out, 2, "1"},
                                                            {tournament_shared_out, 3, "2"},
                                                            {matches_in_pieces, 3, "2"},
                                                            {without_units, 2, "1"}}));
    write_text(work.path() / "c.toml", text);
    REQUIRE(
        run_fides({"run", "c.toml", "-o", "one", "--quiet"}, {.folder = work.path()}).exit_code ==
        0);
    const Outcome outcome =
        run_fides({"run", "c.toml", "-o", "many", "--threads", threads}, by_mpirun(work.path(), n));
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out, ContainsSubstring("\nresults    many\n"));
    check_alike(work.path() / "one", work.path() / "many");
    CHECK_THAT(bytes_of(work.path() / "many/manifest.json"),
               ContainsSubstring("\"ranks\": " + std::to_string(n)) &&
                   !ContainsSubstring("interruptions"));
    CHECK(run_fides({"diff", "one", "many"}, {.folder = work.path()}).out == "identical\n");
}

TEST_CASE("What cannot be shared out is played by one rank, which says so", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", for_one_process);
    REQUIRE(
        run_fides({"run", "c.toml", "-o", "one", "--quiet"}, {.folder = work.path()}).exit_code ==
        0);
    const Outcome outcome =
        run_fides({"run", "c.toml", "-o", "many", "--quiet"}, by_mpirun(work.path(), 2));
    CHECK(outcome.exit_code == 0);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, StartsWith("c.toml: one of 2 processes plays all: with a precision"));
    check_alike(work.path() / "one", work.path() / "many");
}

TEST_CASE("A rank that is killed, Ctrl-C and SIGTERM cost no unit that was finished", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", seconds_of_ranks);
    REQUIRE(run_fides({"run", "c.toml", "-o", "whole"}, {.folder = work.path()}).exit_code == 0);

    const auto kill_last = [](int signal) {
        return [signal](Process& process) {
            const std::vector<pid_t> ranks = process.children();
            if (!ranks.empty()) {
                ::kill(ranks.back(), signal);
            }
        };
    };
    const auto send = [](int signal) {
        return [signal](Process& process) { process.send(signal); };
    };
    const auto killed = ended(by_mpirun(work.path(), 3), kill_last(SIGKILL));
    const auto terminated = ended(by_mpirun(work.path(), 2), send(SIGTERM));
    const auto interrupted = ended(by_mpirun(work.path(), 2), send(SIGINT));
    // A signal that reaches one rank ends all, which say it with their code.
    const auto one_alone = ended(by_mpirun(work.path(), 2), kill_last(SIGTERM));
    if (!killed || !terminated || !interrupted || !one_alone) {
        WARN("this machine was done before it was interrupted");
    }
    if (interrupted) {
        CHECK_THAT(interrupted->err, ContainsSubstring(" of work kept (") &&
                                         ContainsSubstring("; the same command goes on\n"));
    }
    if (one_alone) {
        CHECK(one_alone->exit_code == 130);
    }

    if (one_alone) {  // one process goes on as well as many do
        const Outcome rest = run_fides({"run", "c.toml"}, {.folder = work.path()});
        CHECK(rest.exit_code == 0);
        CHECK_THAT(rest.err, StartsWith("results/demo: goes on: an earlier run left "));
    }
    check_alike(work.path() / "whole", work.path() / "results/demo");
}

TEST_CASE("Mistakes are told of once, and all ranks end with their code", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", sweep_shared_out);
    const auto said = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "run");
        const Outcome outcome = run_fides(words, by_mpirun(work.path(), 3));
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(is_one_line(outcome.err));
        return outcome.err;
    };
    CHECK_THAT(said({"c.toml", "--set", "contract.coverage=1.2"}), ContainsSubstring("coverage"));
    CHECK_THAT(said({"none.toml"}), ContainsSubstring("none.toml"));
    CHECK_THAT(said({"c.toml", "--shart", "1/2"}), ContainsSubstring("nearest: \"--shard\""));
    CHECK_THAT(said({"c.toml", "--shard", "1/2"}), StartsWith("--shard is for processes that"));
    write_text(work.path() / "taken", "no folder");
    CHECK_THAT(said({"c.toml", "-o", "taken"}), ContainsSubstring("taken"));
}
