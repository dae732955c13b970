#pragma once

#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How a journal lies in its file: a head that says whose it is, then one record a unit. Head and
/// records have their length and a checksum before them, so that a reader knows which the writer
/// completed.
namespace fides::tournament {

/// The head of a journal: what it opens with, and the text of whose it is.
[[nodiscard]] std::string journal_head(std::string_view owner);

/// The bytes before those of a unit: its number, their length, a checksum of all.
[[nodiscard]] std::string record_head(const Unit& unit, std::string_view bytes);

/// The record, with its head, of how long a run took until now; a later one of the same run counts.
/// @param run      number of runs before it that left something
/// @param seconds  of wall time
[[nodiscard]] std::string time_record(std::size_t run, double seconds);

/// A 64-bit checksum of a number and some bytes: not against anybody who means harm.
[[nodiscard]] std::uint64_t checksum_of(std::uint64_t number, std::string_view bytes) noexcept;

/// Where the bytes of a unit lie.
struct RecordPlace {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// What can be trusted in a journal's file.
struct JournalContent {
    std::string owner;
    std::map<Unit, RecordPlace> records;
    std::vector<double> seconds;  ///< of each run that wrote here, in their order
    std::uint64_t end = 0;        ///< of the last good record: what follows is no record
};

/// Reads a journal up to its end or to the first thing in it that its writer did not complete.
/// @param file  an open descriptor
/// @return      empty if not even the head is whole
[[nodiscard]] std::optional<JournalContent> read_journal(int file);

/// The bytes of a unit; empty if they cannot be read.
[[nodiscard]] std::optional<std::string> read_record(int file, const RecordPlace& place);

}  // namespace fides::tournament
