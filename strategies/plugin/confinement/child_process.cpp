#include "strategies/plugin/confinement/child_process.hpp"

#include "games/user_error.hpp"

#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/posix.hpp>
#include <boost/process/start_dir.hpp>
#include <fmt/format.h>

#include <array>
#include <condition_variable>
#include <deque>
#include <fcntl.h>
#include <functional>
#include <future>
#include <mutex>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

namespace process = boost::process;

/// The thread that starts all processes. They die with the thread that started them
/// (PR_SET_PDEATHSIG), so that must not be one of a pool.
class Starter {
public:
    Starter() : thread_{[this] { work(); }} {}

    Starter(const Starter&) = delete;
    Starter& operator=(const Starter&) = delete;

    ~Starter() {
        {
            const std::lock_guard lock{mutex_};
            is_over_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    int start(std::function<int()> job) {
        std::packaged_task<int()> task{std::move(job)};
        std::future<int> result = task.get_future();
        {
            const std::lock_guard lock{mutex_};
            tasks_.push_back(std::move(task));
        }
        wake_.notify_one();
        return result.get();
    }

private:
    void work() {
        // Orphans of a plugin become our children, so that we can reap them.
        ::prctl(PR_SET_CHILD_SUBREAPER, 1);
        for (std::unique_lock lock{mutex_};;) {
            wake_.wait(lock, [this] { return is_over_ || !tasks_.empty(); });
            if (tasks_.empty()) {
                return;
            }
            std::packaged_task<int()> task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::packaged_task<int()>> tasks_;
    bool is_over_ = false;
    std::thread thread_;
};

Starter& starter() {
    static Starter it;
    return it;
}

[[noreturn]] void fail(std::string_view what, int error) {
    throw games::UserError{
        fmt::format("cannot start {}: {}", what, std::generic_category().message(error))};
}

/// Out of the way of the numbers that the process will know, and not to be inherited otherwise.
Descriptor above(const Descriptor& low, std::string_view what) {
    Descriptor high{::fcntl(low.number(), F_DUPFD_CLOEXEC, 16)};
    if (!high.is_open()) {
        fail(what, errno);
    }
    return high;
}

struct Ends {
    Descriptor ours;
    Descriptor theirs;
};

enum class Direction : std::uint8_t { we_write, we_read, both };

Ends connect(Direction direction, std::string_view what) {
    std::array<int, 2> numbers{-1, -1};
    const int failed = direction == Direction::both
                           ? ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data())
                           : ::pipe2(numbers.data(), O_CLOEXEC);
    if (failed != 0) {
        fail(what, errno);
    }
    if (direction == Direction::we_write) {
        std::swap(numbers[0], numbers[1]);
    }
    const Descriptor ours{numbers[0]};
    const Descriptor theirs{numbers[1]};
    Ends ends{above(ours, what), above(theirs, what)};
    ::fcntl(ends.ours.number(), F_SETFL, ::fcntl(ends.ours.number(), F_GETFL) | O_NONBLOCK);
    return ends;
}

}  // namespace

void Descriptor::close() noexcept {
    if (number_ >= 0) {
        ::close(number_);
        number_ = -1;
    }
}

ChildProcess::ChildProcess(const Launch& launch) {
    const std::string what = launch.program.string();
    Ends in = connect(Direction::we_write, what);
    Ends out = connect(Direction::we_read, what);
    Ends err = connect(Direction::we_read, what);
    Ends extra = connect(Direction::both, what);
    pid_ = starter().start([&] {
        std::error_code error;
        process::child child{process::exe = what,
                             process::args = launch.arguments,
                             process::start_dir = launch.folder.string(),
                             process::posix::fd.bind(0, in.theirs.number()),
                             process::posix::fd.bind(1, out.theirs.number()),
                             process::posix::fd.bind(2, err.theirs.number()),
                             process::posix::fd.bind(control_number, extra.theirs.number()),
                             process::extend::on_exec_setup = [](auto&) { ::setpgid(0, 0); },
                             error};
        if (error) {
            fail(what, error.value());
        }
        const int pid = child.id();
        child.detach();  // reaped by end()
        return pid;
    });
    input = std::move(in.ours);
    output = std::move(out.ours);
    errors = std::move(err.ours);
    control = std::move(extra.ours);
}

ChildProcess::~ChildProcess() {
    end();
}

Ending ChildProcess::end() noexcept {
    if (ending_) {
        return *ending_;
    }
    ending_ = Ending{.by_signal = true, .number = SIGKILL};
    ::kill(-pid_, SIGKILL);
    // The first process and the orphans that became ours, until no child is left in the group.
    int status = 0;
    for (;;) {
        const pid_t pid = ::waitpid(-pid_, &status, 0);
        if (pid < 0 && errno == EINTR) {
            continue;
        }
        if (pid < 0) {
            return *ending_;
        }
        if (pid == pid_ && WIFSIGNALED(status)) {
            ending_ = Ending{.by_signal = true, .number = WTERMSIG(status)};
        } else if (pid == pid_) {
            ending_ = Ending{.by_signal = false, .number = WEXITSTATUS(status)};
        }
    }
}

bool ChildProcess::has_ended() const noexcept {
    if (ending_) {
        return true;
    }
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_;
}

}  // namespace fides::strategies
