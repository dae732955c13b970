#include "strategies/plugin/confinement/file_confinement.hpp"

#include "strategies/folders.hpp"
#include "strategies/plugin/confinement/child_process.hpp"

#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

// Rights on files, by their bits in the kernel's interface: headers of older kernels lack the
// newer ones. Index: version of Landlock.
constexpr std::uint64_t may_execute = 1U << 0U;
constexpr std::uint64_t may_write_file = 1U << 1U;
constexpr std::uint64_t may_read_file = 1U << 2U;
constexpr std::uint64_t may_read_folder = 1U << 3U;
constexpr std::uint64_t may_refer = 1U << 13U;
constexpr std::uint64_t may_truncate = 1U << 14U;
constexpr std::uint64_t may_control_devices = 1U << 15U;
constexpr std::uint64_t first_version = (1U << 13U) - 1;

constexpr std::uint64_t reading = may_execute | may_read_file | may_read_folder;
constexpr std::uint64_t of_files = may_execute | may_write_file | may_read_file | may_truncate;

constexpr std::uint64_t rights_of(long version) noexcept {
    std::uint64_t rights = first_version;
    rights |= version >= 2 ? may_refer : 0;
    rights |= version >= 3 ? may_truncate : 0;
    rights |= version >= 5 ? may_control_devices : 0;
    return rights;
}

/// The kernel's attributes of a set of rules, as newer headers have them; older kernels are told a
/// smaller size.
struct RulesetAttributes {
    std::uint64_t files = 0;
    std::uint64_t network = 0;  ///< from version 4: TCP bind and connect
    std::uint64_t scoped = 0;   ///< from version 6: abstract sockets, signals
};

/// The files that a process may touch (Salaun 2021, Landlock). Does nothing where the kernel has no
/// Landlock.
class Landlock {
public:
    explicit Landlock(fs::path closed) : closed_{std::move(closed)} {
        const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U);
        if (version < 1) {
            return;
        }
        version_ = static_cast<int>(version);
        rights_ = rights_of(version);
        const RulesetAttributes attributes{
            .files = rights_, .network = version >= 4 ? 3U : 0U, .scoped = version >= 6 ? 3U : 0U};
        const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        rules_ = Descriptor{
            static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0U))};
    }

    /// What is not there is left out.
    void allow(const fs::path& path, std::uint64_t rights) {
        if (!rules_.is_open()) {
            return;
        }
        std::error_code error;
        const fs::path real = fs::canonical(path, error);
        if (error) {
            return;
        }
        if (closed_.empty() || !is_within(closed_, real)) {
            add(real, rights);
            return;
        }
        // It holds the closed folder: all that it holds besides.
        if (real != closed_) {
            for (const fs::directory_entry& entry : fs::directory_iterator{real, error}) {
                if (!entry.is_symlink(error)) {
                    allow(entry.path(), rights);
                }
            }
        }
    }

    /// A right on this very place, closed or not.
    void add(const fs::path& path, std::uint64_t rights) {
        const Descriptor place{::open(path.c_str(), O_PATH | O_CLOEXEC)};
        if (!rules_.is_open() || !place.is_open()) {
            return;
        }
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            rights &= of_files;
        }
        const landlock_path_beneath_attr rule{.allowed_access = rights & rights_,
                                              .parent_fd = place.number()};
        ::syscall(SYS_landlock_add_rule, rules_.number(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0U);
    }

    /// @return  the kernel's version of Landlock, 0 if it has none; negative if it refuses
    [[nodiscard]] int enforce() {
        if (!rules_.is_open()) {
            return 0;
        }
        return ::syscall(SYS_landlock_restrict_self, rules_.number(), 0U) == 0 ? version_ : -1;
    }

private:
    fs::path closed_;
    int version_ = 0;
    std::uint64_t rights_ = 0;
    Descriptor rules_;
};

}  // namespace

int confine_files(const Confinement& confinement, bool has_own_proc) {
    Landlock landlock{confinement.closed};
    for (const char* place : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt",
                              "/nix", "/sys/devices/system", "/sys/fs/cgroup", "/sys/kernel/mm"}) {
        landlock.allow(place, reading);
    }
    if (has_own_proc) {
        landlock.allow("/proc", reading);
    } else {
        // Of the processes only itself.
        for (const char* place :
             {"/proc/self", "/proc/cpuinfo", "/proc/filesystems", "/proc/loadavg", "/proc/meminfo",
              "/proc/stat", "/proc/sys", "/proc/uptime", "/proc/version"}) {
            landlock.allow(place, reading);
        }
    }
    for (const char* device : {"/dev/random", "/dev/urandom", "/dev/zero"}) {
        landlock.add(device, may_read_file);
    }
    for (const char* device : {"/dev/null", "/dev/full"}) {
        landlock.add(device, may_read_file | may_write_file | may_truncate);
    }
    for (const fs::path& place : confinement.readable) {
        std::error_code error;
        const fs::path real = fs::canonical(place, error);
        if (error) {
            continue;
        }
        // Below the closed folder only what is named itself; what holds it, around it.
        if (!confinement.closed.empty() && is_within(real, confinement.closed) &&
            real != confinement.closed) {
            landlock.add(real, reading);
        } else {
            landlock.allow(real, reading);
        }
    }
    for (const fs::path& place : confinement.listed) {
        landlock.add(place, may_read_folder);
    }
    for (const fs::path& place : confinement.writable) {
        landlock.add(place, ~std::uint64_t{0});
    }
    return landlock.enforce();
}

}  // namespace fides::strategies
