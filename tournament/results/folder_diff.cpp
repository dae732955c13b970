#include "tournament/results/folder_diff.hpp"

#include "tournament/results/result_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

/// Keys of the manifest that are not results: who worked them out, where, when and how, and the
/// sentence made from the tables.
constexpr std::array<std::string_view, 3> not_results{"fides", "run", "verdict"};

class Collector {
public:
    explicit Collector(std::size_t most) : most_{most} {}

    void add(Difference difference) {
        ++found_.count;
        if (found_.shown.size() < most_) {
            found_.shown.push_back(std::move(difference));
        }
    }

    [[nodiscard]] FolderDifferences found() && { return std::move(found_); }

private:
    std::size_t most_;
    FolderDifferences found_;
};

bool same(const Cell& a, const Cell& b) {
    const auto* const x = std::get_if<double>(&a);
    const auto* const y = std::get_if<double>(&b);
    if (x != nullptr && y != nullptr) {
        return std::bit_cast<std::uint64_t>(*x) == std::bit_cast<std::uint64_t>(*y);
    }
    return a == b;
}

std::vector<std::string> column_names(const TableSchema& schema) {
    std::vector<std::string> names;
    for (const Column& column : schema.columns) {
        names.push_back(column.name);
    }
    return names;
}

void compare_rows(RowCursor& first, RowCursor& second, Collector& collector) {
    const std::string& table = first.schema().name;
    const std::vector<std::string> columns = column_names(first.schema());
    Row a;
    Row b;
    std::uint64_t row = 0;
    while (true) {
        const bool in_first = first.next(a);
        const bool in_second = second.next(b);
        if (!in_first && !in_second) {
            return;
        }
        ++row;
        if (in_first != in_second) {
            collector.add({.table = table,
                           .row = row,
                           .column = {},
                           .first = in_first ? csv_line(a) : std::string{},
                           .second = in_second ? csv_line(b) : std::string{}});
            continue;
        }
        for (std::size_t column = 0; column < columns.size(); ++column) {
            if (!same(a[column], b[column])) {
                collector.add({.table = table,
                               .row = row,
                               .column = columns[column],
                               .first = csv_line({a[column]}),
                               .second = csv_line({b[column]})});
            }
        }
    }
}

void compare_table(const std::string& name, const StoredResults& first, const StoredResults& second,
                   Collector& collector) {
    if (!first.has_table(name) || !second.has_table(name)) {
        collector.add({.table = name,
                       .row = 0,
                       .column = {},
                       .first = first.has_table(name) ? "the table" : "",
                       .second = second.has_table(name) ? "the table" : ""});
        return;
    }
    RowCursor a = first.rows(name);
    RowCursor b = second.rows(name);
    const std::vector<std::string> columns = column_names(a.schema());
    const std::vector<std::string> others = column_names(b.schema());
    if (columns != others) {
        collector.add({.table = name,
                       .row = 0,
                       .column = {},
                       .first = fmt::format("columns {}", fmt::join(columns, ",")),
                       .second = fmt::format("columns {}", fmt::join(others, ","))});
        return;
    }
    compare_rows(a, b, collector);
}

/// `/experiment/contract/coverage` as `experiment.contract.coverage`.
std::string dotted(std::string pointer) {
    pointer.erase(0, 1);
    std::replace(pointer.begin(), pointer.end(), '/', '.');
    return pointer;
}

nlohmann::json results_of(nlohmann::json manifest) {
    for (const std::string_view key : not_results) {
        manifest.erase(std::string{key});
    }
    if (const auto files = manifest.find("files"); files != manifest.end() && files->is_array()) {
        files->erase(std::remove(files->begin(), files->end(), logs_name), files->end());
    }
    return manifest.flatten();
}

void compare_manifests(const nlohmann::json& first, const nlohmann::json& second,
                       Collector& collector) {
    const nlohmann::json a = results_of(first);
    const nlohmann::json b = results_of(second);
    for (const auto& [key, value] : a.items()) {
        const auto other = b.find(key);
        if (other == b.end() || *other != value) {
            collector.add({.table = "manifest",
                           .row = 0,
                           .column = dotted(key),
                           .first = value.dump(),
                           .second = other == b.end() ? "" : other->dump()});
        }
    }
    for (const auto& [key, value] : b.items()) {
        if (!a.contains(key)) {
            collector.add({.table = "manifest",
                           .row = 0,
                           .column = dotted(key),
                           .first = {},
                           .second = value.dump()});
        }
    }
}

}  // namespace

std::string difference_text(const Difference& difference) {
    std::string place = difference.table;
    if (difference.row > 0) {
        place += fmt::format(", row {}", difference.row);
    }
    if (!difference.column.empty()) {
        place += fmt::format(", {}", difference.column);
    }
    const auto value = [](const std::string& text) { return text.empty() ? "nothing" : text; };
    return fmt::format("{}: {} against {}", place, value(difference.first),
                       value(difference.second));
}

FolderDifferences compare_folders(const StoredResults& first, const StoredResults& second,
                                  std::size_t most) {
    Collector collector{most};
    for (const std::string& name : first.table_names()) {
        compare_table(name, first, second, collector);
    }
    for (const std::string& name : second.table_names()) {
        if (!first.has_table(name)) {
            compare_table(name, first, second, collector);
        }
    }
    compare_manifests(first.manifest(), second.manifest(), collector);
    return std::move(collector).found();
}

}  // namespace fides::tournament
