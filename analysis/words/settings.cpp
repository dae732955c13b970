#include "analysis/words/settings.hpp"

#include "analysis/tables/wording.hpp"
#include "tournament/network/network.hpp"
#include "tournament/network/network_keys.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Axis;
using tournament::Collaboration;
using tournament::Experiment;

namespace {

/// Whether ties or organisations may have numbers of their own.
bool differs_within(const Collaboration& collaboration) {
    return collaboration.hub_contract || !collaboration.variations.empty() ||
           !collaboration.organisations.empty() ||
           std::any_of(collaboration.ties.begin(), collaboration.ties.end(),
                       [](const tournament::ListedTie& tie) { return !tie.settings.empty(); });
}

/// Lowest and highest value of a number over the ties or organisations of a network; empty where
/// none has one of its own.
std::optional<std::pair<double, double>> spread_over_network(const Experiment& experiment,
                                                             std::string_view key) {
    const auto* collaboration = std::get_if<Collaboration>(&experiment.kind);
    const tournament::TieKey* of_tie = tournament::find_tie_key(key);
    const tournament::MemberKey* of_member = tournament::find_member_key(key);
    if (collaboration == nullptr || !differs_within(*collaboration) ||
        (of_tie == nullptr && of_member == nullptr)) {
        return std::nullopt;
    }
    tournament::Network network = tournament::lay_network(tournament::at_point(experiment, 0));
    std::vector<double> values;
    if (of_tie != nullptr) {
        for (tournament::Tie& tie : network.ties) {
            values.push_back(of_tie->access(tie.terms));
        }
    } else {
        for (tournament::Member& member : network.organisations) {
            values.push_back(of_member->access(member));
        }
    }
    if (values.empty()) {
        return std::nullopt;
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return std::pair{*low, *high};
}

const Axis* axis_of(const Experiment& experiment, std::string_view key) {
    assert(tournament::find_key(key) != nullptr && "the texts name keys that there are");
    return experiment.sweep.find(key);
}

}  // namespace

std::string setting(const Experiment& experiment, std::string_view key) {
    if (axis_of(experiment, key) != nullptr) {
        return "swept";
    }
    if (const auto spread = spread_over_network(experiment, key);
        spread && spread->first != spread->second) {
        return fmt::format("{} to {} by {}", shown_place(spread->first),
                           shown_place(spread->second),
                           tournament::find_tie_key(key) != nullptr ? "tie" : "organisation");
    }
    const std::optional<double> value = tournament::number_of(experiment, key);
    return value ? shown_place(*value) : "none";
}

bool is_on(const Experiment& experiment, std::string_view key, double off) {
    if (const Axis* const axis = axis_of(experiment, key)) {
        return std::any_of(axis->values.begin(), axis->values.end(),
                           [off](double one) { return one != off; });
    }
    const auto spread = spread_over_network(experiment, key);
    return tournament::number_of(experiment, key).value_or(off) != off ||
           (spread && (spread->first != off || spread->second != off));
}

std::string filled(const Experiment& experiment, std::string_view text,
                   const std::map<std::string_view, std::string>& words) {
    std::string out;
    for (;;) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}', open);
        out += text.substr(0, open);
        if (close == std::string_view::npos) {
            return out;
        }
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto word = words.find(name);
        out += word == words.end() ? setting(experiment, name) : word->second;
        text.remove_prefix(close + 1);
    }
}

}  // namespace fides::analysis
