#include "tournament/journal/journal_records.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <sys/stat.h>
#include <type_traits>
#include <unistd.h>

namespace fides::tournament {

namespace {

constexpr std::array<char, 16> journal_opening{'F', 'i', 'd', 'e', 's', ' ', 'j', 'o',
                                               'u', 'r', 'n', 'a', 'l', ' ', '1', '\n'};

struct RecordHead {
    Unit unit{};
    std::uint64_t size = 0;
    std::uint64_t checksum = 0;
};

static_assert(std::has_unique_object_representations_v<RecordHead>, "its bytes are written");

std::uint64_t checksum_of_unit(const Unit& unit, std::string_view bytes) noexcept {
    std::uint64_t number = checksum_of(static_cast<std::uint64_t>(unit.part), {});
    number = checksum_of(number ^ unit.piece, {});
    return checksum_of(number ^ unit.item, bytes);
}

RecordHead head_of(const Unit& unit, std::string_view bytes) noexcept {
    return {.unit = unit, .size = bytes.size(), .checksum = checksum_of_unit(unit, bytes)};
}

std::string_view view_of(const RecordHead& head) noexcept {
    return {reinterpret_cast<const char*>(&head), sizeof head};  // NOLINT: its bytes
}

/// False if the file ends before, or cannot be read.
bool read_bytes(int file, void* to, std::uint64_t size, std::uint64_t offset) {
    auto* at = static_cast<char*>(to);
    while (size > 0) {
        const ssize_t n = ::pread(file, at, size, static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        at += n;
        offset += static_cast<std::uint64_t>(n);
        size -= static_cast<std::uint64_t>(n);
    }
    return true;
}

/// A record that begins at `offset`, into `bytes`; no value if it is not whole.
std::optional<RecordHead> read_at(int file, std::uint64_t offset, std::uint64_t file_size,
                                  std::string& bytes) {
    RecordHead head;
    if (offset + sizeof head > file_size || !read_bytes(file, &head, sizeof head, offset) ||
        head.size > file_size - offset - sizeof head) {
        return std::nullopt;
    }
    bytes.resize(head.size);
    if (!read_bytes(file, bytes.data(), head.size, offset + sizeof head) ||
        head.checksum != checksum_of_unit(head.unit, bytes)) {
        return std::nullopt;
    }
    return head;
}

/// The number under which the time of a run stands: of no part.
Unit time_of(std::size_t run) noexcept {
    return {.part = UnitPart{0xffff'ffff}, .piece = Unit::whole, .item = run};
}

/// Sets the time of a run: the last or one more.
void note_time(std::vector<double>& seconds, std::uint64_t run, std::string_view bytes) {
    if (run <= seconds.size() && bytes.size() == sizeof(double)) {
        seconds.resize(std::max(seconds.size(), static_cast<std::size_t>(run) + 1));
        std::memcpy(&seconds[run], bytes.data(), sizeof(double));
    }
}

}  // namespace

// Each step can be undone, so bytes that differ within one word never
// have the same; eight at a time, for the byte by byte hash of games/chance.hpp and Boost.CRC take
// ten times as long, which short units would feel.
std::uint64_t checksum_of(std::uint64_t number, std::string_view bytes) noexcept {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U;
    std::uint64_t sum = number ^ bytes.size();
    const auto add = [&sum](std::uint64_t word) { sum = (std::rotl(sum, 29) ^ word) * odd; };
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        add(word);
        bytes.remove_prefix(sizeof word);
    }
    std::uint64_t rest = 0;
    if (!bytes.empty()) {  // without any there may be no place that they begin at
        std::memcpy(&rest, bytes.data(), bytes.size());
    }
    add(rest);
    return sum ^ (sum >> 32U);
}

std::string journal_head(std::string_view owner) {
    const RecordHead head = head_of({}, owner);
    std::string out{journal_opening.data(), journal_opening.size()};
    out += view_of(head);
    out += owner;
    return out;
}

std::string record_head(const Unit& unit, std::string_view bytes) {
    return std::string{view_of(head_of(unit, bytes))};
}

std::string time_record(std::size_t run, double seconds) {
    std::string bytes(sizeof seconds, '\0');
    std::memcpy(bytes.data(), &seconds, sizeof seconds);
    return record_head(time_of(run), bytes) + bytes;
}

std::optional<JournalContent> read_journal(int file) {
    struct stat status {};

    std::array<char, journal_opening.size()> opening{};
    if (::fstat(file, &status) != 0 || !read_bytes(file, opening.data(), opening.size(), 0) ||
        opening != journal_opening) {
        return std::nullopt;
    }
    const auto file_size = static_cast<std::uint64_t>(status.st_size);
    JournalContent content;
    content.end = journal_opening.size();
    const std::optional<RecordHead> owner = read_at(file, content.end, file_size, content.owner);
    if (!owner) {
        return std::nullopt;
    }
    content.end += sizeof(RecordHead) + owner->size;
    std::string bytes;
    while (const auto head = read_at(file, content.end, file_size, bytes)) {
        const std::uint64_t begin = content.end + sizeof(RecordHead);
        if (head->unit == time_of(head->unit.item)) {
            note_time(content.seconds, head->unit.item, bytes);
        } else {
            content.records[head->unit] = {.offset = begin, .size = head->size};
        }
        content.end = begin + head->size;
    }
    return content;
}

std::optional<std::string> read_record(int file, const RecordPlace& place) {
    std::string bytes(place.size, '\0');
    if (!read_bytes(file, bytes.data(), place.size, place.offset)) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace fides::tournament
