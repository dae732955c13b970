#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fides::strategies {

/// What a process may touch.
struct Confinement {
    std::vector<std::filesystem::path> readable{};  ///< files and folders, besides the system's
    std::vector<std::filesystem::path> listed{};    ///< folders whose names it may read
    std::vector<std::filesystem::path> writable{};  ///< folders
    std::filesystem::path
        closed{};  ///< folder closed to it, whatever else says, but for `readable`
    std::vector<std::string> environment{};  ///< NAME=VALUE, besides PATH and the like
    std::uint64_t memory = 0;                ///< bytes of memory that it may ask for
    bool watches_files = false;              ///< the referee is asked about each file that it opens
    bool separates = true;                   ///< in namespaces, where the kernel grants them
};

}  // namespace fides::strategies
