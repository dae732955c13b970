#include "strategies/plugin/session/error_output.hpp"

#include <array>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t part_size = 1U << 14U;  // bytes
constexpr std::size_t log_limit = 1U << 20U;  // bytes
constexpr std::size_t end_size = 4096;        // bytes

}  // namespace

ErrorOutput::ErrorOutput(fs::path log) : log_{std::move(log)} {}

void ErrorOutput::receive(Descriptor& errors, int most_parts) {
    std::array<char, part_size> buffer;  // NOLINT: written before it is read
    for (int parts = 0; parts < most_parts; ++parts) {
        const ssize_t n = ::read(errors.number(), buffer.data(), buffer.size());
        if (n == 0) {
            errors.close();
        }
        if (n <= 0) {
            return;
        }
        const std::string_view part{buffer.data(), static_cast<std::size_t>(n)};
        end_ += part;
        if (end_.size() > end_size) {
            end_.erase(0, end_.size() - end_size);
        }
        write_log(part);
    }
}

void ErrorOutput::write_log(std::string_view part) const {
    if (log_.empty()) {
        return;
    }
    // Other processes of the plugin may have written there. A log that cannot be written changes
    // nothing for the match.
    std::error_code error;
    const std::uintmax_t size = fs::file_size(log_, error);
    const std::uintmax_t written = error ? 0 : size;
    if (written < log_limit) {
        std::ofstream{log_, std::ios::binary | std::ios::app}
            << part.substr(0, log_limit - written);
    }
}

}  // namespace fides::strategies
