#include "games/nearest_name.hpp"

#include <algorithm>
#include <vector>

namespace fides::games {

std::string bare_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c != ' ' && c != '_' && c != '-') {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Rows of the dynamic programme: distances of all beginnings of b to the beginnings of a with
    // i - 2, i - 1 and i letters.
    const std::size_t columns = b.size() + 1;
    std::vector<std::size_t> before_last(columns);
    std::vector<std::size_t> last(columns);
    std::vector<std::size_t> row(columns);
    for (std::size_t j = 0; j < columns; ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j < columns; ++j) {
            const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
            const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (exchanged) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
    }
    return row.back();
}

std::string nearest_name(std::string_view wanted, std::span<const std::string_view> names) {
    const std::size_t reach = std::max<std::size_t>(2, wanted.size() / 3);
    std::string_view nearest;
    std::size_t least = std::min(reach + 1, wanted.size());
    for (const std::string_view name : names) {
        const std::size_t distance = edit_distance(wanted, name);
        if (distance < least) {
            least = distance;
            nearest = name;
        }
    }
    return std::string{nearest};
}

}  // namespace fides::games
