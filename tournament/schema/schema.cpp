#include "tournament/schema/schema.hpp"

#include "games/nearest_name.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace fides::tournament {

namespace {

std::string_view table_of(std::string_view key) {
    const std::size_t dot = key.find('.');
    return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
}

/// Whether a key says what is simulated in a collaboration.
bool is_parameter(std::string_view key) {
    static constexpr std::array<std::string_view, 7> tables{
        "", "game", "contract", "beliefs", "organisations", "collaboration", "venture"};
    static constexpr std::array<std::string_view, 7> of_none{
        "name",        "title",           "precision",  // of the file, of tournaments
        "game.refund", "game.multiplier", "game.group_size", "game.threshold"};  // of groups
    return std::find(tables.begin(), tables.end(), table_of(key)) != tables.end() &&
           std::find(of_none.begin(), of_none.end(), key) == of_none.end();
}

std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '|' ? "\\|" : std::string(1, c);
    }
    return out;
}

std::string sourced_meaning(const KeyInfo& info) {
    return info.source.empty() ? info.meaning : fmt::format("{} ({})", info.meaning, info.source);
}

}  // namespace

std::span<const KeyInfo> keys() {
    static const std::vector<KeyInfo> infos = [] {
        std::vector<KeyInfo> all;
        for (const Key& key : schema()) {
            all.push_back(key.info);
        }
        return all;
    }();
    return infos;
}

const KeyInfo* find_key(std::string_view key) {
    const Key* found = find_schema_key(key);
    return found == nullptr ? nullptr : &found->info;
}

std::optional<double> number_of(const Experiment& experiment, std::string_view key) {
    const Key* found = find_schema_key(key);
    const std::optional<games::Value> value =
        found == nullptr ? std::nullopt : found->get(experiment);
    const auto* list = value ? std::get_if<games::Value::List>(&value->data) : nullptr;
    if (list == nullptr) {
        return value ? value->number() : std::nullopt;
    }
    std::optional<double> greatest;
    for (const games::Value& one : *list) {
        const std::optional<double> number = one.number();
        greatest = number && (!greatest || *number > *greatest) ? number : greatest;
    }
    return greatest;
}

std::string nearest_key(std::string_view key) {
    std::vector<std::string_view> names;
    for (const Key& one : schema()) {
        names.emplace_back(one.info.key);
    }
    if (std::string nearest = games::nearest_name(key, names); !nearest.empty()) {
        return nearest;
    }
    // The right name in the wrong table.
    const std::size_t dot = key.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? key : key.substr(dot + 1);
    for (const std::string_view name : names) {
        const std::size_t end = name.rfind('.');
        if (end != std::string_view::npos && name.substr(end + 1) == last) {
            return std::string{name};
        }
    }
    return {};
}

void refuse_unknown_key(const games::Given& given) {
    if (given.key == "beliefs.bound") {
        given.refuse_key("is no longer needed: see beliefs.turnover");
    }
    given.refuse_unknown_key(nearest_key(given.key));
}

void set_point(Experiment& experiment, const Grid& grid, std::uint64_t point) {
    const std::vector<double> values = grid.values_at(point);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Key* key = find_schema_key(grid.axes[i].key);
        assert(key != nullptr && key->set_number != nullptr);  // checked when the axis was read
        key->set_number(experiment, values[i]);
    }
}

Experiment at_point(const Experiment& experiment, std::uint64_t point) {
    Experiment out = experiment;
    out.sweep = {};
    set_point(out, experiment.sweep, point);
    return out;
}

std::string keys_markdown() {
    std::string out;
    std::string_view table = "-";
    for (const KeyInfo& info : keys()) {
        if (table_of(info.key) != table) {
            table = table_of(info.key);
            out +=
                table.empty() ? "### At the top of the file\n" : fmt::format("\n### [{}]\n", table);
            out +=
                "\n| key | type | allowed | default | symbol | meaning | on an axis |\n"
                "| --- | --- | --- | --- | --- | --- | --- |\n";
        }
        out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", info.key, info.type,
                           cell(info.allowed), cell(info.standard), info.symbol,
                           cell(sourced_meaning(info)), info.sweepable ? "yes" : "no");
    }
    out +=
        "\nBeside these, one line an axis, `KEY = { from = .., to = .., points = .. }` or "
        "`KEY = { values = [..] }`, where KEY is any key that may be on an axis, with or without "
        "quotes: `\"contract.coverage\" = { from = 0.0, to = 1.0, points = 11 }`. Values "
        "increase. Several axes make a grid, the last one running fastest; at most 100000 points "
        "in all. With latin_hypercube or sobol an axis is `{ from = .., to = .. }`.\n"
        "\n### Levers, factors and what is fitted\n\n"
        "Beside its own keys, [levers] has one line a lever, `KEY = { from = .., to = .., cost = "
        ".. }`, [sensitivity] one line a factor and [fit] one a parameter, `KEY = { from = .., to "
        "= "
        ".. }`, where KEY is any key that may be on an axis. Left out, `from` is the experiment's "
        "own value and `cost` "
        "is 1.\n";
    return out;
}

std::string parameters_markdown() {
    std::string out =
        "| parameter | symbol | range | default | meaning |\n"
        "| --- | --- | --- | --- | --- |\n";
    for (const KeyInfo& info : keys()) {
        if (is_parameter(info.key)) {
            out += fmt::format("| `{}` | {} | {} | {} | {} |\n", info.key, info.symbol,
                               cell(info.allowed.empty() ? info.type : info.allowed),
                               cell(info.standard), cell(sourced_meaning(info)));
        }
    }
    return out;
}

}  // namespace fides::tournament
