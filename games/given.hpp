#pragma once

#include "games/document.hpp"
#include "games/position.hpp"
#include "games/user_error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Values on their way from a text to what they are for, and the checks that every kind of value
/// passes.
namespace fides::games {

/// A value that somebody gave, in a configuration, a strategy as text, a plugin.toml or on a
/// command line, with all that an error must say of it. Reading is strict: a value of another kind
/// and a key that nobody reads are refused.
struct Given {
    std::string file;  ///< or "--set"
    std::string key;   ///< dotted
    Value value;
    Position key_position{};
    bool in_rows = false;  ///< a list from a file: its elements' fields go by their headings alone
    bool is_record = false;    ///< of results: it was read before, and what it names may be gone
    bool quotes_keys = false;  ///< of a field within that is no bare key: `replies."C/D"`

    /// Throws the error about this value: `FILE:LINE:COLUMN: KEY = VALUE PROBLEM`.
    [[noreturn]] void refuse(const std::string& problem, const std::string& allowed = {},
                             const std::string& nearest = {}) const;

    /// Throws the error about this key, whatever its value: `FILE:LINE:COLUMN: KEY PROBLEM`.
    [[noreturn]] void refuse_key(const std::string& problem, const std::string& allowed = {},
                                 const std::string& nearest = {}) const;

    /// Throws the error of a key that nobody reads.
    [[noreturn]] void refuse_unknown_key(const std::string& nearest,
                                         const std::string& allowed = {}) const;

    /// An element of a list, as `KEY[INDEX]`; of a file's rows, without a key.
    [[nodiscard]] Given element(const Value& element, std::size_t index) const;

    /// A field of a table, as `KEY.FIELD`.
    [[nodiscard]] Given field(const Field& field) const;

    /// The field of this table with a key of it; empty if there is none.
    /// @throws UserError if this is no table
    [[nodiscard]] std::optional<Given> find(std::string_view name) const;

    /// The field of this table that must be there.
    /// @throws UserError if this is no table, or has no such field: it says that `allowed` is
    /// wanted
    [[nodiscard]] Given need(std::string_view name, const std::string& allowed) const;

    /// What the error of an unknown key names: the nearest known one, or all besides.
    enum class Hint : std::uint8_t { nearest, all };

    /// Refuses every key of this table that is not one of `known`.
    /// @throws UserError if this is no table
    void allow_only(std::span<const std::string_view> known, Hint hint) const;
};

/// A document as one table without a key; what it lacks could have stood at its end.
[[nodiscard]] Given given_of(Document document);

// Each returns the value or refuses it.

[[nodiscard]] bool read_flag(const Given& given);
[[nodiscard]] const std::string& read_text(const Given& given);

/// A text that can stand in a line: not empty, without control characters.
[[nodiscard]] const std::string& read_plain_name(const Given& given);

[[nodiscard]] const Value::List& read_list(const Given& given);
const Value::List& read_list(Given&& given) = delete;
[[nodiscard]] const Value::Table& read_table(const Given& given);
const Value::Table& read_table(Given&& given) = delete;  // it would not outlive the call

/// Index of a text among `choices`.
[[nodiscard]] std::size_t read_choice(const Given& given,
                                      std::span<const std::string_view> choices);

/// `"a" or "b"`, for messages and the reference.
[[nodiscard]] std::string choices_text(std::span<const std::string_view> choices);

}  // namespace fides::games
