#include "games/version.hpp"
#include "strategies/plugin/session/line_protocol.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace fides::strategies {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(games::GameForm form) {
    switch (form) {
        case games::GameForm::two_action:
            return "two_action";
        case games::GameForm::trust:
            return "trust";
        case games::GameForm::mutual_trust:
            return "mutual_trust";
        case games::GameForm::contribution:
            break;
    }
    return "contribution";
}

Json payoffs_of(const games::StageGame& game) {
    if (game.form() == games::GameForm::two_action) {
        Json seats = Json::array();
        for (const games::TwoActionPayoffs& payoffs : game.two_action()) {
            seats.push_back({{"reward", payoffs.reward},
                             {"sucker", payoffs.sucker},
                             {"temptation", payoffs.temptation},
                             {"punishment", payoffs.punishment}});
        }
        return seats;
    }
    const games::TrustPayoffs& payoffs = game.trust();
    return {{"gain", payoffs.gain},
            {"loss", payoffs.loss},
            {"honour_payoff", payoffs.honour_payoff},
            {"temptation", payoffs.temptation},
            {"outside_option", payoffs.outside_option}};
}

Json contract_of(const games::Contract& contract) {
    return {{"coverage", contract.coverage},
            {"contractible", contract.contractible},
            {"monitoring", contract.monitoring},
            {"enforcement", contract.enforcement},
            {"penalty", contract.penalty},
            {"compensation", contract.compensation},
            {"compliance_noise", contract.compliance_noise},
            {"cost", contract.cost},
            {"start", contract.start},
            {"end", contract.end}};
}

Json terms_of(const games::Terms& terms) {
    return {{"covered_chance", terms.covered_chance},
            {"compliance", terms.compliance},
            {"sanction_chance", terms.sanction_chance},
            {"penalty", terms.penalty},
            {"compensation", terms.compensation},
            {"cost", terms.cost},
            {"base_rate", terms.base_rate},
            {"ill_willed", terms.ill_willed},
            {"attributed", terms.attributed}};
}

char conduct_letter(const Observed& observed) noexcept {
    return static_cast<char>(
        'a' + games::index(observed.move) + 2 * games::index(observed.reliance) +
        4 * games::index(observed.response) + 12 * games::index(observed.contingency));
}

/// Writes `,"name":"..."` with a character a match, '.' where over.
template <class Letter>
void write_letters(std::string& line, std::string_view name,
                   std::span<const Perspective* const> matches, Letter letter) {
    line += ",\"";
    line += name;
    line += "\":\"";
    const std::size_t start = line.size();
    line.resize(start + matches.size());
    char* out = line.data() + start;
    for (const Perspective* match : matches) {
        *out++ = match == nullptr ? '.' : letter(*match);
    }
    line += '"';
}

template <class Number>
void write_numbers(std::string& line, std::string_view name,
                   std::span<const Perspective* const> matches, Number number) {
    fmt::format_to(std::back_inserter(line), ",\"{}\":[", name);
    for (const Perspective* match : matches) {
        fmt::format_to(std::back_inserter(line), "{},",
                       match == nullptr ? 0.0 : number(View{*match}));
    }
    line.back() = ']';
}

}  // namespace

std::string hello_line() {
    return Json{{"type", "hello"}, {"protocol", protocol_version}, {"fides", games::version()}}
        .dump();
}

std::string begin_line(const BatchStart& start, std::span<const Seating> matches) {
    std::string seats;
    Json seeds = Json::array();
    for (const Seating& seating : matches) {
        seats += seating.seat == games::Seat::first ? '1' : '2';
        seeds.push_back(seating.seed);
    }
    Json line{{"type", "begin"},
              {"matches", matches.size()},
              {"game",
               {{"type", start.game->type},
                {"form", name_of(start.game->form())},
                {"roles", start.game->has_fixed_roles() ? "fixed" : "alternating"},
                {"payoffs", payoffs_of(*start.game)}}},
              {"contract", contract_of(*start.contract)},
              {"rounds", nullptr},
              {"seats", seats},
              {"seeds", seeds}};
    if (start.announced_length) {
        line["rounds"] = *start.announced_length;
    }
    return line.dump();
}

void write_play_line(std::string& line, const RoundLine& round,
                     std::span<const Perspective* const> matches) {
    const Perspective& any = **std::find_if(
        matches.begin(), matches.end(), [](const Perspective* match) { return match != nullptr; });
    const std::uint32_t k = any.round;
    line.clear();
    fmt::format_to(std::back_inserter(line), "{{\"type\":\"play\",\"round\":{}", k);
    if (k == 0) {
        line += ",\"own\":\"\",\"partner\":\"\"";
    } else {
        write_letters(line, "own", matches, [last = k - 1](const Perspective& match) {
            return games::letter(match.own[last].move);
        });
        write_letters(line, "partner", matches, [last = k - 1](const Perspective& match) {
            return games::letter(match.partner[last].move);
        });
    }
    if (round.form == games::GameForm::trust) {
        write_letters(line, "roles", matches, [](const Perspective& match) {
            return match.role == games::Role::trustor ? 'R' : 'H';
        });
    }
    if (k > 0 && (round.form != games::GameForm::two_action || round.has_contract)) {
        write_letters(line, "own_conduct", matches, [last = k - 1](const Perspective& match) {
            return conduct_letter(match.own[last]);
        });
        write_letters(line, "partner_conduct", matches, [last = k - 1](const Perspective& match) {
            return conduct_letter(match.partner[last]);
        });
    }
    if (round.has_contract) {
        line += any.contract->in_force(k) ? ",\"in_force\":true" : ",\"in_force\":false";
    }
    if (round.with_terms && any.about_self != nullptr && any.about_partner != nullptr) {
        const bool is_first = any.seat == games::Seat::first;
        const Json terms{terms_of(is_first ? *any.about_self : *any.about_partner),
                         terms_of(is_first ? *any.about_partner : *any.about_self)};
        line += ",\"terms\":";
        line += terms.dump();
    }
    if (round.with_beliefs) {
        write_numbers(line, "trust", matches, [](const View& view) { return view.trust(); });
        write_numbers(line, "motivation", matches,
                      [](const View& view) { return view.motivation(); });
        write_numbers(line, "compliance_expected", matches,
                      [](const View& view) { return view.compliance_expected(); });
        write_numbers(line, "confidence", matches,
                      [](const View& view) { return view.confidence(); });
        write_numbers(line, "reliability", matches,
                      [](const View& view) { return view.perceived_reliability(); });
    }
    line += '}';
}

}  // namespace fides::strategies
