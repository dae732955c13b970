#include "strategies/plugin/watch.hpp"

#include "strategies/plugin/file_confinement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

/// Processes that may lead to one: an interpreter behind a script behind a script.
constexpr int most_started = 200;

/// The text at an address of another process, as far as a path goes.
std::optional<std::string> read_text(int pid, std::uint64_t address) {
    const Descriptor memory{::open(fmt::format("/proc/{}/mem", pid).c_str(), O_RDONLY | O_CLOEXEC)};
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

}  // namespace

Watch::Watch(int pid, fs::path own, fs::path rivals)
    : pid_{pid}, own_{std::move(own)}, rivals_{std::move(rivals)} {}

int Watch::descriptor(const Descriptor& control) const noexcept {
    if (is_blind_) {
        return -1;
    }
    return listener_.is_open() ? listener_.number() : control.number();
}

bool Watch::receive_listener(const Descriptor& control) {
    char byte = 0;
    iovec part{.iov_base = &byte, .iov_len = 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    const ssize_t n = ::recvmsg(control.number(), &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
        return false;
    }
    const cmsghdr* header = n > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header == nullptr || header->cmsg_type != SCM_RIGHTS) {
        is_blind_ = true;
        return false;
    }
    int number = -1;
    std::memcpy(&number, CMSG_DATA(header), sizeof number);
    listener_ = Descriptor{number};
    return true;
}

bool Watch::is_of_group(int pid) const noexcept {
    return ::getpgid(pid) == pid_;
}

std::optional<std::string> Watch::opened_rival(int pid, std::uint64_t folder,
                                               std::uint64_t name) const {
    const std::optional<std::string> text = read_text(pid, name);
    if (!text || text->empty()) {
        return std::nullopt;
    }
    std::error_code error;
    fs::path path = *text;
    if (path.is_relative()) {
        const auto number = static_cast<int>(static_cast<std::uint32_t>(folder));
        const std::string base = number == AT_FDCWD ? fmt::format("/proc/{}/cwd", pid)
                                                    : fmt::format("/proc/{}/fd/{}", pid, number);
        path = fs::read_symlink(base, error) / path;
        if (error) {
            return std::nullopt;
        }
    }
    // What a symbolic link leads to counts; names of its own process do not lead there.
    path = fs::weakly_canonical(path, error);
    if (error || !is_within(path, rivals_) || is_within(path, own_) ||
        !fs::is_regular_file(path, error)) {
        return std::nullopt;
    }
    // Interpreters look for files such as .Rprofile where they run: those are nobody's.
    const std::string name_there = path.lexically_relative(rivals_).generic_string();
    if (name_there.starts_with('.')) {
        return std::nullopt;
    }
    return fmt::format("opened {} of another entry", name_there);
}

std::optional<std::string> Watch::attend(const Descriptor& control, bool is_settled) {
    if (is_blind_ || (!listener_.is_open() && !receive_listener(control))) {
        return std::nullopt;
    }
    // The kernel's answer would be waited for if nothing were pending.
    pollfd pending{.fd = listener_.number(), .events = POLLIN, .revents = 0};
    ::poll(&pending, 1, 0);
    if ((pending.revents & POLLIN) == 0) {
        is_blind_ = pending.revents != 0;
        return std::nullopt;
    }
    seccomp_notif request{};
    if (::ioctl(listener_.number(), SECCOMP_IOCTL_NOTIF_RECV, &request) != 0) {
        // Interrupted, or the one who asked is gone.
        is_blind_ = errno == ENODEV || errno == EBADF || errno == EINVAL;
        return std::nullopt;
    }
    const int pid = static_cast<int>(request.pid);
    const auto& arguments = request.data.args;
    const auto target = static_cast<int>(static_cast<std::uint32_t>(arguments[0]));
    std::optional<std::string> misdeed;
    bool is_allowed = true;
    switch (request.data.nr) {
        case SYS_clone:
#ifdef SYS_fork
        case SYS_fork:
        case SYS_vfork:
#endif
            is_allowed = !is_settled && ++n_started_ <= most_started;
            misdeed = is_settled ? "tried to start a process"
                                 : fmt::format("started more than {} processes", most_started);
            break;
        case SYS_execve:
        case SYS_execveat:
            is_allowed = !is_settled;
            misdeed = "tried to start a process";
            break;
        case SYS_socket:
            is_allowed = false;
            if (arguments[0] == AF_INET || arguments[0] == AF_INET6) {
                misdeed = "tried to reach the network";
            }
            break;
        case SYS_setsid:
        case SYS_setpgid:
            is_allowed = false;
            misdeed = "tried to leave its process group";
            break;
        case SYS_kill:
        case SYS_tkill:
        case SYS_tgkill:
            is_allowed = target == 0 || target == -pid_ || (target > 0 && is_of_group(target));
            misdeed = "tried to signal another process";
            break;
        default:
            if (!rivals_.empty()) {
#ifdef SYS_open
                const bool is_open = request.data.nr == SYS_open;
#else
                const bool is_open = false;
#endif
                misdeed =
                    is_open ? opened_rival(pid, static_cast<std::uint32_t>(AT_FDCWD), arguments[0])
                            : opened_rival(pid, arguments[0], arguments[1]);
                is_allowed = !misdeed;
            }
    }
    // Valid only if the one who asked still waits: then what was read was its.
    const bool still_asks =
        ::ioctl(listener_.number(), SECCOMP_IOCTL_NOTIF_ID_VALID, &request.id) == 0;
    seccomp_notif_resp response{};
    response.id = request.id;
    if (is_allowed) {
        response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
        misdeed.reset();
    } else {
        response.error = -EPERM;
    }
    ::ioctl(listener_.number(), SECCOMP_IOCTL_NOTIF_SEND, &response);
    return still_asks ? misdeed : std::nullopt;
}

}  // namespace fides::strategies
