#include "strategies/plugin/confinement/asker.hpp"

#include "strategies/plugin/confinement/child_process.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

std::string text_of_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The last number of a line of /proc/PID/status: of nested process namespaces its own.
std::optional<std::uint64_t> status_number(std::string_view status, std::string_view name) {
    std::size_t at = status.find(name);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    at += name.size();
    const std::string_view line = status.substr(at, status.find('\n', at) - at);
    const std::size_t last = line.find_last_of(" \t") + 1;
    std::uint64_t number = 0;
    const auto [end, error] =
        std::from_chars(line.data() + last, line.data() + line.size(), number);
    return error == std::errc{} && end == line.data() + line.size() ? std::optional{number}
                                                                    : std::nullopt;
}

}  // namespace

Asker::Asker(int thread) : status_{text_of_file(fmt::format("/proc/{}/status", thread))} {
    pid_ = static_cast<int>(status_number(status_, "\nTgid:").value_or(0));
}

bool Asker::is(int process) const {
    return process > 0 && static_cast<std::uint64_t>(process) == number("\nNStgid:");
}

bool Asker::has_thread(int thread) const {
    if (thread <= 0 || is(thread)) {
        return thread >= 0;
    }
    std::error_code error;
    for (fs::directory_iterator next{fmt::format("/proc/{}/task", pid_), error};
         !error && next != fs::directory_iterator{}; next.increment(error)) {
        const std::string status = text_of_file((next->path() / "status").string());
        if (status_number(status, "\nNSpid:") == static_cast<std::uint64_t>(thread)) {
            return true;
        }
    }
    return false;
}

std::uint64_t Asker::n_threads() const {
    return number("\nThreads:");
}

int Asker::n_channel_ends() const {
    int n = 0;
    std::error_code error;
    for (fs::directory_iterator next{fmt::format("/proc/{}/fd", pid_), error};
         !error && next != fs::directory_iterator{}; next.increment(error)) {
        std::error_code closed;
        const std::string target = fs::read_symlink(next->path(), closed).string();
        n += target.starts_with("pipe:") || target.starts_with("socket:") ? 1 : 0;
    }
    return n;
}

std::uint64_t Asker::shared_bytes() const {
    std::uint64_t sum = 0;
    std::ifstream maps{fmt::format("/proc/{}/maps", pid_)};
    for (std::string line; std::getline(maps, line);) {
        if (line.ends_with("/dev/zero (deleted)") ||
            line.find("[anon_shmem:") != std::string::npos) {
            char* rest = nullptr;
            const std::uint64_t first = std::strtoull(line.c_str(), &rest, 16);
            sum += std::strtoull(rest + 1, nullptr, 16) - first;
        }
    }
    return sum;
}

std::optional<std::string> Asker::text_at(std::uint64_t address) const {
    const Descriptor memory{
        ::open(fmt::format("/proc/{}/mem", pid_).c_str(), O_RDONLY | O_CLOEXEC)};
    std::string text;
    // Page by page: the next one need not be there.
    while (memory.is_open() && text.size() < 4096) {
        std::array<char, 4096> buffer{};
        const std::size_t size = 4096 - address % 4096;
        const ssize_t n =
            ::pread(memory.number(), buffer.data(), size, static_cast<off_t>(address));
        if (n <= 0) {
            return std::nullopt;
        }
        const std::string_view part{buffer.data(), static_cast<std::size_t>(n)};
        const std::size_t end = part.find('\0');
        text += part.substr(0, end);
        if (end != std::string_view::npos) {
            return text;
        }
        address += static_cast<std::uint64_t>(n);
    }
    return std::nullopt;
}

std::uint64_t Asker::number(std::string_view name) const {
    return status_number(status_, name).value_or(0);
}

}  // namespace fides::strategies
