#include "tournament/configuration/network_files.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/data_file.hpp"
#include "tournament/network/graphml_file.hpp"
#include "tournament/network/network_keys.hpp"
#include "tournament/results/csv_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;

constexpr std::string_view ties_name = "collaboration.ties";
constexpr std::string_view organisations_name = "collaboration.organisations";
constexpr std::array<std::array<std::string_view, 2>, 2> names_of_ends{
    {{"from", "to"}, {"source", "target"}}};

using Names = std::vector<std::string_view>;

const Names& tie_columns() {
    static const Names names = [] {
        Names out;
        for (const TieKey& key : tie_keys()) {
            out.push_back(key.short_name);
        }
        return out;
    }();
    return names;
}

/// Columns of organisations; a position has two of them.
const Names& organisation_columns() {
    static const Names names = [] {
        Names out{"name", "sector", "count", "culture", "x", "y", "strategy"};
        for (const MemberKey& key : member_keys()) {
            out.push_back(key.short_name);
        }
        return out;
    }();
    return names;
}

bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_text_column(std::string_view name) {
    return name == "name" || name == "sector" || name == "strategy";
}

games::Field named_field(std::string_view key, games::Value value) {
    const games::Position position = value.position;
    return {.key = std::string{key}, .position = position, .value = std::move(value)};
}

/// A list from a file in the place of the file's name.
Given from_file(const Given& named, const std::string& file, games::Value::List rows) {
    return {.file = file,
            .key = named.key,
            .value = {.data = std::move(rows), .written = named.value.shown()},
            .key_position = {.line = 1, .column = 1},
            .in_rows = true};
}

/// Turns columns x and y into a place.
class PlaceCollector {
public:
    /// True if the value is one of a place's, and kept.
    bool take(std::string_view name, games::Value value) {
        if (name != "x" && name != "y") {
            return false;
        }
        parts_[name == "x" ? 0 : 1] = std::move(value);
        return true;
    }

    void put(games::Value::Table& table, const std::string& file) {
        if (!parts_[0] && !parts_[1]) {
            return;
        }
        if (!parts_[0] || !parts_[1]) {
            const games::Value& alone = parts_[0] ? *parts_[0] : *parts_[1];
            throw games::UserError{games::Mistake{.file = file,
                                                  .line = alone.position.line,
                                                  .column = alone.position.column,
                                                  .key = parts_[0] ? "x" : "y",
                                                  .value = alone.shown(),
                                                  .problem = "is half a place: x and y"}};
        }
        games::Value place{.data = games::Value::List{*parts_[0], *parts_[1]},
                           .position = parts_[0]->position};
        table.push_back(named_field("position", std::move(place)));
    }

private:
    std::array<std::optional<games::Value>, 2> parts_;
};

std::optional<std::size_t> find_column(const std::vector<std::string>& keys,
                                       std::string_view name) {
    const auto found = std::find(keys.begin(), keys.end(), name);
    return found == keys.end() ? std::nullopt
                               : std::optional{static_cast<std::size_t>(found - keys.begin())};
}

std::vector<std::string> heading_keys(const CsvFile& csv) {
    std::vector<std::string> keys;
    for (const CsvCell& cell : csv.header) {
        keys.push_back(heading_key(cell.text));
    }
    return keys;
}

void refuse_unknown_headings(const CsvFile& csv, const std::vector<std::string>& keys,
                             const Names& known) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!contains(known, keys[i])) {
            csv.refuse_heading(i, "unknown column", fmt::format("{}", fmt::join(known, ", ")),
                               games::nearest_name(keys[i], known));
        }
    }
}

/// Columns of the two ends.
std::array<std::size_t, 2> end_columns(const CsvFile& csv, const std::vector<std::string>& keys) {
    for (const auto& [one, other] : names_of_ends) {
        const auto first = find_column(keys, one);
        const auto second = find_column(keys, other);
        if (first && second) {
            return {*first, *second};
        }
    }
    Names known;
    for (const auto& pair : names_of_ends) {
        known.insert(known.end(), pair.begin(), pair.end());
    }
    std::string nearest;
    for (const std::string& key : keys) {
        if (nearest.empty() && !contains(known, key) && !contains(tie_columns(), key)) {
            nearest = games::nearest_name(key, known);
        }
    }
    throw games::UserError{games::Mistake{
        .file = csv.file,
        .line = csv.header.front().position.line,
        .column = csv.header.front().position.column,
        .problem = "has no columns that say whom a tie ties",
        .allowed = "from and to, or source and target, and what ties may have of their own",
        .nearest = nearest}};
}

games::Value::List ties_of_csv(const CsvFile& csv) {
    const std::vector<std::string> keys = heading_keys(csv);
    const std::array<std::size_t, 2> ends = end_columns(csv, keys);
    Names known{keys[ends[0]], keys[ends[1]]};
    known.insert(known.end(), tie_columns().begin(), tie_columns().end());
    refuse_unknown_headings(csv, keys, known);
    if (csv.rows.empty()) {
        throw games::UserError{games::Mistake{.file = csv.file, .problem = "lists no tie"}};
    }
    games::Value::List rows;
    rows.reserve(csv.rows.size());
    for (std::size_t row = 0; row < csv.rows.size(); ++row) {
        const std::vector<CsvCell>& cells = csv.rows[row];
        for (const std::size_t end : ends) {
            if (cells[end].text.empty()) {
                csv.refuse(row, end, "is empty: a tie has two ends");
            }
        }
        if (cells[ends[0]].text == cells[ends[1]].text) {
            csv.refuse(row, ends[1], "is tied to itself");
        }
        games::Value::Table table;
        games::Value between{
            .data = games::Value::List{cell_text(cells[ends[0]]), cell_text(cells[ends[1]])},
            .position = cells[ends[0]].position,
            .written = fmt::format("{} and {}", cells[ends[0]].text, cells[ends[1]].text)};
        const std::string written = fmt::format("the tie of {}", between.written);
        table.push_back(named_field("between", std::move(between)));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i != ends[0] && i != ends[1] && !cells[i].text.empty()) {
                table.push_back(named_field(keys[i], cell_value(csv, cells[i])));
            }
        }
        rows.push_back(
            {.data = std::move(table), .position = cells.front().position, .written = written});
    }
    return rows;
}

games::Value::List organisations_of_csv(const CsvFile& csv) {
    const std::vector<std::string> keys = heading_keys(csv);
    refuse_unknown_headings(csv, keys, organisation_columns());
    if (csv.rows.empty()) {
        throw games::UserError{
            games::Mistake{.file = csv.file, .problem = "lists no organisation"}};
    }
    games::Value::List rows;
    rows.reserve(csv.rows.size());
    for (std::size_t row = 0; row < csv.rows.size(); ++row) {
        const std::vector<CsvCell>& cells = csv.rows[row];
        games::Value::Table table;
        PlaceCollector place;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i].text.empty()) {
                if (keys[i] == "name") {
                    csv.refuse(row, i, "is missing: this organisation has no name");
                }
                continue;
            }
            games::Value value =
                is_text_column(keys[i]) ? cell_text(cells[i]) : cell_value(csv, cells[i]);
            if (!place.take(keys[i], value)) {
                table.push_back(named_field(keys[i], std::move(value)));
            }
        }
        place.put(table, csv.file);
        rows.push_back({.data = std::move(table), .position = cells.front().position});
    }
    return rows;
}

/// What a network's file tells of its nodes or edges beyond what can be used.
struct Unused {
    std::set<std::string> names{};
    std::string of;  ///< nodes or edges
};

/// A datum's value in a table of the kind that `known` describes; empty if it is not of use.
std::optional<games::Value> datum_value(const GraphmlFile& graph, const GraphmlDatum& datum,
                                        const Names& known, Unused& unused) {
    if (!contains(known, datum.name)) {
        if (const std::string nearest = games::nearest_name(datum.name, known); !nearest.empty()) {
            throw games::UserError{games::Mistake{.file = graph.file,
                                                  .line = datum.position.line,
                                                  .column = datum.position.column,
                                                  .key = datum.name,
                                                  .problem = "unknown attribute",
                                                  .nearest = nearest}};
        }
        unused.names.insert(datum.name);
        return std::nullopt;
    }
    if (datum.text.empty()) {
        return std::nullopt;
    }
    const CsvCell cell{.text = datum.text, .position = datum.position};
    return is_text_column(datum.name) ? cell_text(cell) : cell_value({}, cell);
}

games::Value::List ties_of_graph(const GraphmlFile& graph, Unused& unused) {
    if (graph.edges.empty()) {
        throw games::UserError{games::Mistake{.file = graph.file, .problem = "has no <edge>"}};
    }
    std::map<std::string_view, const GraphmlNode*> nodes;
    for (const GraphmlNode& node : graph.nodes) {
        nodes[node.id] = &node;
    }
    games::Value::List rows;
    for (const GraphmlEdge& edge : graph.edges) {
        games::Value::List ends;
        for (const std::string& id : {edge.source, edge.target}) {
            ends.push_back(cell_text({.text = nodes[id]->name(), .position = edge.position}));
        }
        const std::string written = fmt::format("{} and {}", ends[0].written, ends[1].written);
        games::Value::Table table;
        table.push_back(named_field(
            "between", {.data = std::move(ends), .position = edge.position, .written = written}));
        for (const GraphmlDatum& datum : edge.data) {
            if (auto value = datum_value(graph, datum, tie_columns(), unused)) {
                table.push_back(named_field(datum.name, *std::move(value)));
            }
        }
        rows.push_back({.data = std::move(table),
                        .position = edge.position,
                        .written = fmt::format("the tie of {}", written)});
    }
    return rows;
}

games::Value::List organisations_of_graph(const GraphmlFile& graph, Unused& unused) {
    if (graph.nodes.empty()) {
        throw games::UserError{games::Mistake{.file = graph.file, .problem = "has no <node>"}};
    }
    games::Value::List rows;
    for (const GraphmlNode& node : graph.nodes) {
        games::Value::Table table;
        table.push_back(
            named_field("name", cell_text({.text = node.name(), .position = node.position})));
        PlaceCollector place;
        for (const GraphmlDatum& datum : node.data) {
            if (datum.name == "name" || datum.name == "label") {
                continue;
            }
            auto value = datum_value(graph, datum, organisation_columns(), unused);
            if (value && !place.take(datum.name, *value)) {
                table.push_back(named_field(datum.name, *std::move(value)));
            }
        }
        place.put(table, graph.file);
        rows.push_back({.data = std::move(table), .position = node.position});
    }
    return rows;
}

void warn_of(Assignments& given, const std::string& file, const Unused& unused) {
    if (!unused.names.empty()) {
        given.warnings.push_back(fmt::format("{}: {} of {} {} not used", file,
                                             fmt::join(unused.names, ", "), unused.of,
                                             unused.names.size() == 1 ? "is" : "are"));
    }
}

bool is_graphml(const std::filesystem::path& file) {
    return file.extension() == ".graphml" || file.extension() == ".xml";
}

}  // namespace

void read_network_files(Assignments& given) {
    std::optional<Given> nodes;  // of the file with the ties
    if (Given* ties = given.find(ties_name); ties != nullptr && names_file(*ties)) {
        const std::filesystem::path file =
            find_data_file(*ties, "a list of ties, or a CSV or GraphML file");
        if (is_graphml(file)) {
            const GraphmlFile graph = read_graphml(file);
            Unused of_nodes{.of = "nodes"};
            Unused of_edges{.of = "edges"};
            Given named = *ties;
            *ties = from_file(named, graph.file, ties_of_graph(graph, of_edges));
            warn_of(given, graph.file, of_edges);
            if (given.find(organisations_name) == nullptr) {
                named.key = organisations_name;
                nodes = from_file(named, graph.file, organisations_of_graph(graph, of_nodes));
                warn_of(given, graph.file, of_nodes);
            }
        } else {
            const CsvFile csv = read_csv(file);
            *ties = from_file(*ties, csv.file, ties_of_csv(csv));
        }
    }
    if (Given* named = given.find(organisations_name); named != nullptr && names_file(*named)) {
        const std::filesystem::path file =
            find_data_file(*named, "a list of organisations, or a CSV or GraphML file");
        if (is_graphml(file)) {
            const GraphmlFile graph = read_graphml(file);
            Unused unused{.of = "nodes"};
            *named = from_file(*named, graph.file, organisations_of_graph(graph, unused));
            warn_of(given, graph.file, unused);
        } else {
            const CsvFile csv = read_csv(file);
            *named = from_file(*named, csv.file, organisations_of_csv(csv));
        }
    }
    if (nodes) {
        given.keys.push_back(*std::move(nodes));
    }
}

}  // namespace fides::tournament
