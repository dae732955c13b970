#pragma once

#include "games/position.hpp"
#include "games/user_error.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// TOML as plain values that know where they stood, so that every error can point at its line.
namespace fides::games {

struct Field;

/// A value of a document.
struct Value {
    using List = std::vector<Value>;
    using Table = std::vector<Field>;  ///< in the order of the text; keys are unique

    /// A date or a time: TOML has them, no key here wants one.
    struct DateTime {};

    std::variant<bool, std::int64_t, double, std::string, List, Table, DateTime> data;
    Position position{};    ///< of its first character
    std::string written{};  ///< as the author wrote it; empty for values made by a program

    /// What it is, for messages: "a number", "a whole number", "a list", ...
    [[nodiscard]] std::string_view kind() const noexcept;

    /// A whole number or any other number as a double; empty for other kinds.
    [[nodiscard]] std::optional<double> number() const noexcept;

    /// As written, or in TOML where a program made it.
    [[nodiscard]] std::string shown() const;
};

/// A key with its value.
struct Field {
    std::string key;
    Position position{};  ///< of the key
    Value value;
};

/// The field of a table with this key; null if there is none.
[[nodiscard]] const Field* find_field(const Value::Table& table, std::string_view key) noexcept;

/// A text that was read, and what it is called in errors.
struct Document {
    std::string file;
    Value::Table fields;
    Position end{};  ///< of the last line: where something missing could have been
};

/// Reads a file.
/// @throws UserError if it is missing, a folder, unreadable, larger than 16 MB, not UTF-8 text, or
///         not TOML (with the position); whole numbers beyond 64 bits are named with their key
[[nodiscard]] Document read_document(const std::filesystem::path& file);

/// Reads a text; `name` stands for the file in errors.
/// @throws UserError as `read_document`
[[nodiscard]] Document parse_document(std::string_view text, const std::string& name);

/// Reads one `key = value` given beside a file. The key may be dotted; the value is TOML, and what
/// is not TOML counts as a text (`name=pilot` needs no quotes).
/// @param origin  stands for the file in errors: "--set"
/// @throws UserError if the key is not one, or a whole number is beyond 64 bits
[[nodiscard]] Document parse_assignment(const std::string& key, const std::string& value,
                                        const std::string& origin);

/// A value as TOML on one line; numbers in the shortest form that reads back as the same number.
[[nodiscard]] std::string toml_text(const Value& value);

/// A key as TOML: quoted only where it must be.
[[nodiscard]] std::string toml_key(std::string_view key);

}  // namespace fides::games
