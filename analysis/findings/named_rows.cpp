#include "analysis/findings/named_rows.hpp"

#include <cmath>
#include <utility>

namespace fides::analysis {

using tournament::Cell;

std::optional<double> number_in(const Cell& cell) {
    if (const auto* real = std::get_if<double>(&cell)) {
        return std::isnan(*real) ? std::nullopt : std::optional{*real};
    }
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<double>(*whole);
    }
    return std::nullopt;
}

std::optional<std::int64_t> whole_in(const Cell& cell) {
    const std::optional<double> number = number_in(cell);
    return number ? std::optional{static_cast<std::int64_t>(*number)} : std::nullopt;
}

std::string text_in(const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text != nullptr ? *text : std::string{};
}

NamedRows::NamedRows(const tournament::Results& results, std::string_view table)
    : cursor_{results.rows(table)} {
    const auto& columns = cursor_.schema().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns_.emplace(columns[i].name, i);
    }
}

const Cell& NamedRows::operator[](std::string_view column) const {
    static const Cell none;
    const auto found = columns_.find(column);
    return found == columns_.end() ? none : row_[found->second];
}

std::optional<double> NamedRows::number(std::string_view column) const {
    return number_in((*this)[column]);
}

std::uint64_t NamedRows::point() const {
    const std::optional<std::int64_t> point = whole_in((*this)["point"]);
    return point && *point > 0 ? static_cast<std::uint64_t>(*point) : 0;
}

std::optional<Interval> NamedRows::interval(std::string_view low, std::string_view high) const {
    const auto ends = std::pair{number(low), number(high)};
    return ends.first && ends.second ? std::optional{Interval{*ends.first, *ends.second}}
                                     : std::nullopt;
}

std::optional<Reading> NamedRows::reading(std::string_view mean, std::string_view low,
                                          std::string_view high) const {
    const std::optional<double> value = number(mean);
    return value ? std::optional{Reading{*value, interval(low, high)}} : std::nullopt;
}

}  // namespace fides::analysis
