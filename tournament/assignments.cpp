#include "tournament/assignments.hpp"

#include "games/nearest_name.hpp"
#include "tournament/schema_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::array<std::string_view, 8> tables{"game",          "contract",      "beliefs",
                                                 "organisations", "collaboration", "tournament",
                                                 "sweep",         "analysis"};

constexpr std::array<std::string_view, 4> axis_parts{"from", "to", "points", "values"};

/// A key of the design that this version does not have, and the value at which it does nothing.
struct Unavailable {
    std::string_view key;
    std::string_view without;  ///< TOML; empty: no value will do
};

constexpr std::array<Unavailable, 14> unavailable{{
    {"venture", ""},
    {"evolution", ""},
    {"collaboration.graph", "\"complete\""},
    {"collaboration.ties", ""},
    {"collaboration.conflict", "0"},
    {"collaboration.natural_resolution", ""},
    {"collaboration.conflict_reliance", ""},
    {"collaboration.conflict_faith", ""},
    {"collaboration.empathetic_leader", "0"},
    {"collaboration.independent_body", "0"},
    {"collaboration.patience", "0"},
    {"tournament.graph", ""},
    {"sweep.latin_hypercube", ""},
    {"sweep.sobol", ""},
}};

bool is_table_name(std::string_view name) {
    return std::find(tables.begin(), tables.end(), name) != tables.end();
}

bool is_axis_part(std::string_view name) {
    return std::find(axis_parts.begin(), axis_parts.end(), name) != axis_parts.end();
}

/// True if the key was dealt with: it is one of those that this version does not have, and its
/// value is the one that does nothing.
bool is_without_effect(const Given& given) {
    const auto found = std::find_if(unavailable.begin(), unavailable.end(),
                                    [&](const Unavailable& one) { return one.key == given.key; });
    if (found == unavailable.end()) {
        return false;
    }
    const std::optional<double> number = given.value.number();
    if (!found->without.empty() && (games::toml_text(given.value) == found->without ||
                                    (number == 0.0 && found->without == "0"))) {
        return true;
    }
    const std::string reason = found->key.starts_with("sweep") || found->key == "evolution"
                                   ? "is not available in this version"
                                   : (found->key == "tournament.graph"
                                          ? "is not available in this version (use pairs)"
                                          : "is not available in this version (collaborations are "
                                            "dyads)");
    if (std::holds_alternative<games::Value::Table>(given.value.data)) {
        given.refuse_key(reason);
    }
    given.refuse(reason, std::string{found->without});
}

class Taker {
public:
    explicit Taker(std::string file) { out_.file = std::move(file); }

    void take(const games::Document& document) {
        for (const games::Field& field : document.fields) {
            const Given given{.file = document.file,
                              .key = field.key,
                              .value = field.value,
                              .key_position = field.position};
            take_top(given);
        }
    }

    Assignments result() && { return std::move(out_); }

private:
    void take_top(const Given& given) {
        if (given.key.find('.') != std::string::npos) {
            given.refuse_key("is a dotted key in quotes", "the same without quotes");
        }
        if (is_without_effect(given)) {
            return;
        }
        const auto* table = std::get_if<games::Value::Table>(&given.value.data);
        if (!is_table_name(given.key)) {
            if (table != nullptr && find_schema_key(given.key) == nullptr) {
                given.refuse_key("unknown table", {}, games::nearest_name(given.key, tables));
            }
            take_key(given);
            return;
        }
        if (table == nullptr) {
            given.refuse_key("is not a table", fmt::format("[{}]", given.key));
        }
        if (out_.find_table(given.key) == nullptr) {
            out_.tables.push_back({given.file, given.key, given.key_position});
        }
        for (const games::Field& field : *table) {
            if (given.key == "sweep") {
                Given axis = given.field(field);
                if (!is_without_effect(axis)) {
                    axis.key = field.key;
                    take_axis(axis);
                }
                continue;
            }
            take_key(given.field(field));
        }
    }

    void take_key(const Given& given) {
        if (is_without_effect(given)) {
            return;
        }
        if (find_schema_key(given.key) == nullptr) {
            given.refuse_key("unknown key", {}, nearest_key(given.key));
        }
        const auto same = std::find_if(out_.keys.begin(), out_.keys.end(),
                                       [&](const Given& one) { return one.key == given.key; });
        if (same == out_.keys.end()) {
            out_.keys.push_back(given);
        } else {
            *same = given;
        }
    }

    /// An axis, or a table on the way to one: unquoted, `contract.coverage` is a table in a table.
    void take_axis(const Given& given) {
        const auto* table = std::get_if<games::Value::Table>(&given.value.data);
        const bool is_on_the_way = table != nullptr && !table->empty() && is_table_name(given.key);
        if (is_on_the_way) {
            for (const games::Field& field : *table) {
                take_axis(given.field(field));
            }
            return;
        }
        const Key* key = find_schema_key(given.key);
        if (key == nullptr) {
            given.refuse_key("unknown key", {}, nearest_key(given.key));
        }
        if (!key->info.sweepable) {
            given.refuse_key(fmt::format("cannot be swept ({})", key->info.type));
        }
        if (table == nullptr || table->empty()) {
            given.refuse_key("is no axis",
                             "{ from = .., to = .., points = .. } or { values = [..] }");
        }
        add_axis(given, *table);
    }

    void add_axis(const Given& given, const games::Value::Table& table) {
        auto axis = std::find_if(out_.axes.begin(), out_.axes.end(),
                                 [&](const AxisGiven& one) { return one.key == given.key; });
        if (axis == out_.axes.end()) {
            out_.axes.push_back({given.file, given.key, given.key_position, {}});
            axis = out_.axes.end() - 1;
        } else if (axis->file == given.file && given.key_position.line > 0) {
            given.refuse_key("is swept twice");
        }
        for (const games::Field& field : table) {
            Given part = given.field(field);
            part.key = fmt::format("sweep.{}.{}", given.key, field.key);
            if (!is_axis_part(field.key)) {
                part.refuse_key("unknown key", {}, games::nearest_name(field.key, axis_parts));
            }
            // A new value of one form takes the place of the other form.
            const bool is_list = field.key == "values";
            std::erase_if(axis->parts, [&](const Given& old) {
                const bool was_list = old.key.ends_with(".values");
                return old.key == part.key || (was_list != is_list && old.file != part.file);
            });
            axis->parts.push_back(std::move(part));
        }
    }

    Assignments out_;
};

}  // namespace

const Given* Assignments::find(std::string_view key) const noexcept {
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const Given& one) { return one.key == key; });
    return found == keys.end() ? nullptr : &*found;
}

const TableGiven* Assignments::find_table(std::string_view name) const noexcept {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableGiven& one) { return one.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

Assignments take_apart(const games::Document& document, std::span<const Override> overrides) {
    Taker taker{document.file};
    taker.take(document);
    for (const Override& one : overrides) {
        taker.take(games::parse_assignment(one.key, one.value, one.origin));
    }
    return std::move(taker).result();
}

}  // namespace fides::tournament
