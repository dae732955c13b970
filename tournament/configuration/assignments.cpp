#include "tournament/configuration/assignments.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

constexpr std::array<std::string_view, 15> tables{
    "game",        "contract",   "beliefs",  "organisations", "collaboration",
    "venture",     "tournament", "league",   "sweep",         "levers",
    "sensitivity", "fit",        "analysis", "worlds",        "evolution"};

constexpr std::array<std::string_view, 4> axis_parts{"from", "to", "points", "values"};
constexpr std::array<std::string_view, 3> lever_parts{"from", "to", "cost"};
constexpr std::array<std::string_view, 2> factor_parts{"from", "to"};

/// A table of ranges: a line for each of some keys of the experiment, beside keys of its own.
struct RangeTable {
    std::string_view name;
    std::vector<AxisGiven> Assignments::*lines;
    std::span<const std::string_view> parts;
    std::string_view is_none;
    std::string_view form;
    std::string_view cannot;
    std::string_view is_twice;
};

constexpr std::array<RangeTable, 4> range_tables{{
    {"sweep", &Assignments::axes, axis_parts, "is no axis",
     "{ from = .., to = .., points = .. } or { values = [..] }", "cannot be swept",
     "is swept twice"},
    {"levers", &Assignments::levers, lever_parts, "is no lever",
     "{ from = .., to = .., cost = .. }", "cannot be a lever", "is a lever twice"},
    {"sensitivity", &Assignments::factors, factor_parts, "is no factor", "{ from = .., to = .. }",
     "cannot be a factor", "is a factor twice"},
    {"fit", &Assignments::fitted, factor_parts, "is no range", "{ from = .., to = .. }",
     "cannot be fitted", "is fitted twice"},
}};

bool is_table_name(std::string_view name) {
    return std::find(tables.begin(), tables.end(), name) != tables.end();
}

/// Null if the table is not one of ranges.
const RangeTable* find_range_table(std::string_view name) {
    const auto found = std::find_if(range_tables.begin(), range_tables.end(),
                                    [&](const RangeTable& one) { return one.name == name; });
    return found == range_tables.end() ? nullptr : &*found;
}

class Taker {
public:
    Taker(std::string file, bool is_record) {
        out_.file = std::move(file);
        out_.is_record = is_record;
    }

    void take(games::Document document) {
        Given all = games::given_of(std::move(document));
        all.is_record = out_.is_record;
        for (const games::Field& field : read_table(all)) {
            take_top(all.field(field));
        }
    }

    Assignments result() && { return std::move(out_); }

private:
    void take_top(const Given& given) {
        if (given.key.find('.') != std::string::npos) {
            given.refuse_key("is a dotted key in quotes", "the same without quotes");
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
        const RangeTable* ranges = find_range_table(given.key);
        for (const games::Field& field : *table) {
            if (given.key == "worlds" && field.key == "ranges") {
                const Given world_ranges = given.field(field);
                for (const games::Field& range : read_table(world_ranges)) {
                    take_world_range(world_ranges.field(range), range.key);
                }
            } else if (ranges == nullptr) {
                take_key(given.field(field));
            } else {
                take_line(*ranges, given.field(field), field.key);
            }
        }
    }

    /// A key of the table's own, or a range.
    void take_line(const RangeTable& ranges, Given given, const std::string& name) {
        const bool is_own = find_schema_key(given.key) != nullptr;
        const bool is_range = ranges.name == "sweep" || find_schema_key(name) != nullptr ||
                              std::holds_alternative<games::Value::Table>(given.value.data);
        if (is_own || !is_range) {
            take_key(given);  // refuses what is neither
        } else {
            given.key = name;
            take_range(ranges, given);
        }
    }

    void take_key(const Given& given) {
        if (find_schema_key(given.key) == nullptr) {
            refuse_unknown_key(given);
        }
        const auto same = std::find_if(out_.keys.begin(), out_.keys.end(),
                                       [&](const Given& one) { return one.key == given.key; });
        if (same == out_.keys.end()) {
            out_.keys.push_back(given);
        } else {
            *same = given;
        }
    }

    /// A range, or a table on the way to one: unquoted, `contract.coverage` is a table in a table.
    void take_range(const RangeTable& ranges, const Given& given) {
        const auto* table = std::get_if<games::Value::Table>(&given.value.data);
        const bool is_on_the_way = table != nullptr && !table->empty() && is_table_name(given.key);
        if (is_on_the_way) {
            for (const games::Field& field : *table) {
                take_range(ranges, given.field(field));
            }
            return;
        }
        const Key* key = find_schema_key(given.key);
        if (key == nullptr) {
            refuse_unknown_key(given);
        }
        if (!key->info.sweepable || (given.key == "seed" && ranges.name != "sweep")) {
            given.refuse_key(fmt::format("{} ({})", ranges.cannot, key->info.type));
        }
        if (table == nullptr || table->empty()) {
            given.refuse_key(std::string{ranges.is_none}, std::string{ranges.form});
        }
        add_range(ranges, given);
    }

    /// A range of worlds, or a table on the way to one.
    /// @param name  of the key that it is a range of
    void take_world_range(const Given& given, const std::string& name) {
        const auto* table = std::get_if<games::Value::Table>(&given.value.data);
        if (table != nullptr && !table->empty() && is_table_name(name)) {
            for (const games::Field& field : *table) {
                take_world_range(given.field(field), fmt::format("{}.{}", name, field.key));
            }
            return;
        }
        const auto same = std::find_if(out_.world_ranges.begin(), out_.world_ranges.end(),
                                       [&](const Given& one) { return one.key == given.key; });
        if (same == out_.world_ranges.end()) {
            out_.world_ranges.push_back(given);
        } else if (same->file == given.file && given.key_position.line > 0) {
            given.refuse_key("is there twice");
        } else {
            *same = given;
        }
    }

    void add_range(const RangeTable& ranges, const Given& given) {
        std::vector<AxisGiven>& lines = out_.*ranges.lines;
        auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const AxisGiven& one) { return one.key == given.key; });
        if (line == lines.end()) {
            lines.push_back(
                {given.file, std::string{ranges.name}, given.key, given.key_position, {}});
            line = lines.end() - 1;
        } else if (line->file == given.file && given.key_position.line > 0) {
            given.refuse_key(std::string{ranges.is_twice});
        }
        Given in_table = given;
        in_table.key = fmt::format("{}.{}", ranges.name, given.key);
        in_table.allow_only(ranges.parts, Given::Hint::all);
        for (const games::Field& field : read_table(in_table)) {
            Given part = in_table.field(field);
            // A new value of one form takes the place of the other form.
            const bool is_list = field.key == "values";
            std::erase_if(line->parts, [&](const Given& old) {
                const bool was_list = old.key.ends_with(".values");
                return old.key == part.key || (was_list != is_list && old.file != part.file);
            });
            line->parts.push_back(std::move(part));
        }
    }

    Assignments out_;
};

}  // namespace

const Given* AxisGiven::part(std::string_view name) const noexcept {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const Given& given) {
        return given.key.substr(given.key.rfind('.') + 1) == name;
    });
    return found == parts.end() ? nullptr : &*found;
}

void AxisGiven::refuse(const std::string& problem) const {
    throw games::UserError{games::Mistake{.file = file,
                                          .line = key_position.line,
                                          .column = key_position.column,
                                          .key = fmt::format("{}.{}", table, key),
                                          .problem = problem}};
}

void TableGiven::refuse(const std::string& problem) const {
    throw games::UserError{games::Mistake{.file = file,
                                          .line = position.line,
                                          .column = position.column,
                                          .key = name,
                                          .problem = problem}};
}

const Given* Assignments::find(std::string_view key) const noexcept {
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const Given& one) { return one.key == key; });
    return found == keys.end() ? nullptr : &*found;
}

Given* Assignments::find(std::string_view key) noexcept {
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const Given& one) { return one.key == key; });
    return found == keys.end() ? nullptr : &*found;
}

const TableGiven* Assignments::find_table(std::string_view name) const noexcept {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableGiven& one) { return one.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

Assignments take_apart(const games::Document& document, std::span<const Override> overrides,
                       bool is_record) {
    Taker taker{document.file, is_record};
    taker.take(document);
    for (const Override& one : overrides) {
        taker.take(games::parse_assignment(one.key, one.value, one.origin));
    }
    return std::move(taker).result();
}

}  // namespace fides::tournament
