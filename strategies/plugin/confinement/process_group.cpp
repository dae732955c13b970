#include "strategies/plugin/confinement/process_group.hpp"

#include "strategies/plugin/confinement/child_process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

/// Empty if it cannot be read: the process may be gone.
std::string content_of(const std::string& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    std::string content;
    std::array<char, 4096> part;  // NOLINT: written before it is read
    while (file.is_open()) {
        const ssize_t n = ::read(file.number(), part.data(), part.size());
        if (n <= 0) {
            break;
        }
        content.append(part.data(), static_cast<std::size_t>(n));
    }
    return content;
}

std::optional<int> number_of(const fs::path& name) {
    const std::string& text = name.native();
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number}
                                                                    : std::nullopt;
}

/// The fields of a /proc/PID/stat from the third on, the state: the second is a name in brackets,
/// which may hold anything.
std::string_view fields_from_state(std::string_view stat) {
    const std::size_t end = stat.rfind(") ");
    return end == std::string_view::npos ? std::string_view{} : stat.substr(end + 2);
}

/// Seconds of processor time of the children that a process waited for, and theirs in turn.
double waited_for_seconds(int pid) {
    constexpr int cutime = 16 - 3;  // proc(5) counts from 1, and we from the third
    const std::string stat = content_of(fmt::format("/proc/{}/stat", pid));
    std::string_view rest = fields_from_state(stat);
    for (int i = 0; i < cutime; ++i) {
        rest.remove_prefix(std::min(rest.size(), rest.find(' ') + 1));
    }
    std::uint64_t user = 0;
    std::uint64_t system = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), user);
    if (error == std::errc{} && end != rest.data() + rest.size()) {
        std::from_chars(end + 1, rest.data() + rest.size(), system);
    }
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// The folders of a process's threads; none if it is gone.
std::vector<fs::path> threads_of(int pid) {
    std::vector<fs::path> threads;
    std::error_code error;
    for (fs::directory_iterator next{fmt::format("/proc/{}/task", pid), error};
         !error && next != fs::directory_iterator{}; next.increment(error)) {
        threads.push_back(next->path());
    }
    return threads;
}

/// What the system says of a process in all. The file of one whose first thread has ended says
/// nothing of its memory: those of the other threads do.
std::string status_of(int pid) {
    constexpr const char* has_memory = "\nVmRSS:";
    std::string status = content_of(fmt::format("/proc/{}/status", pid));
    if (status.find(has_memory) != std::string::npos) {
        return status;
    }
    for (const fs::path& thread : threads_of(pid)) {
        status = content_of((thread / "status").string());
        if (status.find(has_memory) != std::string::npos) {
            break;
        }
    }
    return status;
}

/// Bytes after a name in a file of /proc that tells them in KiB, a line each; 0 if it is not there.
std::uint64_t status_bytes(std::string_view status, std::string_view name) {
    const std::size_t found = status.find(name);
    if (found == std::string_view::npos) {
        return 0;
    }
    status.remove_prefix(found + name.size());
    status.remove_prefix(std::min(status.size(), status.find_first_not_of(" \t")));
    std::uint64_t kib = 0;
    std::from_chars(status.data(), status.data() + status.size(), kib);
    return kib << 10U;
}

}  // namespace

ProcessGroup::ProcessGroup(int leader) : leader_{leader} {
    members_.push_back({.pid = leader});
    ::clock_getcpuclockid(leader, &members_.back().clock);
}

void ProcessGroup::refresh() {
    std::error_code error;
    for (fs::directory_iterator next{"/proc", error}; !error && next != fs::directory_iterator{};
         next.increment(error)) {
        const std::optional<int> pid = number_of(next->path().filename());
        if (!pid || ::getpgid(*pid) != leader_) {
            continue;
        }
        const bool is_known = std::any_of(
            members_.begin(), members_.end(),
            [pid](const Member& member) { return member.pid == *pid && !member.has_ended; });
        Member member{.pid = *pid};
        if (!is_known && ::clock_getcpuclockid(*pid, &member.clock) == 0) {
            members_.push_back(member);
        }
    }
    // First what parents know of children that ended: who ends after that is not in it.
    double waited_for = 0.0;
    for (const Member& member : members_) {
        waited_for += member.has_ended ? 0.0 : waited_for_seconds(member.pid);
    }
    for (Member& member : members_) {
        read(member);
    }
    // Those that we saw end are among them, if they were waited for: the fuller account counts.
    past_seconds_ = std::max(past_seconds_, waited_for);
}

void ProcessGroup::read(Member& member) noexcept {
    if (member.has_ended) {
        return;
    }
    // The leader is a child of ours, so its number is nobody else's before we bury it.
    timespec time{};
    if ((member.pid == leader_ || ::getpgid(member.pid) == leader_) &&
        ::clock_gettime(member.clock, &time) == 0) {
        const double seconds =
            static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
        member.seconds = std::max(member.seconds, seconds);
    } else {
        member.has_ended = true;
        past_seconds_ += member.seconds;
    }
}

double ProcessGroup::processor_seconds() noexcept {
    double sum = 0.0;
    for (Member& member : members_) {
        read(member);
        sum += member.has_ended ? 0.0 : member.seconds;
    }
    return past_seconds_ + sum;
}

std::uint64_t ProcessGroup::memory_bytes(std::uint64_t limit) const {
    std::uint64_t most = 0;
    std::uint64_t sum = 0;
    for (const Member& member : members_) {
        if (!member.has_ended) {
            const std::string status = status_of(member.pid);
            most = std::max(most, status_bytes(status, "\nVmHWM:"));
            sum += status_bytes(status, "\nVmRSS:");
        }
    }
    if (sum > limit && sum > most) {
        // A page of k processes counts as the k-th part of one in each of them; that takes a walk
        // through all their pages.
        sum = 0;
        for (const Member& member : members_) {
            if (!member.has_ended) {
                const std::string pages =
                    content_of(fmt::format("/proc/{}/smaps_rollup", member.pid));
                sum += status_bytes(pages, "\nPss:");
            }
        }
    }
    return std::max(most, sum);
}

bool ProcessGroup::is_alone() const {
    std::size_t n_threads = 0;
    for (const Member& member : members_) {
        n_threads += member.has_ended ? 0 : threads_of(member.pid).size();
    }
    return n_threads <= 1;
}

Activity ProcessGroup::activity() const {
    Activity seen = Activity::idle;
    for (const Member& member : members_) {
        if (member.has_ended) {
            continue;
        }
        for (const fs::path& thread : threads_of(member.pid)) {
            const std::string stat = content_of((thread / "stat").string());
            const std::string_view state = fields_from_state(stat).substr(0, 1);
            if (state == "R") {
                return Activity::working;
            }
            if (state == "D") {
                seen = Activity::loading;
            }
        }
    }
    return seen;
}

}  // namespace fides::strategies
