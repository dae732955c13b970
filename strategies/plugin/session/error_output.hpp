#pragma once

#include "strategies/plugin/confinement/child_process.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

/// What a plugin writes to standard error.
namespace fides::strategies {

/// Standard error is read in parts of 16 KiB: while its writer runs no more than a pipe usually
/// holds, for who writes without end is not read without end; afterwards what is left, which is at
/// most 1 MiB.
class ErrorOutput {
public:
    static constexpr int usual_parts = 8;
    static constexpr int last_parts = 64;

    /// @param log  file that it goes to, up to 1 MiB with what is there; empty: nowhere
    explicit ErrorOutput(std::filesystem::path log);

    /// Takes what is there, and closes `errors` at its end.
    void receive(Descriptor& errors, int most_parts);

    /// The last of it, at most 4096 bytes.
    [[nodiscard]] std::string_view end() const noexcept { return end_; }

private:
    void write_log(std::string_view part) const;

    std::filesystem::path log_;
    std::string end_;
};

}  // namespace fides::strategies
