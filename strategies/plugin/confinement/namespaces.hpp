#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

/// A plugin's process in a world of its own, where the kernel grants one.
namespace fides::strategies {

/// What a process has of its own, as flags.
enum Separation : std::uint8_t {
    separate_users = 1,      ///< whatever it is there, it is nobody beyond
    separate_processes = 2,  ///< it sees and can name no other one; with it go System V objects and
                             ///< message queues, the host's name, mounts
    separate_network = 4,    ///< without any device
    separate_proc = 8        ///< /proc shows its own processes
};

/// Splits this process in two: one that stays what it was and looks after the other, and one that
/// comes back from this call to become the plugin, in namespaces of its own if the kernel grants
/// them. The one that stays ends as the other did, buries what that left and dies with the referee,
/// whom it outlives long enough to end all of the plugin's processes.
/// @param wanted   false: no namespaces
/// @param scratch  folders that the plugin may write in: in a mount namespace they are in memory,
///                 and small; they are removed if the referee dies
/// @return         what the kernel granted, in the plugin's process
[[nodiscard]] std::uint8_t separate(bool wanted, const std::vector<std::filesystem::path>& scratch);

}  // namespace fides::strategies
