#pragma once

#include "games/document.hpp"
#include "tournament/experiment/range.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Values on their way from a configuration into an experiment, and the checks that every kind of
/// value passes.
namespace fides::tournament {

/// A value that somebody gave, with all that an error must say of it.
struct Given {
    std::string file;  ///< or "--set"
    std::string key;   ///< dotted
    games::Value value;
    games::Position key_position{};
    bool in_rows = false;  ///< a list from a file: its elements' fields go by their headings alone
    bool is_record = false;  ///< of results: it was read before, and what it names may be gone

    /// Throws the error about this value: `FILE:LINE:COLUMN: KEY = VALUE PROBLEM`.
    [[noreturn]] void refuse(const std::string& problem, const std::string& allowed = {},
                             const std::string& nearest = {}) const;

    /// Throws the error about this key, whatever its value: `FILE:LINE:COLUMN: KEY PROBLEM`.
    [[noreturn]] void refuse_key(const std::string& problem, const std::string& allowed = {},
                                 const std::string& nearest = {}) const;

    /// An element of a list, as `KEY[INDEX]`; of a file's rows, without a key.
    [[nodiscard]] Given element(const games::Value& element, std::size_t index) const;

    /// A field of a table, as `KEY.FIELD`.
    [[nodiscard]] Given field(const games::Field& field) const;
};

// Each returns the value or refuses it.

[[nodiscard]] double read_number(const Given& given, const Range& range);
[[nodiscard]] std::int64_t read_whole(const Given& given, const WholeRange& range);
[[nodiscard]] bool read_flag(const Given& given);
[[nodiscard]] const std::string& read_text(const Given& given);

/// A text that can stand in a line: not empty, without control characters.
[[nodiscard]] const std::string& read_plain_name(const Given& given);

[[nodiscard]] const games::Value::List& read_list(const Given& given);
[[nodiscard]] const games::Value::Table& read_table(const Given& given);

/// Index of a text among `choices`.
[[nodiscard]] std::size_t read_choice(const Given& given,
                                      std::span<const std::string_view> choices);

/// `"a" or "b"`, for messages and the reference.
[[nodiscard]] std::string choices_text(std::span<const std::string_view> choices);

}  // namespace fides::tournament
