#include "strategies/plugin/confinement/watch.hpp"

#include "strategies/plugin/confinement/namespaces.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <utility>

namespace fides::strategies {

int Watch::descriptor(const Descriptor& control) const noexcept {
    if (is_blind_) {
        return -1;
    }
    return listener_.is_open() ? listener_.number() : control.number();
}

bool Watch::receive_listener(const Descriptor& control) {
    std::uint8_t separation = 0;
    iovec part{.iov_base = &separation, .iov_len = 1};
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
    accused_.sees_others = (separation & separate_proc) == 0;
    int number = -1;
    std::memcpy(&number, CMSG_DATA(header), sizeof number);
    listener_ = Descriptor{number};
    return true;
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
    accused_.is_settled = is_settled;
    Verdict verdict = judge(request.data, static_cast<int>(request.pid), accused_);
    // Valid only if the one who asked still waits: then what was read was its.
    const bool still_asks =
        ::ioctl(listener_.number(), SECCOMP_IOCTL_NOTIF_ID_VALID, &request.id) == 0;
    seccomp_notif_resp response{};
    response.id = request.id;
    if (verdict.is_allowed) {
        response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    } else {
        response.error = -verdict.error;
    }
    ::ioctl(listener_.number(), SECCOMP_IOCTL_NOTIF_SEND, &response);
    return still_asks ? std::move(verdict.misdeed) : std::nullopt;
}

}  // namespace fides::strategies
