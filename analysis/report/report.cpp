#include "analysis/report/report.hpp"

#include "embedded/report_charts.hpp"
#include "embedded/report_page.hpp"
#include "embedded/report_script.hpp"
#include "embedded/report_style.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace fides::analysis {

namespace {

using nlohmann::json;

// Rows of `trajectory` that are taken along without a second thought: about 300 kB of page.
constexpr std::size_t many_rows = 6000;

std::string as_text(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// The string under a key as valid UTF-8, empty where there is none.
std::string string_at(const json& data, const char* key) {
    const auto found = data.find(key);
    if (found == data.end() || !found->is_string()) {
        return {};
    }
    return json::parse(as_text(*found)).get<std::string>();
}

std::string escaped_for_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

// JSON that can neither end the script element it stands in, nor open a comment, nor break a line
// of JavaScript. In JSON these characters only occur inside strings, where the escape means the
// same.
std::string escaped_for_script(std::string_view json_text) {
    std::string escaped;
    escaped.reserve(json_text.size() + json_text.size() / 16);
    const auto may_need_it = [](char c) { return c == '<' || c == '>' || c == '&' || c == '\xE2'; };
    for (std::string_view rest = json_text; !rest.empty();) {
        const auto n_plain = static_cast<std::size_t>(
            std::find_if(rest.begin(), rest.end(), may_need_it) - rest.begin());
        escaped += rest.substr(0, n_plain);
        rest.remove_prefix(n_plain);
        std::size_t n_read = 1;
        if (rest.starts_with('<')) {
            escaped += "\\u003c";
        } else if (rest.starts_with('>')) {
            escaped += "\\u003e";
        } else if (rest.starts_with('&')) {
            escaped += "\\u0026";
        } else if (rest.starts_with("\xE2\x80\xA8")) {
            escaped += "\\u2028";
            n_read = 3;
        } else if (rest.starts_with("\xE2\x80\xA9")) {
            escaped += "\\u2029";
            n_read = 3;
        } else {
            escaped += rest.substr(0, n_read);
        }
        rest.remove_prefix(std::min(n_read, rest.size()));
    }
    return escaped;
}

// A digest in hexadecimal as base64 (RFC 4648), the form a content security policy wants.
std::string base64_of_hex(std::string_view hex) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    assert(hex.size() % 2 == 0);
    std::string base64;
    for (std::size_t i = 0; i < hex.size(); i += 6) {  // three bytes are four letters
        std::uint32_t bits = 0;
        const std::size_t n_digits = std::min<std::size_t>(6, hex.size() - i);
        for (std::size_t k = 0; k < 6; ++k) {
            const char c = k < n_digits ? hex[i + k] : '0';
            const int digit = c <= '9' ? c - '0' : c - 'a' + 10;
            bits = bits << 4 | static_cast<std::uint32_t>(digit);
        }
        const std::size_t n_letters = n_digits / 2 + 1;
        for (std::size_t k = 0; k < 4; ++k) {
            base64 += k < n_letters ? alphabet[bits >> (18 - 6 * k) & 63U] : '=';
        }
    }
    return base64;
}

std::string security_policy() {
    const std::string charts = base64_of_hex(embedded::report_charts_sha256);
    const std::string script = base64_of_hex(embedded::report_script_sha256);
    // Charts set style attributes on their SVG, which no hash can cover; styles cannot reach out,
    // for every fetch is denied.
    return "default-src 'none'; script-src 'sha256-" + charts + "' 'sha256-" + script +
           "'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
}

std::optional<std::size_t> column_of(const json& table, std::string_view name) {
    const json& columns = table.at("columns");
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - columns.begin());
}

bool contains(const json& list, const json& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

// The points whose rounds a report follows when its data name none: the first, the last, and the
// one where trust is highest.
json telling_points(const json& data, const json& table, std::size_t point_column) {
    json first = table["rows"].front().at(point_column);
    json last = first;
    for (const json& row : table["rows"]) {
        first = std::min(first, row.at(point_column));
        last = std::max(last, row.at(point_column));
    }
    json best = first;
    if (data.contains("/tables/summary/rows"_json_pointer)) {
        const json& summary = data["tables"]["summary"];
        const auto point = column_of(summary, "point");
        const auto variant = column_of(summary, "variant");
        const auto measure = column_of(summary, "measure");
        const auto mean = column_of(summary, "mean");
        double highest = -std::numeric_limits<double>::infinity();
        for (const json& row : summary["rows"]) {
            if (point && variant && measure && mean && row.at(*variant) == "main" &&
                row.at(*measure) == "trust" && row.at(*mean).is_number() &&
                row.at(*mean).get<double>() > highest) {
                highest = row.at(*mean).get<double>();
                best = row.at(*point);
            }
        }
    }
    json points = json::array({first});
    for (const json& point : {best, last}) {
        if (!contains(points, point)) {
            points.push_back(point);
        }
    }
    return points;
}

// A sweep keeps every measure of every point round by round; the page shows a few points and
// measures. The complete table is in the result folder.
void keep_shown_rounds(json& data) {
    if (!data.contains("/tables/trajectory/rows"_json_pointer) || !data.contains("figures")) {
        return;
    }
    json& table = data["tables"]["trajectory"];
    const auto point = column_of(table, "point");
    const auto measure = column_of(table, "measure");
    if (table["rows"].size() <= many_rows || !point || !measure) {
        return;
    }
    json points = json::array();
    json measures{"trust", "reliance", "voluntary", "obliged", "confidence", "faith", "conflict"};
    bool is_shown = false;
    for (json& figure : data["figures"]) {
        const std::string id = figure.value("id", "");
        if (id == "beliefs" || id == "conflicts") {
            is_shown = true;
            points.push_back(0);
        } else if (id == "trajectory") {
            is_shown = true;
            if (!figure.contains("points")) {
                figure["points"] = telling_points(data, table, *point);
            }
            for (const json& entry : figure["points"]) {
                points.push_back(entry.is_object() ? entry.at("point") : entry);
            }
            measures = figure.value("measures", measures);
        }
    }
    if (!is_shown) {
        return;
    }
    json rows = json::array();
    for (json& row : table["rows"]) {
        if (contains(points, row.at(*point)) && contains(measures, row.at(*measure))) {
            rows.push_back(std::move(row));
        }
    }
    table["rows"] = std::move(rows);
    table.erase("types");
    table.erase("file");
    table["in_folder"] = true;
}

// Of a table that comes with its file, the page reads the rows from there.
void leave_rows_to_files(json& data) {
    if (!data.contains("tables")) {
        return;
    }
    for (json& table : data["tables"]) {
        if (table.contains("file")) {
            table.erase("rows");
        }
    }
}

}  // namespace

std::string page_data(const json& data) {
    json shown = data;
    keep_shown_rounds(shown);
    return as_text(shown);
}

void write_report(json data, const std::function<void(std::string_view)>& write) {
    keep_shown_rounds(data);
    leave_rows_to_files(data);

    const std::string policy = security_policy();
    const std::string title = escaped_for_html(string_at(data, "title"));
    const std::string verdict = escaped_for_html(string_at(data, "verdict"));
    const std::string script_data = escaped_for_script(as_text(data));
    const std::array<std::pair<std::string_view, std::string_view>, 7> contents{{
        {"policy", policy},
        {"title", title},
        {"verdict", verdict},
        {"style", embedded::report_style},
        {"data", script_data},
        {"charts", embedded::report_charts},
        {"script", embedded::report_script},
    }};

    // One pass: what is filled in is never searched for places again.
    std::string_view rest = embedded::report_page;
    for (std::size_t open = rest.find("{{"); open != std::string_view::npos;
         open = rest.find("{{")) {
        const std::size_t close = rest.find("}}", open);
        const std::string_view name = rest.substr(open + 2, close - open - 2);
        const auto content = std::find_if(contents.begin(), contents.end(),
                                          [name](const auto& one) { return one.first == name; });
        assert(content != contents.end());  // the template is ours
        write(rest.substr(0, open));
        write(content->second);
        rest.remove_prefix(close + 2);
    }
    write(rest);
}

std::string render_report(json data) {
    std::string page;
    write_report(std::move(data), [&page](std::string_view part) { page += part; });
    return page;
}

}  // namespace fides::analysis
