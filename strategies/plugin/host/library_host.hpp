#pragma once

#include "strategies/plugin/host/batch.hpp"
#include "strategies/plugin/library/plugin_library.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The program's side of the line protocol, for a shared object.
namespace fides::host {

/// Answers the referee's lines by what a shared object decides.
class LibraryHost {
public:
    explicit LibraryHost(std::filesystem::path file) : file_{std::move(file)} {}

    /// Answers a line.
    /// @param line    without its line break
    /// @param answer  written over
    /// @return        false when the program is to end
    [[nodiscard]] bool answer(std::string_view line, std::string& answer);

private:
    void hello(std::string& answer);
    void begin(std::string_view line, std::string& answer);
    void play(std::string_view line, std::string& answer);

    std::filesystem::path file_;
    std::shared_ptr<const strategies::PluginLibrary> library_;
    std::optional<Batch> batch_;
    bool is_role_aware_ = false;
    bool decides_once_ = true;  ///< a round, for both roles
    std::vector<std::uint32_t> live_;
    std::vector<double> chances_;
    std::vector<double> honour_chances_;
};

/// Says that the plugin called something that it must not: the answer is this, whatever it decides.
void note_misdeed(const char* clause) noexcept;

/// What the referee says of a plugin that ran out of memory is the referee's: ends the program.
[[noreturn]] void end_without_memory() noexcept;

}  // namespace fides::host
