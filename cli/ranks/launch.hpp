#pragma once

#include <cstddef>
#include <cstdint>

namespace fides::cli {

/// What a launcher says of this process in its environment: nobody asks MPI, which takes its time
/// and is not there in every program.
struct Launch {
    std::uint32_t number = 0;  ///< of this process, from 0
    std::uint32_t size = 1;    ///< how many were started together; 0: it does not say
    bool has_mpi = false;      ///< they find each other by Open MPI

    /// Several were started, or may have been.
    [[nodiscard]] bool is_of_several() const noexcept { return size != 1; }
};

/// How this process was started: by mpirun, by srun with PMIx or without, by the launcher of
/// another MPI, or by itself. The script of a job, which Slurm tells of the tasks that it may
/// start, was not started with them.
[[nodiscard]] Launch launched();

/// Processes that were started together share an experiment, or each was told which share is its
/// own; else all would play all. The first tells of it, the others say nothing from now on.
/// @param has_share  this process was told
/// @throws games::UserError if neither is so
void check_launch(const Launch& launch, bool has_share);

/// Likewise where MPI has been asked. @param size  how many found each other
void check_found(const Launch& launch, std::size_t size);

}  // namespace fides::cli
