#include "strategies/plugin/host/round_line.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace fides::host {
namespace {

/// The value at the start of `rest`, which is moved past it: texts and lists without what encloses
/// them, lists of objects whole. Texts here have no escapes.
std::string_view take_value(std::string_view& rest) {
    const auto take = [&rest](std::size_t from, std::size_t length, std::size_t beyond) {
        const std::string_view value = rest.substr(from, length);
        rest.remove_prefix(std::min(rest.size(), from + length + beyond));
        return value;
    };
    if (rest.starts_with('"')) {
        return take(1, std::min(rest.find('"', 1), rest.size()) - 1, 1);
    }
    if (rest.starts_with("[{")) {
        return take(0, std::min(rest.find("}]"), rest.size() - 2) + 2, 0);
    }
    if (rest.starts_with('[')) {
        return take(1, std::min(rest.find(']'), rest.size()) - 1, 1);
    }
    return take(0, std::min(rest.find_first_of(",}"), rest.size()), 0);
}

constexpr fides_conduct conduct_of_move(char letter) noexcept {
    const bool cooperates = letter == 'C';
    return {static_cast<std::uint8_t>(cooperates ? FIDES_COOPERATE : FIDES_DEFECT), FIDES_COOPERATE,
            static_cast<std::uint8_t>(cooperates ? FIDES_HONOURED : FIDES_BETRAYED), FIDES_OPEN};
}

/// 'a' + move + 2 reliance + 4 response + 12 contingency.
constexpr fides_conduct conduct_of(char letter) noexcept {
    const auto code = static_cast<unsigned>(letter - 'a');
    return {static_cast<std::uint8_t>(code & 1U), static_cast<std::uint8_t>((code >> 1U) & 1U),
            static_cast<std::uint8_t>((code >> 2U) % 3), static_cast<std::uint8_t>(code / 12)};
}

constexpr std::array<double fides_view::*, 5> belief_fields{
    &fides_view::trust, &fides_view::motivation, &fides_view::compliance_expected,
    &fides_view::confidence, &fides_view::reliability};

void take_beliefs(std::string_view numbers, double fides_view::*field, Batch& batch) {
    const char* at = numbers.data();
    const char* const end = at + numbers.size();
    for (std::size_t match = 0; match < batch.size(); ++match) {
        const auto [rest, error] = std::from_chars(at, end, batch.view(match).*field);
        if (error != std::errc{}) {
            throw std::invalid_argument{"beliefs that are no numbers"};
        }
        at = rest == end ? end : rest + 1;
    }
}

}  // namespace

RoundLine::RoundLine(std::string_view line) {
    const std::array<std::pair<std::string_view, std::string_view*>, 12> fields{{
        {"own", &own},
        {"partner", &partner},
        {"roles", &roles},
        {"own_conduct", &own_conduct},
        {"partner_conduct", &partner_conduct},
        {"in_force", &in_force},
        {"terms", &terms},
        {"trust", &beliefs[0]},
        {"motivation", &beliefs[1]},
        {"compliance_expected", &beliefs[2]},
        {"confidence", &beliefs[3]},
        {"reliability", &beliefs[4]},
    }};
    std::string_view rest = line.substr(std::min<std::size_t>(1, line.size()));
    while (rest.starts_with('"')) {
        const std::string_view name = take_value(rest);
        rest.remove_prefix(std::min<std::size_t>(1, rest.size()));  // the colon
        const std::string_view value = take_value(rest);
        rest.remove_prefix(std::min<std::size_t>(1, rest.size()));  // the comma
        if (name == "round") {
            std::from_chars(value.data(), value.data() + value.size(), round);
            continue;
        }
        for (const auto& [known, field] : fields) {
            if (name == known) {
                *field = value;
            }
        }
    }
}

bool RoundLine::is_for(std::size_t n_matches) const noexcept {
    const std::size_t seen = round == 0 ? 0 : n_matches;
    const auto fits = [n_matches](std::string_view letters) {
        return letters.empty() || letters.size() == n_matches;
    };
    return own.size() == seen && partner.size() == seen && fits(roles) && fits(own_conduct) &&
           fits(partner_conduct) && own_conduct.size() == partner_conduct.size();
}

void take_in(const RoundLine& round, std::vector<std::uint32_t>& live, Batch& batch) {
    batch.make_room(round.round);
    live.clear();
    const bool has_conduct = !round.own_conduct.empty();
    for (std::uint32_t match = 0; match < batch.size(); ++match) {
        if (round.round > 0) {
            const char own = round.own[match];
            if (own == '.') {
                continue;
            }
            if (has_conduct) {
                batch.remember(match, round.round, conduct_of(round.own_conduct[match]),
                               conduct_of(round.partner_conduct[match]));
            } else {
                batch.remember(match, round.round, conduct_of_move(own),
                               conduct_of_move(round.partner[match]));
            }
        }
        live.push_back(match);
        if (!round.roles.empty()) {
            batch.view(match).role = round.roles[match] == 'H' ? FIDES_TRUSTEE : FIDES_TRUSTOR;
        }
        if (!round.in_force.empty()) {
            batch.view(match).in_force = round.in_force == "true" ? 1 : 0;
        }
    }
    for (std::size_t i = 0; i < belief_fields.size(); ++i) {
        if (!round.beliefs[i].empty()) {
            take_beliefs(round.beliefs[i], belief_fields[i], batch);
        }
    }
}

}  // namespace fides::host
