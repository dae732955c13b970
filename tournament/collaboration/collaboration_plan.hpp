#pragma once

#include "games/chance.hpp"
#include "strategies/entry.hpp"
#include "tournament/collaboration/venture.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/network/network.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

/// A collaboration resolved once for all its repetitions.
namespace fides::tournament {

/// What an organisation may turn out to be.
struct OrganisationKind {
    strategies::Spec strategy;
    double up_to = 1.0;  ///< cumulated share, for those that are drawn
    strategies::OrganisationRules conduct;
    bool decides_from_beliefs = false;
    bool goodwilled = false;  ///< of those that decide from beliefs
};

/// A stretch of rounds in which the rules of all ties stay as they are.
struct Phase {
    std::uint32_t first_round = 0;
    std::vector<const Rules*> rules;  ///< by tie
    std::vector<double> mandate;      ///< by organisation
};

/// An event that changes a repetition as it goes.
struct PlannedEvent {
    Event::Kind kind{};
    std::uint32_t round = 0;
    std::uint32_t every = 0;  ///< rounds; 0: once
    double value = 1.0;
    std::vector<std::uint32_t> ties;
    std::vector<std::uint32_t> organisations;

    /// True in the rounds in which it happens.
    [[nodiscard]] bool happens_in(std::uint32_t at) const noexcept;

    /// The first round after `at` in which it happens; empty if never.
    [[nodiscard]] std::optional<std::uint32_t> next_after(std::uint32_t at) const noexcept;
};

/// Everything about a collaboration that no repetition changes. Not copied: phases point into it.
class CollaborationPlan {
public:
    /// @param struck_out  without any contract, for the counterfactual
    CollaborationPlan(const Experiment& experiment, bool struck_out);

    CollaborationPlan(const CollaborationPlan&) = delete;
    CollaborationPlan& operator=(const CollaborationPlan&) = delete;

    [[nodiscard]] const Network& network() const noexcept { return network_; }

    [[nodiscard]] const std::vector<Phase>& phases() const noexcept { return phases_; }

    [[nodiscard]] const std::vector<PlannedEvent>& events() const noexcept { return events_; }

    [[nodiscard]] const std::optional<VentureRules>& venture() const noexcept { return venture_; }

    /// Those that are drawn first, by their shares; then those that are listed.
    [[nodiscard]] const std::vector<OrganisationKind>& kinds() const noexcept { return kinds_; }

    /// Reviews before a voluntary organisation leaves; 0: never.
    [[nodiscard]] std::uint32_t patience() const noexcept { return patience_; }

    /// What an open conflict says of the venture to both ends of its tie, a round: exp(-0.1 N/(2
    /// E)).
    [[nodiscard]] const games::Likelihoods& conflict_evidence() const noexcept {
        return conflict_evidence_;
    }

    /// First round in which an organisation takes part; 0 for nearly all.
    [[nodiscard]] std::uint32_t joins(std::uint32_t organisation) const noexcept {
        return joins_[organisation];
    }

    /// True when some organisation joins later than the others.
    [[nodiscard]] bool has_joiners() const noexcept { return has_joiners_; }

    /// True when a conflict can open, by itself or by an event.
    [[nodiscard]] bool may_conflict() const noexcept { return may_conflict_; }

    /// True when an event lets coverage follow trust.
    [[nodiscard]] bool is_renegotiated() const noexcept { return is_renegotiated_; }

    /// Number of organisations that have joined by a round.
    [[nodiscard]] std::uint32_t members(std::uint32_t round) const noexcept;

    /// Size of the venture with the mean size of its organisations.
    [[nodiscard]] double size() const noexcept { return size_; }

    /// Index of the kind that an organisation is in a repetition.
    [[nodiscard]] std::size_t kind_of(const games::Stream& stream,
                                      std::uint32_t organisation) const noexcept;

    /// Key of the numbers that belong to organisations rather than ties.
    [[nodiscard]] std::uint64_t key() const noexcept { return key_; }

    /// Key of a tie's numbers: of the identities of its ends.
    [[nodiscard]] std::uint64_t tie_key(std::size_t tie) const noexcept { return tie_keys_[tie]; }

    /// True when nothing but the tie itself matters: two organisations and no more.
    [[nodiscard]] bool is_plain_dyad() const noexcept { return plain_dyad_; }

private:
    void settle_kinds(const Experiment& experiment);
    void settle_events(const Experiment& experiment);
    void settle_phases(const Experiment& experiment);

    Network network_;
    std::vector<OrganisationKind> kinds_;
    std::size_t n_drawn_kinds_ = 0;
    std::vector<std::size_t> listed_kind_;  ///< by organisation; n_kinds: drawn
    std::deque<Rules> rules_;
    std::vector<Phase> phases_;
    std::vector<PlannedEvent> events_;
    std::optional<VentureRules> venture_;
    std::vector<std::uint32_t> joins_;
    std::vector<std::uint64_t> tie_keys_;
    std::uint64_t key_ = 0;
    std::uint32_t patience_ = 0;
    games::Likelihoods conflict_evidence_;
    double size_ = 0.0;
    bool has_joiners_ = false;
    bool may_conflict_ = false;
    bool is_renegotiated_ = false;
    bool plain_dyad_ = false;
};

/// True when a conflict can open, by itself or by an event, somewhere in the sweep.
/// @param experiment  a collaboration
[[nodiscard]] bool may_conflict(const Experiment& experiment);

/// True for collaborations that have more to tell than two organisations on a tie: a venture,
/// conflicts, events or more organisations, somewhere in the sweep.
/// @param experiment  a collaboration
[[nodiscard]] bool is_network(const Experiment& experiment);

/// The strategies of the organisations and their shares: as listed, or reciprocators with the share
/// `goodwill` and the rest self-interested, both with the conduct of [organisations].
[[nodiscard]] std::vector<StrategyShare> shares_of(const Experiment& experiment);

}  // namespace fides::tournament
