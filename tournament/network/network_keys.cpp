#include "tournament/network/network_keys.hpp"

#include "tournament/experiment/range.hpp"

#include <algorithm>
#include <array>

namespace fides::tournament {

namespace {

constexpr std::array<TieKey, 9> of_ties = {{
    {"contract.coverage", "coverage",
     [](TieTerms& terms) -> double& { return terms.contract.coverage; }, probability},
    {"contract.contractible", "contractible",
     [](TieTerms& terms) -> double& { return terms.contract.contractible; }, probability},
    {"contract.monitoring", "monitoring",
     [](TieTerms& terms) -> double& { return terms.contract.monitoring; }, probability},
    {"contract.enforcement", "enforcement",
     [](TieTerms& terms) -> double& { return terms.contract.enforcement; }, probability},
    {"contract.penalty", "penalty",
     [](TieTerms& terms) -> double& { return terms.contract.penalty; }, payoff_not_negative},
    {"contract.compensation", "compensation",
     [](TieTerms& terms) -> double& { return terms.contract.compensation; }, probability},
    {"beliefs.prior_trust", "prior_trust",
     [](TieTerms& terms) -> double& { return terms.prior_trust; }, open_unit},
    {"collaboration.distance", "distance",
     [](TieTerms& terms) -> double& { return terms.distance; }, not_negative},
    {"collaboration.cultural_distance", "cultural_distance",
     [](TieTerms& terms) -> double& { return terms.cultural_distance; }, probability},
}};

constexpr std::array<MemberKey, 5> of_members = {{
    {"collaboration.power", "power", [](Member& member) -> double& { return member.power; },
     probability},
    {"organisations.mandate", "mandate", [](Member& member) -> double& { return member.mandate; },
     probability},
    {"venture.size", "size", [](Member& member) -> double& { return member.size; }, not_negative},
    {"venture.prior_faith", "prior_faith",
     [](Member& member) -> double& { return member.prior_faith; }, open_unit},
    {"venture.faith_threshold", "faith_threshold",
     [](Member& member) -> double& { return member.faith_threshold; }, probability},
}};

template <class Row, std::size_t n>
const Row* find(const std::array<Row, n>& rows, std::string_view name) noexcept {
    const auto found = std::find_if(rows.begin(), rows.end(), [name](const Row& row) {
        return row.key == name || row.short_name == name;
    });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const TieKey> tie_keys() noexcept {
    return of_ties;
}

std::span<const MemberKey> member_keys() noexcept {
    return of_members;
}

const TieKey* find_tie_key(std::string_view name) noexcept {
    return find(of_ties, name);
}

const MemberKey* find_member_key(std::string_view name) noexcept {
    return find(of_members, name);
}

}  // namespace fides::tournament
