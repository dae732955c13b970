#pragma once

#include "games/document.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What reading a strategy's text and writing it have in common.
namespace fides::strategies {

using Names = std::vector<std::string_view>;

/// What a chance of cooperating may be written as.
inline constexpr std::string_view chance_allowed = "a chance in [0, 1], or \"C\" or \"D\"";

/// The pairs of moves that lead from a state, own first, as Automaton::pair_index numbers them.
inline constexpr std::array<std::string_view, 4> move_pairs{"CC", "CD", "DC", "DD"};

/// How a text is read that others may lead to.
struct Nesting {
    unsigned depth = 0;  ///< how many files led to it
    std::filesystem::path
        within{};  ///< folder of the files it may name, or itself: none; empty: any
};

/// A table of the text, and how mistakes in it are told.
class Table {
public:
    /// @param path  of the table: empty, or `states.calm`
    /// @param nesting  must live on
    Table(const std::string& file, std::string path, const games::Value::Table& fields,
          games::Position place, const Nesting& nesting)
        : file_{&file},
          path_{std::move(path)},
          fields_{&fields},
          place_{place},
          nesting_{&nesting} {}

    [[nodiscard]] const games::Value::Table& fields() const { return *fields_; }

    [[nodiscard]] const games::Field* find(std::string_view key) const {
        return games::find_field(*fields_, key);
    }

    /// The field of a key that must be there.
    [[nodiscard]] const games::Field& need(std::string_view key, const std::string& allowed) const {
        const games::Field* const field = find(key);
        if (field == nullptr) {
            throw games::UserError{{.file = *file_,
                                    .line = place_.line,
                                    .column = place_.column,
                                    .key = path_of(key),
                                    .problem = "is missing",
                                    .allowed = allowed}};
        }
        return *field;
    }

    /// Refuses every key that is not one of these.
    void allow_only(const Names& keys) const {
        for (const games::Field& field : *fields_) {
            if (std::find(keys.begin(), keys.end(), field.key) == keys.end()) {
                refuse_key(field, "unknown key", fmt::format("{}", fmt::join(keys, ", ")),
                           games::nearest_name(field.key, keys));
            }
        }
    }

    [[noreturn]] void refuse_key(const games::Field& field, const std::string& problem,
                                 const std::string& allowed,
                                 const std::string& nearest = {}) const {
        throw games::UserError{{.file = *file_,
                                .line = field.position.line,
                                .column = field.position.column,
                                .key = path_of(field.key),
                                .problem = problem,
                                .allowed = allowed,
                                .nearest = nearest}};
    }

    [[noreturn]] void refuse(const games::Field& field, const std::string& problem,
                             const std::string& allowed, const std::string& nearest = {}) const {
        refuse(path_of(field.key), field.value, problem, allowed, nearest);
    }

    [[noreturn]] void refuse(const std::string& key, const games::Value& value,
                             const std::string& problem, const std::string& allowed,
                             const std::string& nearest = {}) const {
        throw games::UserError{{.file = *file_,
                                .line = value.position.line,
                                .column = value.position.column,
                                .key = key,
                                .value = value.shown(),
                                .problem = problem,
                                .allowed = allowed,
                                .nearest = nearest}};
    }

    [[nodiscard]] const std::string& text(const games::Field& field) const {
        const auto* const text = std::get_if<std::string>(&field.value.data);
        if (text == nullptr) {
            refuse(field, fmt::format("is {}", field.value.kind()), "a text");
        }
        return *text;
    }

    [[nodiscard]] double chance(const std::string& key, const games::Value& value) const {
        if (const auto* const letter = std::get_if<std::string>(&value.data)) {
            if (*letter == "C" || *letter == "D") {
                return *letter == "C" ? 1.0 : 0.0;
            }
        }
        const std::optional<double> number = value.number();
        if (!number) {
            refuse(key, value, fmt::format("is {}", value.kind()), std::string{chance_allowed});
        }
        if (!(*number >= 0.0 && *number <= 1.0)) {
            refuse(key, value, "is outside [0, 1]", {});
        }
        return *number == 0.0 ? 0.0 : *number;
    }

    [[nodiscard]] double chance(const games::Field& field) const {
        return chance(path_of(field.key), field.value);
    }

    [[nodiscard]] unsigned whole(const games::Field& field, unsigned low, unsigned high) const {
        const auto* const number = std::get_if<std::int64_t>(&field.value.data);
        if (number == nullptr || *number < low || *number > high) {
            refuse(field, fmt::format("is not a whole number in [{}, {}]", low, high), {});
        }
        return static_cast<unsigned>(*number);
    }

    [[nodiscard]] Table table(const games::Field& field) const {
        const auto* const fields = std::get_if<games::Value::Table>(&field.value.data);
        if (fields == nullptr) {
            refuse(field, fmt::format("is {}", field.value.kind()), "a table");
        }
        return {*file_, path_of(field.key), *fields, field.position, *nesting_};
    }

    [[nodiscard]] std::string path_of(std::string_view key) const {
        return path_.empty() ? games::toml_key(key)
                             : fmt::format("{}.{}", path_, games::toml_key(key));
    }

    [[nodiscard]] const std::string& file() const { return *file_; }

    [[nodiscard]] const Nesting& nesting() const { return *nesting_; }

private:
    const std::string* file_;
    std::string path_;
    const games::Value::Table* fields_;
    games::Position place_;
    const Nesting* nesting_;
};

}  // namespace fides::strategies
