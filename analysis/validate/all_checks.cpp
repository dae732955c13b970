#include "analysis/validate/all_checks.hpp"

#include "analysis/validate/groups.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>

namespace fides::analysis {

namespace {

std::vector<Check> in_order() {
    std::vector<Check> checks;
    for (const auto group :
         {memory_one_checks, threshold_checks, belief_checks, curve_checks, evolution_checks,
          contract_checks, motivation_checks, relation_checks, repetition_checks, alliance_checks,
          control_checks, dilemma_checks, trust_game_checks}) {
        const std::span<const Check> more = group();
        checks.insert(checks.end(), more.begin(), more.end());
    }
    // By group, then by the letter and the number of the id: O2 stands before O12.
    std::sort(checks.begin(), checks.end(), [](const Check& a, const Check& b) {
        const auto key = [](const Check& check) {
            return std::tuple{check.group, check.id.front(), check.id.size(), check.id};
        };
        return key(a) < key(b);
    });
    return checks;
}

std::string in_capitals(std::string_view text) {
    std::string capitals;
    for (const char letter : text) {
        if (letter != ' ') {
            capitals +=
                letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        }
    }
    return capitals;
}

}  // namespace

const std::vector<Check>& all_checks() {
    static const std::vector<Check> checks = in_order();
    return checks;
}

std::vector<Check> chosen_checks(const std::string& origin, std::string_view ids) {
    const std::vector<Check>& checks = all_checks();
    std::vector<std::string_view> names;
    for (const Check& check : checks) {
        names.push_back(check.id);
    }
    std::vector<bool> chosen(checks.size(), false);
    for (std::size_t begin = 0; begin <= ids.size();) {
        const std::size_t end = std::min(ids.find(',', begin), ids.size());
        const std::string id = in_capitals(ids.substr(begin, end - begin));
        const auto found = std::find(names.begin(), names.end(), id);
        if (found == names.end()) {
            throw games::UserError{
                games::Mistake{.file = origin,
                               .value = std::string{ids.substr(begin, end - begin)},
                               .problem = "is no check",
                               .allowed = "fides validate --list",
                               .nearest = games::nearest_name(id, names)}};
        }
        chosen[static_cast<std::size_t>(found - names.begin())] = true;
        begin = end + 1;
    }
    std::vector<Check> list;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        if (chosen[i]) {
            list.push_back(checks[i]);
        }
    }
    return list;
}

std::string_view group_title(CheckGroup group) noexcept {
    static constexpr std::array<std::string_view, 3> titles{
        "Oracles", "Findings of experiments and of the field", "What people did"};
    return titles[static_cast<std::size_t>(group)];
}

}  // namespace fides::analysis
