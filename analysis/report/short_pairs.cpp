#include "analysis/report/short_pairs.hpp"

#include "analysis/findings/named_rows.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace fides::analysis {

using nlohmann::json;
using tournament::Cell;

namespace {

/// What the page works out from the other columns and from the row of the opponent, or does not
/// show.
constexpr std::array<std::string_view, 8> spared_columns{
    "opponent_score", "opponent_cooperation", "cd", "dc", "dd", "losses", "low", "high"};

/// Columns without which nothing follows from the opponent's row.
constexpr std::array<const char*, 4> mirrored_columns{"player", "opponent", "score",
                                                      "opponent_score"};

}  // namespace

ShortPairs::ShortPairs(const tournament::TableSchema& schema) {
    for (const tournament::Column& column : schema.columns) {
        columns_.push_back(column.name);
    }
    const auto has = [this](const char* column) { return place_of(column) < columns_.size(); };
    const bool may_be_mirrored =
        !has("point") && std::all_of(mirrored_columns.begin(), mirrored_columns.end(), has);
    for (const std::string& column : columns_) {
        is_spared_.push_back(may_be_mirrored &&
                             std::find(spared_columns.begin(), spared_columns.end(), column) !=
                                 spared_columns.end());
    }
    places_ = {.player = place_of("player"),
               .opponent = place_of("opponent"),
               .score = place_of("score"),
               .opponent_score = place_of("opponent_score")};
}

std::size_t ShortPairs::place_of(const char* column) const {
    return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), column) -
                                    columns_.begin());
}

std::size_t ShortPairs::enter(const std::string& text) {
    const auto [entry, is_new] = numbers_.try_emplace(text, texts_.size());
    if (is_new) {
        texts_.push_back(text);
    }
    return entry->second;
}

/// Numbers to four digits, whole where these are.
void ShortPairs::write(const Cell& cell, std::string& text) {
    const auto out = std::back_inserter(text);
    std::visit(
        [this, out](const auto& value) {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::string>) {
                fmt::format_to(out, ",[{}]", enter(value));
            } else if constexpr (std::is_same_v<Value, double>) {
                constexpr double most_whole = 10'000.0;
                if (value == std::trunc(value) && std::abs(value) < most_whole) {
                    fmt::format_to(out, ",{}", static_cast<int>(value));
                } else if (std::isfinite(value)) {
                    fmt::format_to(out, ",{:.4g}", value);
                } else {
                    fmt::format_to(out, ",null");
                }
            } else if constexpr (std::is_same_v<Value, std::int64_t>) {
                fmt::format_to(out, ",{}", value);
            } else {
                fmt::format_to(out, ",null");
            }
        },
        cell);
}

void ShortPairs::add(const tournament::Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        write(row[i], is_spared_[i] ? spared_ : kept_);
    }
    Meeting meeting{.kept_end = kept_.size(), .spared_end = spared_.size()};
    if (!spared_.empty()) {
        meeting.player = enter(std::get<std::string>(row[places_.player]));
        meeting.opponent = enter(std::get<std::string>(row[places_.opponent]));
        meeting.score = number_in(row[places_.score]).value_or(0.0);
        meeting.opponent_score = number_in(row[places_.opponent_score]).value_or(0.0);
    }
    meetings_.push_back(meeting);
}

/// True if each row is its opponent's row seen from the other side.
bool ShortPairs::is_mirrored() const {
    const auto before = [](const Meeting& a, const Meeting& b) {
        return std::tie(a.player, a.opponent) < std::tie(b.player, b.opponent);
    };
    if (spared_.empty()) {
        return false;
    }
    std::vector<Meeting> seen = meetings_;
    std::sort(seen.begin(), seen.end(), before);
    return std::all_of(seen.begin(), seen.end(), [&](const Meeting& one) {
        const Meeting mirrored{.player = one.opponent, .opponent = one.player};
        const auto other = std::lower_bound(seen.begin(), seen.end(), mirrored, before);
        return one.player == one.opponent ||
               (other != seen.end() && !before(mirrored, *other) &&
                other->score == one.opponent_score && other->opponent_score == one.score);
    });
}

json ShortPairs::table() const {
    const bool mirrored = is_mirrored();
    json kept = json::array();
    json spared = json::array();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        (is_spared_[i] ? spared : kept).push_back(columns_[i]);
    }
    std::string rows;
    rows.reserve(kept_.size() + (mirrored ? 0 : spared_.size()) + 3 * meetings_.size() + 2);
    std::size_t kept_begin = 0;
    std::size_t spared_begin = 0;
    for (const Meeting& meeting : meetings_) {
        const std::size_t begin = rows.size() + 1;
        rows += rows.empty() ? '[' : ',';
        rows.append(kept_, kept_begin, meeting.kept_end - kept_begin);
        if (!mirrored || meeting.player == meeting.opponent) {
            rows.append(spared_, spared_begin, meeting.spared_end - spared_begin);
        }
        rows[begin] = '[';  // for the comma before its first cell
        rows += ']';
        kept_begin = meeting.kept_end;
        spared_begin = meeting.spared_end;
    }
    rows += rows.empty() ? "[]" : "]";
    if (!mirrored) {
        kept.insert(kept.end(), spared.begin(), spared.end());
        spared.clear();
    }
    return {{"columns", std::move(kept)},
            {"rows", std::move(rows)},
            {"texts", texts_},
            {"spared", std::move(spared)}};
}

}  // namespace fides::analysis
