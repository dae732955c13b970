#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

struct seccomp_data;

/// What the referee says to a system call that the filter leaves to it.
namespace fides::strategies {

struct Verdict {
    bool is_allowed = false;
    int error = 0;                         ///< what a refused call fails with
    std::optional<std::string> misdeed{};  ///< "tried to start a process"; empty: no harm meant
};

/// What the judge knows of the plugin.
struct Accused {
    std::filesystem::path own;      ///< what it may open although it lies in `rivals`
    std::filesystem::path rivals;   ///< folder of all entries; empty: none
    std::filesystem::path scratch;  ///< folder that it may write in; empty: none
    std::uint64_t memory = 0;       ///< bytes that it may hold
    bool sees_others = true;        ///< its /proc shows others' processes
    bool is_settled = false;        ///< it has said what it is: no more processes
    int n_started = 0;              ///< processes so far
    int n_made = 0;                 ///< files and folders in `scratch` so far
};

/// Where a folder of another process lies, as we see it. Who has mounts of its own is told of by
/// the path from their root, and ours lies deeper where we run in a changed root.
/// @param told  where a link in /proc says that it leads
/// @param link  which leads to the folder whatever it says
/// @return  empty if the folder is not to be seen from here
[[nodiscard]] std::filesystem::path place_here(std::string told, const std::filesystem::path& link);

/// @param thread  who asks, and stands still meanwhile
[[nodiscard]] Verdict judge(const seccomp_data& call, int thread, Accused& accused);

}  // namespace fides::strategies
