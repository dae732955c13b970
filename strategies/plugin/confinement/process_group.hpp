#pragma once

#include <cstdint>
#include <ctime>
#include <vector>

/// What the processes that a plugin consists of have used.
namespace fides::strategies {

/// What the processes of a group are doing, seen at one moment.
enum class Activity : std::uint8_t {
    working,  ///< a thread runs, or would if it had a processor
    loading,  ///< none does, and one waits for a disk or the like
    idle      ///< all sleep or wait for somebody
};

/// A process and all that it started: they share a process group.
class ProcessGroup {
public:
    /// @param leader  pid of its first process, which gave the group its number
    explicit ProcessGroup(int leader);

    /// Looks for processes that are new.
    void refresh();

    /// Seconds of processor time that they have used since each was started: of all threads, in the
    /// program and in the system. What ended counts as far as its parent or a `refresh` saw it, so
    /// this is never more than they used, however late we look. It never falls.
    [[nodiscard]] double processor_seconds() noexcept;

    /// Bytes of memory: the most that one process ever held, or what all hold now. Pages that
    /// several share count once, if that matters: as long as the sum stays below a limit, they may
    /// count several times.
    [[nodiscard]] std::uint64_t memory_bytes(std::uint64_t limit) const;

    /// True of a single process with a single thread; children that nobody waited for count.
    [[nodiscard]] bool is_alone() const;

    [[nodiscard]] Activity activity() const;

private:
    struct Member {
        int pid = -1;
        clockid_t clock{};
        double seconds = 0.0;  ///< used when last looked at
        bool has_ended = false;
    };

    void read(Member& member) noexcept;

    int leader_;
    std::vector<Member> members_;
    double past_seconds_ = 0.0;  ///< of those that have ended
};

}  // namespace fides::strategies
