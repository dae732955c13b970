#include "tournament/network/network.hpp"

#include "games/chance.hpp"
#include "games/user_error.hpp"
#include "tournament/experiment/variation.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/network/network_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

std::optional<Impossibility> impossible_list(const Collaboration& collaboration) {
    const auto problem = [](std::string text) {
        return Impossibility{.key = "collaboration.ties", .problem = std::move(text)};
    };
    if (collaboration.ties.size() > most_ties) {
        return problem(
            fmt::format("has {} ties, more than {}", collaboration.ties.size(), most_ties));
    }
    std::vector<TieEnds> ends;
    ends.reserve(collaboration.ties.size());
    for (const ListedTie& tie : collaboration.ties) {
        const auto [low, high] = tie.ends;
        if (std::max(low, high) >= collaboration.number) {
            return problem(fmt::format("names organisation {}, but they are numbered 0 to {}",
                                       std::max(low, high), collaboration.number - 1));
        }
        if (low == high) {
            return problem(fmt::format("ties organisation {} to itself", low));
        }
        if (low > high) {
            return problem(
                fmt::format("has [{}, {}], the higher number before the lower", low, high));
        }
        ends.push_back(tie.ends);
    }
    std::sort(ends.begin(), ends.end());
    const auto twice = std::adjacent_find(ends.begin(), ends.end());
    if (twice != ends.end()) {
        return problem(fmt::format("has [{}, {}] twice", (*twice)[0], (*twice)[1]));
    }
    return std::nullopt;
}

/// A variation and its random numbers.
struct Source {
    const Variation* variation;
    games::Stream stream;

    /// What a tie, or an organisation with itself, has by it.
    [[nodiscard]] double value(std::uint32_t low, std::uint32_t high) const noexcept {
        return quantile(*variation, games::unit_interval(stream.block(low, high, 0)[0]));
    }
};

/// A variation of a number that `key` gives access to.
template <class Key>
struct Varied {
    const Key* key;
    Source source;
};

struct Variations {
    std::vector<Varied<TieKey>> of_ties;
    std::vector<Varied<MemberKey>> of_members;
};

Variations prepare_variations(const Collaboration& collaboration, std::uint64_t seed) {
    Variations out;
    for (const Variation& variation : collaboration.variations) {
        const std::uint64_t key = games::pair_key(seed, games::identity_hash("network"),
                                                  games::identity_hash(variation.key));
        const Source source{&variation, games::Stream{key, collaboration.graph.drawing}};
        if (const TieKey* of_tie = find_tie_key(variation.key); of_tie != nullptr) {
            out.of_ties.push_back({of_tie, source});
        } else if (const MemberKey* of_member = find_member_key(variation.key);
                   of_member != nullptr) {
            out.of_members.push_back({of_member, source});
        } else {
            throw games::UserError(games::Mistake{
                .key = variation.key, .problem = "is not a number of a tie or organisation"});
        }
    }
    return out;
}

double common_power(const Collaboration& collaboration, std::uint32_t number) noexcept {
    if (collaboration.power.size() == 1) {
        return number == 0 ? collaboration.power[0] : 0.0;
    }
    return collaboration.power[number];
}

Member lay_member(const Experiment& experiment, const Collaboration& collaboration,
                  const Venture& venture, const Variations& variations, std::uint32_t number) {
    Member member{.power = common_power(collaboration, number),
                  .mandate = experiment.mandate,
                  .prior_faith = venture.prior_faith,
                  .faith_threshold = venture.faith_threshold};
    for (const Varied<MemberKey>& varied : variations.of_members) {
        varied.key->access(member) = varied.source.value(number, number);
    }
    if (number < collaboration.organisations.size()) {
        const ListedOrganisation& listed = collaboration.organisations[number];
        member.name = listed.name;
        member.sector = listed.sector;
        member.size = listed.size.value_or(member.size);
        member.power = listed.power.value_or(member.power);
        member.mandate = listed.mandate.value_or(member.mandate);
        member.culture = listed.culture;
        member.position = listed.position;
        member.prior_faith = listed.prior_faith.value_or(member.prior_faith);
        member.faith_threshold = listed.faith_threshold.value_or(member.faith_threshold);
        member.strategy = listed.strategy;
    }
    if (member.name.empty()) {
        member.name = fmt::format("organisation {}", number);
    }
    return member;
}

/// What follows from who the ends are.
void fit_to_ends(TieTerms& terms, const Collaboration& collaboration, const TieEnds& ends,
                 const Member& one, const Member& other) noexcept {
    const double across = one.position[0] - other.position[0];
    const double along = one.position[1] - other.position[1];
    terms.distance += std::sqrt(across * across + along * along);
    const bool cross_sector =
        !one.sector.empty() && !other.sector.empty() && one.sector != other.sector;
    const double differences = std::abs(one.culture - other.culture) +
                               (cross_sector ? collaboration.cross_sector_distance : 0.0);
    terms.cultural_distance = std::min(1.0, terms.cultural_distance + differences);
    if (cross_sector) {
        terms.contract.contractible *= collaboration.cross_sector_contractible;
    }
    if (collaboration.hub_contract && ends[0] != 0) {
        terms.contract.coverage = 0.0;
    }
}

void apply(const std::vector<TieSetting>& settings, TieTerms& terms) {
    for (const TieSetting& setting : settings) {
        const TieKey* key = find_tie_key(setting.key);
        if (key == nullptr) {
            throw games::UserError(
                games::Mistake{.key = setting.key, .problem = "is not a number of a tie"});
        }
        key->access(terms) = setting.value;
    }
}

std::string value_text(const Collaboration& collaboration, std::string_view key) {
    if (key == "collaboration.number") {
        return fmt::format("{}", collaboration.number);
    }
    return key == "collaboration.mean_degree" ? fmt::format("{}", collaboration.graph.mean_degree)
                                              : "";
}

}  // namespace

std::optional<Impossibility> impossible(const Collaboration& collaboration) {
    const std::uint32_t number = collaboration.number;
    if (number < 2) {
        return Impossibility{.key = "collaboration.number", .problem = "is below 2"};
    }
    if (number - 1 > most_ties) {
        return Impossibility{.key = "collaboration.number",
                             .problem = fmt::format("is more than {}", most_ties)};
    }
    if (collaboration.organisations.size() > number) {
        return Impossibility{
            .key = "collaboration.organisations",
            .problem = fmt::format("lists {} organisations, more than their number, {}",
                                   collaboration.organisations.size(), number)};
    }
    if (collaboration.power.size() != 1 && collaboration.power.size() != number) {
        return Impossibility{.key = "collaboration.power",
                             .problem = fmt::format("has {} numbers for {} organisations",
                                                    collaboration.power.size(), number)};
    }
    if (!collaboration.ties.empty()) {
        return impossible_list(collaboration);
    }
    if (std::optional<GraphObjection> found =
            objection(collaboration.graph, number, "organisations")) {
        return Impossibility{
            .key = found->is_of_degree ? "collaboration.mean_degree" : "collaboration.number",
            .problem = std::move(found->problem)};
    }
    return std::nullopt;
}

Network lay_network(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    if (const std::optional<Impossibility> obstacle = impossible(collaboration)) {
        throw games::UserError(games::Mistake{.key = obstacle->key,
                                              .value = value_text(collaboration, obstacle->key),
                                              .problem = obstacle->problem});
    }
    const Venture venture = experiment.venture.value_or(Venture{});
    const Variations variations = prepare_variations(collaboration, experiment.seed);
    Network network;
    network.organisations.reserve(collaboration.number);
    for (std::uint32_t number = 0; number < collaboration.number; ++number) {
        network.organisations.push_back(
            lay_member(experiment, collaboration, venture, variations, number));
    }
    const auto lay_tie = [&](const TieEnds& ends) -> Tie& {
        TieTerms terms{.contract = experiment.contract,
                       .prior_trust = experiment.beliefs.prior_trust,
                       .distance = collaboration.distance,
                       .cultural_distance = collaboration.cultural_distance};
        for (const Varied<TieKey>& varied : variations.of_ties) {
            varied.key->access(terms) = varied.source.value(ends[0], ends[1]);
        }
        fit_to_ends(terms, collaboration, ends, network.organisations[ends[0]],
                    network.organisations[ends[1]]);
        return network.ties.emplace_back(Tie{.ends = ends, .terms = terms});
    };
    if (collaboration.ties.empty()) {
        const std::vector<TieEnds> all =
            lay_graph(collaboration.graph, collaboration.number, experiment.seed);
        network.ties.reserve(all.size());
        for (const TieEnds& ends : all) {
            lay_tie(ends);
        }
    } else {
        network.ties.reserve(collaboration.ties.size());
        for (const ListedTie& listed : collaboration.ties) {
            apply(listed.settings, lay_tie(listed.ends).terms);
        }
    }
    return network;
}

bool is_connected(const Network& network) {
    // Union-find with path halving.
    std::vector<std::uint32_t> above(network.organisations.size());
    std::iota(above.begin(), above.end(), 0U);
    const auto root = [&](std::uint32_t organisation) {
        while (above[organisation] != organisation) {
            above[organisation] = above[above[organisation]];
            organisation = above[organisation];
        }
        return organisation;
    };
    std::size_t n_parts = network.organisations.size();
    for (const Tie& tie : network.ties) {
        const std::uint32_t one = root(tie.ends[0]);
        const std::uint32_t other = root(tie.ends[1]);
        n_parts -= one == other ? 0 : 1;
        above[other] = one;
    }
    return n_parts <= 1;
}

}  // namespace fides::tournament
