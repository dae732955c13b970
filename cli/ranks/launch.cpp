#include "cli/ranks/launch.hpp"

#include "cli/ranks/ranks.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace fides::cli {

namespace {

/// A number in the environment; empty if there is none.
std::optional<std::uint32_t> said(const char* variable) {
    const char* const value = std::getenv(variable);
    const std::string_view text = value == nullptr ? "" : value;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    return is_number ? std::optional{number} : std::nullopt;
}

/// Tasks of the step of a Slurm job that this process is one of; empty: of none.
std::optional<std::uint32_t> tasks_of_step() {
    if (!said("SLURM_STEP_ID")) {
        return std::nullopt;
    }
    const std::optional<std::uint32_t> tasks = said("SLURM_STEP_NUM_TASKS");
    return tasks ? tasks : said("SLURM_NTASKS");
}

std::string several(const Launch& launch) {
    return launch.size == 0 ? "several processes" : fmt::format("{} processes", launch.size);
}

[[noreturn]] void refuse_launch(const Launch& launch, const std::string& problem) {
    if (launch.number > 0) {
        keep_silent();
    }
    throw games::UserError{problem};
}

[[noreturn]] void refuse_strangers(const Launch& launch) {
    refuse_launch(
        launch,
        fmt::format("{} were started that do not find each other, and each would play all: start "
                    "them by mpirun or by srun --mpi=pmix, or tell each its --shard I/{}",
                    several(launch), launch.size));
}

}  // namespace

Launch launched() {
    if (const auto size = said("OMPI_COMM_WORLD_SIZE")) {
        return {.number = said("OMPI_COMM_WORLD_RANK").value_or(0), .size = *size, .has_mpi = true};
    }
    const std::optional<std::uint32_t> tasks = tasks_of_step();
    if (const auto number = said("PMIX_RANK")) {
        return {.number = *number, .size = tasks.value_or(0), .has_mpi = true};
    }
    if (const auto size = said("PMI_SIZE")) {
        return {.number = said("PMI_RANK").value_or(0), .size = *size};
    }
    return {.number = said("SLURM_PROCID").value_or(0), .size = tasks.value_or(1)};
}

void check_launch(const Launch& launch, bool has_share) {
    if (!launch.is_of_several() || (has_share && !launch.has_mpi)) {
        return;
    }
    if (!launch.has_mpi) {
        refuse_strangers(launch);
    }
    if (has_share) {
        refuse_launch(launch,
                      "--shard is for processes that do not find each other: those that "
                      "mpirun starts share out the whole by themselves");
    }
    if (!ranks_are_possible()) {
        refuse_launch(launch,
                      fmt::format("{} were started by MPI, and this program was built without: "
                                  "./dev mpi builds one with it, and fides run --shard needs none",
                                  several(launch)));
    }
}

void check_found(const Launch& launch, std::size_t size) {
    if (size == 1 && launch.size > 1) {
        refuse_strangers(launch);
    }
}

}  // namespace fides::cli
