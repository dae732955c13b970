#include "tournament/journal/file_journal.hpp"

#include "games/user_error.hpp"
#include "tournament/journal/owners.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <fcntl.h>
#include <numeric>
#include <optional>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::tournament {

namespace {

/// What may wait for the disk, and how large the file may become. What is beyond is played again:
/// a run is never slower, and no disk fuller, for it.
constexpr std::size_t most_queued_bytes = std::size_t{1} << 26U;
constexpr std::size_t written_at_once = most_queued_bytes / 4;
constexpr std::uint64_t most_file_bytes = std::uint64_t{1} << 32U;

/// @throws std::system_error
void write_bytes(int file, std::string_view bytes, std::uint64_t offset) {
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            throw std::system_error{n < 0 ? errno : EIO, std::generic_category()};
        }
        bytes.remove_prefix(static_cast<std::size_t>(n));
        offset += static_cast<std::uint64_t>(n);
    }
}

[[noreturn]] void refuse_journal(const std::filesystem::path& path, const std::string& problem) {
    throw games::UserError{games::Mistake{.file = path.string(), .problem = problem}};
}

}  // namespace

FileJournal::FileJournal(std::filesystem::path path, const nlohmann::json& owner, Other other,
                         std::chrono::milliseconds every)
    : path_{std::move(path)},
      owner_{owner.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)},
      every_{every} {
    read(other);
}

FileJournal::~FileJournal() {
    stop();
    if (failure_ == 0) {
        write_queue(Sync::yes);
    }
    if (file_ >= 0) {
        ::close(file_);
    }
}

std::optional<std::string> FileJournal::find(const Unit& unit) {
    const auto found = content_.records.find(unit);
    return found == content_.records.end() ? std::nullopt : read_record(file_, found->second);
}

void FileJournal::add(const Unit& unit, std::string bytes) {
    check();
    std::unique_lock lock{mutex_};
    const auto has_room = [&] { return queued_bytes_ + bytes.size() <= most_queued_bytes; };
    if (keeps_all_) {
        has_room_.wait(lock, [&] { return queue_.empty() || has_room() || failure_ != 0; });
    }
    if (!is_stopping_ && (queue_.empty() || has_room())) {
        queued_bytes_ += bytes.size();
        queue_.emplace_back(unit, std::move(bytes));
        if (writer_.joinable()) {
            if (queued_bytes_ >= written_at_once) {
                wake_.notify_one();
            }
        } else if (is_worth_writing()) {
            writer_ = std::thread{[this] { write_now_and_then(); }};
        }
    }
}

Journal::Earlier FileJournal::earlier() const {
    return {.n = content_.seconds.size(),
            .seconds = std::accumulate(content_.seconds.begin(), content_.seconds.end(),
                                       settled_seconds_)};
}

void FileJournal::keep_all() {
    keeps_all_ = true;
    try {
        begin_file();
    } catch (const std::system_error& error) {
        failure_ = error.code().value();
    }
    check();
}

std::size_t FileJournal::close() {
    stop();
    check();
    write_queue(Sync::yes);
    check();
    return n_found() + written_.size();
}

void FileJournal::settle() {
    static_cast<void>(close());
    content_.records.merge(written_);
    settled_seconds_ = std::chrono::duration<double>(Clock::now() - began_).count();
}

void FileJournal::abandon() noexcept {
    stop();
    queue_.clear();
    if (file_ >= 0) {
        ::close(std::exchange(file_, -1));
    }
}

/// What an earlier run left, if there is anything that can be trusted.
void FileJournal::read(Other other) {
    const int file = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) {
        if (errno != ENOENT) {
            refuse_journal(path_, fmt::format("cannot be opened: {}", system_reason(errno)));
        }
        return;
    }
    file_ = file;
    std::optional<JournalContent> content = read_journal(file_);
    if (content) {
        if (const auto difference = first_difference(content->owner, owner_)) {
            if (other == Other::refused) {
                ::close(file_);
                refuse_journal(path_.parent_path(),
                               unfinished_words(*difference) + "; --force starts anew");
            }
            content.reset();
        }
    }
    content_ = content ? std::move(*content) : JournalContent{};
    if (::ftruncate(file_, static_cast<off_t>(content_.end)) != 0) {
        const int reason = errno;
        ::close(file_);
        refuse_journal(path_, fmt::format("cannot be written: {}", system_reason(reason)));
    }
}

/// Whether somebody should write what waits. @pre the mutex is held
bool FileJournal::is_worth_writing() const noexcept {
    return queued_bytes_ >= written_at_once || Clock::now() - began_ >= every_;
}

void FileJournal::write_now_and_then() {
    Clock::time_point due = began_ + every_;
    std::unique_lock lock{mutex_};
    while (!is_stopping_ && failure_ == 0) {
        wake_.wait_until(lock, due,
                         [this] { return is_stopping_ || queued_bytes_ >= written_at_once; });
        if (is_stopping_) {
            return;
        }
        const bool is_due = Clock::now() >= due;
        lock.unlock();
        write_queue(is_due ? Sync::yes : Sync::no);
        lock.lock();
        if (is_due) {
            due = Clock::now() + every_;
        }
    }
}

/// Never by two threads at once: by the writer, and once it is gone by the owner.
void FileJournal::write_queue(Sync sync) {
    Queue queue;
    {
        const std::lock_guard lock{mutex_};
        queue.swap(queue_);
        queued_bytes_ = 0;
    }
    has_room_.notify_all();
    try {
        append(queue);
        if (sync == Sync::yes && !is_on_disk_) {
            if (::fdatasync(file_) != 0 && errno != EINVAL && errno != EROFS) {
                throw std::system_error{errno, std::generic_category()};
            }
            is_on_disk_ = true;
        }
    } catch (const std::system_error& error) {
        // What was begun is no record; should this fail as well, its checksum tells.
        if (n_found() + written_.size() == 0) {
            ::unlink(path_.c_str());
        } else {
            static_cast<void>(!::ftruncate(file_, static_cast<off_t>(content_.end)));
        }
        {
            const std::lock_guard lock{mutex_};  // who waits for room looks at it
            failure_ = error.code().value();
        }
        has_room_.notify_all();
    }
}

void FileJournal::append(const Queue& queue) {
    if (queue.empty()) {
        return;
    }
    is_on_disk_ = false;
    begin_file();
    const auto write = [this](std::uint64_t at, std::string_view bytes) {
        write_bytes(file_, bytes, at);
        return at + bytes.size();
    };
    for (const auto& [unit, bytes] : queue) {
        if (!keeps_all_ && content_.end + bytes.size() > most_file_bytes) {
            break;
        }
        const std::uint64_t begin = write(content_.end, record_head(unit, bytes));
        content_.end = write(begin, bytes);
        written_[unit] = {.offset = begin, .size = bytes.size()};
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began_).count();
    content_.end = write(content_.end, time_record(content_.seconds.size(), seconds));
}

void FileJournal::begin_file() {
    if (file_ < 0) {
        open_new();
    }
    if (content_.end == 0) {
        const std::string head = journal_head(owner_);
        write_bytes(file_, head, 0);
        content_.end = head.size();
    }
}

void FileJournal::open_new() {
    constexpr mode_t everybody = 0666;
    file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, everybody);
    if (file_ < 0) {
        throw std::system_error{errno, std::generic_category()};
    }
    // So that its name, too, survives a failure of the power; not every file system can.
    const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path{"."};
    if (const int above = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC); above >= 0) {
        static_cast<void>(::fsync(above));
        ::close(above);
    }
}

void FileJournal::stop() noexcept {
    {
        const std::lock_guard lock{mutex_};  // no writer begins after this
        is_stopping_ = true;
    }
    wake_.notify_all();
    if (writer_.joinable()) {
        writer_.join();
    }
}

void FileJournal::check() const {
    if (failure_ != 0) {
        refuse_journal(path_, fmt::format("cannot be written: {}", system_reason(failure_)));
    }
}

}  // namespace fides::tournament
