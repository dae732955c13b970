#pragma once

#include "tournament/journal/journal.hpp"
#include "tournament/journal/journal_records.hpp"

#include <nlohmann/json_fwd.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// The journal of a run in the folder of its results.
namespace fides::tournament {

/// Appends units to a file in the background and has them on the disk every second. A run that is
/// over within a second has neither the file nor a thread that writes: it has little to lose, and
/// what a run does in its first second waits for what it does next. Play never waits for the disk:
/// units that come faster than it takes them are not kept.
class FileJournal final : public Journal {
public:
    /// What becomes of the journal of another experiment or program.
    enum class Other : std::uint8_t {
        refused,
        replaced  ///< it is started anew
    };

    static constexpr std::chrono::milliseconds between_writes{1000};

    /// Reads what an earlier run left, up to the last record that is whole; the rest is cut off.
    /// @param owner  whose units these are, an object: `fides`, the program, and `experiment`. What
    ///               else it says is kept with them
    /// @param every  between two times that the disk has all
    /// @throws games::UserError if it is another owner's (and names the first key that differs), or
    ///         cannot be read
    FileJournal(std::filesystem::path path, const nlohmann::json& owner, Other other,
                std::chrono::milliseconds every = between_writes);

    FileJournal(const FileJournal&) = delete;
    FileJournal& operator=(const FileJournal&) = delete;

    /// Writes what it can of what is not written yet.
    ~FileJournal() override;

    [[nodiscard]] std::optional<std::string> find(const Unit& unit) override;

    void add(const Unit& unit, std::string bytes) override;

    /// Whether `find` has something to give.
    [[nodiscard]] bool has(const Unit& unit) const { return content_.records.contains(unit); }

    /// Units that earlier runs left.
    [[nodiscard]] std::size_t n_found() const noexcept { return content_.records.size(); }

    /// Times up to what was written last.
    [[nodiscard]] Earlier earlier() const override;

    /// From now on every unit is kept, for somebody else to put together: play waits for the disk,
    /// and the file may be of any size. Makes it now, although there may be no unit for it.
    /// @throws games::UserError if that cannot be
    void keep_all();

    /// From now on finds what was added to it, too, as if an earlier run had left that: the time so
    /// far counts with theirs. Nothing is kept of what is added later.
    /// @throws games::UserError if not all could be written
    void settle();

    /// Has everything on the disk and ends. @throws games::UserError if that cannot be
    /// @return  number of units that are kept, those found among them
    std::size_t close();

    /// Ends without another write: the run is finished, nobody goes on from here.
    void abandon() noexcept override;

private:
    using Queue = std::vector<std::pair<Unit, std::string>>;

    void read(Other other);
    void write_now_and_then();
    [[nodiscard]] bool is_worth_writing() const noexcept;
    enum class Sync : std::uint8_t { no, yes };
    void write_queue(Sync sync);
    void append(const Queue& queue);
    void begin_file();
    void open_new();
    void stop() noexcept;
    void check() const;

    using Clock = std::chrono::steady_clock;

    std::filesystem::path path_;
    std::string owner_;
    std::chrono::milliseconds every_;
    Clock::time_point began_ = Clock::now();
    int file_ = -1;  // -1: there is none yet
    JournalContent content_;
    std::map<Unit, RecordPlace> written_;  // by this run, and not to be found yet
    double settled_seconds_ = 0.0;
    bool is_on_disk_ = true;  // all that is written
    std::mutex mutex_;        // of what follows
    std::condition_variable wake_;
    std::condition_variable has_room_;
    Queue queue_;
    std::size_t queued_bytes_ = 0;
    bool is_stopping_ = false;
    bool keeps_all_ = false;
    std::thread writer_;            // none before the first write is due
    std::atomic<int> failure_ = 0;  // the system's number of it
};

}  // namespace fides::tournament
