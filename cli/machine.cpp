#include "cli/machine.hpp"

#include "games/version.hpp"
#include "tournament/journal/journal_records.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <string_view>
#include <sys/utsname.h>

namespace fides::cli {

namespace {

utsname system_names() {
    utsname names{};
    static_cast<void>(::uname(&names));
    return names;
}

std::string compiler() {
#if defined(__clang__)
    return fmt::format("clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
    return fmt::format("gcc {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
    return "another compiler";
#endif
}

}  // namespace

std::string current_time() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    static_cast<void>(::gmtime_r(&now, &utc));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string host_name() {
    return system_names().nodename;
}

std::string platform() {
    const utsname names = system_names();
    return fmt::format("{} {}, {}", names.sysname, names.machine, compiler());
}

std::string program_file() {
    const std::string_view commit = games::commit();
    if (commit != "unknown" && !commit.ends_with("+changes")) {
        return {};
    }
    std::ifstream in{"/proc/self/exe", std::ios::binary};
    std::array<char, 1U << 16U> bytes{};  // a stream of the whole takes ten times as long
    std::uint64_t sum = 0;
    while (in.read(bytes.data(), bytes.size()) || in.gcount() > 0) {
        sum = tournament::checksum_of(sum, {bytes.data(), static_cast<std::size_t>(in.gcount())});
    }
    return fmt::format("{:016x}", sum);
}

}  // namespace fides::cli
