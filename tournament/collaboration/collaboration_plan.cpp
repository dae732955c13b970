#include "tournament/collaboration/collaboration_plan.hpp"

#include "games/elementary.hpp"
#include "strategies/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::string_view reciprocator = "reciprocator";
constexpr std::string_view self_interested = "self_interested";

strategies::Spec organisation_spec(std::string_view id,
                                   const strategies::OrganisationRules& rules) {
    const std::array<std::pair<std::string, strategies::ParameterValue>, 3> conduct{
        {{"reliance_noise", rules.reliance_noise},
         {"reciprocity_threshold", rules.reciprocity_threshold},
         {"reciprocity_noise", rules.reciprocity_noise}}};
    const std::size_t n_parameters = id == reciprocator ? 3 : 1;
    return strategies::make_spec(*strategies::find_entry(id),
                                 std::span{conduct}.first(n_parameters));
}

OrganisationKind kind_from(const strategies::Spec& spec) {
    OrganisationKind kind;
    kind.strategy = spec;
    kind.goodwilled = spec.id == reciprocator;
    kind.decides_from_beliefs = kind.goodwilled || spec.id == self_interested;
    if (kind.decides_from_beliefs) {
        kind.conduct.reliance_noise = spec.number("reliance_noise");
    }
    if (kind.goodwilled) {
        kind.conduct.reciprocity_threshold = spec.number("reciprocity_threshold");
        kind.conduct.reciprocity_noise = spec.number("reciprocity_noise");
    }
    return kind;
}

std::uint64_t identity_of(std::uint32_t organisation) {
    return games::identity_hash("organisation " + std::to_string(organisation));
}

/// The ties that an event concerns: those named, or a share drawn with the seed.
/// @param ordinal  of the event among those of its kind and round, so that no other event moves the
///                 draw
std::vector<std::uint32_t> concerned_ties(const Experiment& experiment, const Network& network,
                                          const Event& event, std::size_t ordinal) {
    std::vector<std::uint32_t> ties(network.ties.size());
    std::iota(ties.begin(), ties.end(), 0U);
    if (!event.ties.empty()) {
        std::erase_if(ties, [&](std::uint32_t tie) {
            return std::find(event.ties.begin(), event.ties.end(), network.ties[tie].ends) ==
                   event.ties.end();
        });
        return ties;
    }
    if (event.organisation) {
        std::erase_if(ties, [&](std::uint32_t tie) {
            const auto& ends = network.ties[tie].ends;
            return ends[0] != *event.organisation && ends[1] != *event.organisation;
        });
    }
    if (event.share >= 1.0) {
        return ties;
    }
    const std::string identity = std::to_string(static_cast<unsigned>(event.kind)) + " " +
                                 std::to_string(event.round) + " " + std::to_string(ordinal);
    const std::uint64_t key = games::pair_key(experiment.seed, games::identity_hash("event"),
                                              games::identity_hash(identity));
    const games::Stream stream{key, std::get<Collaboration>(experiment.kind).graph.drawing};
    std::vector<std::pair<double, std::uint32_t>> lots;
    for (const std::uint32_t tie : ties) {
        const auto& ends = network.ties[tie].ends;
        lots.emplace_back(games::unit_interval(stream.block(ends[0], ends[1], 0)[0]), tie);
    }
    std::sort(lots.begin(), lots.end());
    const auto n =
        static_cast<std::size_t>(std::lround(event.share * static_cast<double>(ties.size())));
    ties.clear();
    for (std::size_t i = 0; i < n; ++i) {
        ties.push_back(lots[i].second);
    }
    std::sort(ties.begin(), ties.end());
    return ties;
}

/// Leader, body and mandates as they stand from some round on.
struct Levels {
    double empathetic_leader = 0.0;
    double independent_body = 0.0;
    std::vector<double> mandate;
};

/// Takes in an event that changes levels. @return true if it is one
bool change_levels(Levels& levels, const Event& event) {
    switch (event.kind) {
        case Event::Kind::leader_arrives:
            levels.empathetic_leader = event.value;
            return true;
        case Event::Kind::leader_leaves:
            levels.empathetic_leader = 0.0;
            return true;
        case Event::Kind::body_arrives:
            levels.independent_body = event.value;
            return true;
        case Event::Kind::body_leaves:
            levels.independent_body = 0.0;
            return true;
        case Event::Kind::mandate_lifted:
            for (std::uint32_t i = 0; i < levels.mandate.size(); ++i) {
                if (!event.organisation || *event.organisation == i) {
                    levels.mandate[i] = 0.0;
                }
            }
            return true;
        default:
            return false;
    }
}

}  // namespace

bool PlannedEvent::happens_in(std::uint32_t at) const noexcept {
    return at == round || (every > 0 && at > round && (at - round) % every == 0);
}

std::optional<std::uint32_t> PlannedEvent::next_after(std::uint32_t at) const noexcept {
    if (at < round) {
        return round;
    }
    if (every == 0) {
        return std::nullopt;
    }
    return round + ((at - round) / every + 1) * every;
}

namespace {

/// The largest value that a key has anywhere in the sweep.
double largest(const Experiment& experiment, std::string_view key, double value) {
    const Axis* const axis = experiment.sweep.find(key);
    return axis == nullptr ? value : *std::max_element(axis->values.begin(), axis->values.end());
}

}  // namespace

bool may_conflict(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    return largest(experiment, "collaboration.conflict", collaboration.conflict) > 0.0 ||
           std::any_of(collaboration.events.begin(), collaboration.events.end(),
                       [](const Event& event) { return event.kind == Event::Kind::dispute; });
}

bool is_network(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    return experiment.venture.has_value() || !collaboration.events.empty() ||
           may_conflict(experiment) ||
           largest(experiment, "collaboration.number", collaboration.number) > 2.0;
}

std::vector<StrategyShare> shares_of(const Experiment& experiment) {
    if (!experiment.strategy_shares.empty()) {
        return experiment.strategy_shares;
    }
    return {
        {organisation_spec(reciprocator, experiment.organisations), experiment.goodwill},
        {organisation_spec(self_interested, experiment.organisations), 1.0 - experiment.goodwill}};
}

CollaborationPlan::CollaborationPlan(const Experiment& experiment, bool struck_out)
    : network_{lay_network(experiment)},
      key_{games::pair_key(experiment.seed, identity_of(0), identity_of(1))} {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    for (const Tie& tie : network_.ties) {
        tie_keys_.push_back(
            games::pair_key(experiment.seed, identity_of(tie.ends[0]), identity_of(tie.ends[1])));
    }
    patience_ = collaboration.patience;
    const auto n = static_cast<double>(network_.organisations.size());
    conflict_evidence_.if_true = games::exponential(
        -collaboration.conflict_faith * n / (2.0 * static_cast<double>(network_.ties.size())));
    if (experiment.venture) {
        const std::uint32_t n_reviews = experiment.continuation
                                            ? experiment.venture->ramp
                                            : experiment.rounds / experiment.venture->review_every;
        venture_.emplace(*experiment.venture, n_reviews);
    }
    for (const Member& member : network_.organisations) {
        size_ += member.size / n;
    }
    size_ += experiment.venture ? experiment.venture->size : 0.0;
    settle_kinds(experiment);
    settle_events(experiment);
    if (struck_out) {
        for (Tie& tie : network_.ties) {
            tie.terms.contract.coverage = 0.0;
        }
        std::erase_if(events_, [](const PlannedEvent& event) {
            return event.kind == Event::Kind::contract_renegotiated;
        });
    }
    settle_phases(experiment);
    const auto has_event = [this](Event::Kind kind) {
        return std::any_of(events_.begin(), events_.end(),
                           [kind](const PlannedEvent& event) { return event.kind == kind; });
    };
    may_conflict_ = tournament::may_conflict(experiment);
    is_renegotiated_ = has_event(Event::Kind::contract_renegotiated);
    has_joiners_ =
        std::any_of(joins_.begin(), joins_.end(), [](std::uint32_t at) { return at > 0; });
    plain_dyad_ = network_.organisations.size() == 2 && !experiment.venture && events_.empty() &&
                  phases_.size() == 1 && !may_conflict_ && collaboration.independent_body == 0.0 &&
                  !has_joiners_;
}

void CollaborationPlan::settle_kinds(const Experiment& experiment) {
    double cumulated = 0.0;
    for (const StrategyShare& share : shares_of(experiment)) {
        cumulated += share.share;
        kinds_.push_back(kind_from(share.strategy));
        kinds_.back().up_to = cumulated;
    }
    kinds_.back().up_to = 1.0;  // the shares sum to 1 up to rounding
    n_drawn_kinds_ = kinds_.size();
    constexpr std::size_t drawn = std::numeric_limits<std::size_t>::max();
    for (const Member& member : network_.organisations) {
        if (!member.strategy) {
            listed_kind_.push_back(drawn);
            continue;
        }
        const auto same = std::find_if(
            kinds_.begin() + static_cast<std::ptrdiff_t>(n_drawn_kinds_), kinds_.end(),
            [&](const OrganisationKind& kind) { return kind.strategy == *member.strategy; });
        listed_kind_.push_back(static_cast<std::size_t>(same - kinds_.begin()));
        if (same == kinds_.end()) {
            kinds_.push_back(kind_from(*member.strategy));
        }
    }
}

std::size_t CollaborationPlan::kind_of(const games::Stream& stream,
                                       std::uint32_t organisation) const noexcept {
    if (listed_kind_[organisation] < kinds_.size()) {
        return listed_kind_[organisation];
    }
    const double u = stream.uniform(organisation, games::RepetitionDraw::disposition);
    const auto last = kinds_.begin() + static_cast<std::ptrdiff_t>(n_drawn_kinds_ - 1);
    const auto kind = std::find_if(kinds_.begin(), last, [u](const OrganisationKind& candidate) {
        return u < candidate.up_to;
    });
    return static_cast<std::size_t>(kind - kinds_.begin());
}

// What only changes a tie's contract is settled before the first round; the rest is left to happen.
void CollaborationPlan::settle_events(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    joins_.assign(network_.organisations.size(), 0);
    std::map<std::pair<Event::Kind, std::uint32_t>, std::size_t> n_alike;
    for (const Event& event : collaboration.events) {
        const std::size_t ordinal = n_alike[{event.kind, event.round}]++;
        PlannedEvent planned{.kind = event.kind,
                             .round = event.round,
                             .every = event.every,
                             .value = event.value,
                             .ties = concerned_ties(experiment, network_, event, ordinal),
                             .organisations = {}};
        for (std::uint32_t i = 0; i < network_.organisations.size(); ++i) {
            if (!event.organisation || *event.organisation == i) {
                planned.organisations.push_back(i);
            }
        }
        switch (event.kind) {
            case Event::Kind::contract_starts:
                for (const std::uint32_t tie : planned.ties) {
                    network_.ties[tie].terms.contract.start = event.round;
                }
                break;
            case Event::Kind::contract_ends:
                for (const std::uint32_t tie : planned.ties) {
                    std::uint32_t& end = network_.ties[tie].terms.contract.end;
                    end = end == 0 ? event.round : std::min(end, event.round);
                }
                break;
            case Event::Kind::organisation_joins:
                for (const std::uint32_t organisation : planned.organisations) {
                    joins_[organisation] = event.round;
                }
                break;
            case Event::Kind::contract_renegotiated:
            case Event::Kind::dispute:
            case Event::Kind::deadline_missed:
            case Event::Kind::staff_turnover:
            case Event::Kind::organisation_leaves:
                events_.push_back(std::move(planned));
                break;
            default:
                break;  // settle_phases
        }
    }
}

void CollaborationPlan::settle_phases(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    Levels levels{.empathetic_leader = collaboration.empathetic_leader,
                  .independent_body = collaboration.independent_body,
                  .mandate = {}};
    for (const Member& member : network_.organisations) {
        levels.mandate.push_back(member.mandate);
    }
    std::map<TieSituation, const Rules*> known;  // equal ties share one set
    const auto begin_phase = [&](std::uint32_t round) {
        Phase phase{.first_round = round, .rules = {}, .mandate = levels.mandate};
        phase.rules.reserve(network_.ties.size());
        for (const Tie& tie : network_.ties) {
            const auto [first, second] = tie.ends;
            const TieSituation situation{.terms = tie.terms,
                                         .power = {network_.organisations[first].power,
                                                   network_.organisations[second].power},
                                         .mandate = {levels.mandate[first], levels.mandate[second]},
                                         .imposes = imposers(experiment, tie.ends),
                                         .empathetic_leader = levels.empathetic_leader,
                                         .independent_body = levels.independent_body};
            const auto [place, is_new] = known.try_emplace(situation, nullptr);
            if (is_new) {
                place->second = &rules_.emplace_back(resolve_rules(experiment, situation));
            }
            phase.rules.push_back(place->second);
        }
        if (!phases_.empty() && phases_.back().first_round == round) {
            phases_.back() = std::move(phase);
        } else {
            phases_.push_back(std::move(phase));
        }
    };
    begin_phase(0);
    for (const Event& event : collaboration.events) {
        if (change_levels(levels, event)) {
            begin_phase(event.round);
        }
    }
}

std::uint32_t CollaborationPlan::members(std::uint32_t round) const noexcept {
    return static_cast<std::uint32_t>(std::count_if(
        joins_.begin(), joins_.end(), [round](std::uint32_t joined) { return joined <= round; }));
}

}  // namespace fides::tournament
