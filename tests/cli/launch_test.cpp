// How the program takes it that several of it were started at once, by whatever launcher.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/shared_runs.hpp"
#include "tests/temporary_folder.hpp"

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace fs = std::filesystem;

namespace {

using Variables = std::vector<std::string>;

/// One of so many tasks of srun without an MPI that both know.
Variables task_of(unsigned number, unsigned n) {
    return {"SLURM_STEP_ID=0", "SLURM_NTASKS=" + std::to_string(n),
            "SLURM_STEP_NUM_TASKS=" + std::to_string(n), "SLURM_PROCID=" + std::to_string(number)};
}

/// The same by the launcher of another MPI.
Variables process_of(unsigned number, unsigned n) {
    return {"PMI_SIZE=" + std::to_string(n), "PMI_RANK=" + std::to_string(number)};
}

}  // namespace

TEST_CASE("Processes that do not find each other are refused in words, by the first alone",
          "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", tournament_shared_out);
    const auto started = GENERATE(&task_of, &process_of);
    const auto run = [&](unsigned number, std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"run", "c.toml", "--repetitions", "4"});
        return run_fides(more, {.folder = work.path(), .environment = started(number, 4)});
    };
    const Outcome first = run(0);
    CHECK(first.exit_code == 2);
    CHECK(is_one_line(first.err));
    CHECK_THAT(first.err, StartsWith("4 processes were started that do not find each other") &&
                              ContainsSubstring("mpirun") && ContainsSubstring("--shard I/4"));
    const Outcome third = run(2);
    CHECK(third.exit_code == 2);
    CHECK(third.err.empty());
    CHECK_FALSE(fs::exists(work.path() / "results"));

    // Who was told its share needs nobody.
    const Outcome share = run(2, {"--shard", "3/4"});
    CHECK(share.exit_code == 0);
    CHECK_THAT(share.out, ContainsSubstring("share      3 of 4"));
}

TEST_CASE("The script of a job that may start many tasks is one process", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", tournament_shared_out);
    const Variables variables =
        GENERATE(Variables{"SLURM_JOB_ID=7", "SLURM_NTASKS=4", "SLURM_PROCID=0"},  // sbatch
                 Variables{"SLURM_STEP_ID=0", "SLURM_NTASKS=4", "SLURM_STEP_NUM_TASKS=1"},
                 Variables{"SLURM_STEP_ID=0", "SLURM_NTASKS=1", "SLURM_PROCID=0"},
                 Variables{"PMI_SIZE=1", "PMI_RANK=0"},
                 Variables{"OMPI_COMM_WORLD_SIZE=1", "OMPI_COMM_WORLD_RANK=0", "PMIX_RANK=0"});
    const Outcome outcome = run_fides({"run", "c.toml", "--repetitions", "4", "--quiet"},
                                      {.folder = work.path(), .environment = variables});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
}

TEST_CASE("A program without MPI says so to those who start it by mpirun", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", tournament_shared_out);
    fs::copy(FIDES_PROGRAM, work.path() / "fides");  // without what lies beside it
    const auto run = [&](unsigned number) {
        return run_fides({"run", "c.toml"},
                         {.folder = work.path(),
                          .environment = {"OMPI_COMM_WORLD_SIZE=3",
                                          "OMPI_COMM_WORLD_RANK=" + std::to_string(number)},
                          .launcher = {"sh", "-c", "shift; exec ./fides \"$@\"", "sh"}});
    };
    const Outcome first = run(0);
    CHECK(first.exit_code == 2);
    CHECK(is_one_line(first.err));
    CHECK_THAT(first.err, StartsWith("3 processes were started by MPI, and this program was built "
                                     "without: ./dev mpi"));
    const Outcome second = run(1);
    CHECK(second.exit_code == 2);
    CHECK(second.err.empty());
}
