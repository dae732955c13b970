#pragma once

#include <array>
#include <string_view>

/// The sentences of the methods. A key in braces stands for its value (`filled` in `settings.hpp`);
/// sources are told as `Kelley 1973`, and docs/references.md has them in full.
namespace fides::analysis::texts {

// Collaborations.

inline constexpr std::string_view drawn_kinds =
    "Each organisation is drawn anew in each repetition, a reciprocator (goodwill "
    "{organisations.goodwill}) or self-interested. Each relies when its partner seems reliable "
    "enough for the risk (Coleman 1990); only the reciprocator means to honour, if it trusts.";

inline constexpr std::string_view venture =
    "The organisations work for a joint venture. Each has faith in it, the belief that it "
    "delivers (prior faith {venture.prior_faith}, less the more complex the venture seems: "
    "number, size {venture.size}), and works in a round if its faith is high enough (faith "
    "threshold {venture.faith_threshold}). Every {venture.review_every} rounds a review compares "
    "progress, honoured reliances over directed ties and complexity, with a target (ambition "
    "{venture.ambition}, the first one {venture.first_target} of it, full after {venture.ramp} "
    "reviews: small wins, Huxham & Vangen 2005); faith follows by Bayes' rule. A tie is played "
    "when both ends work.";

inline constexpr std::string_view conflict =
    "A betrayal seen may open a conflict on its tie (chance {collaboration.conflict}), which "
    "lowers reliance and faith until it closes (chance a round {collaboration.natural_resolution} "
    "by itself).";

inline constexpr std::string_view leader =
    "An empathetic leader (strength {collaboration.empathetic_leader}) makes bad news weigh less "
    "and closes conflicts sooner.";

inline constexpr std::string_view body =
    "An independent body looks into betrayals seen (chance {collaboration.independent_body}) and "
    "clears up those that were meant well.";

// Length.

inline constexpr std::string_view random_length =
    "for a random number of rounds (chance of another round {continuation}; Roth & Murnighan 1978)";

// Contracts. `{betray}` is what one forbids and `{victim}` who is compensated, in the game's words.

inline constexpr std::string_view no_contract = "No contract is in force.";

inline constexpr std::string_view contract =
    "Of all contingencies some can be written down (contractible {contract.contractible}; Hart & "
    "Moore 1988); the contract covers some of these (coverage {contract.coverage}). Who means to "
    "{betray} in a covered contingency complies by logit response to the expected penalty "
    "(McKelvey & Palfrey 1995): monitoring {contract.monitoring}, enforcement "
    "{contract.enforcement}, penalty {contract.penalty}, compliance noise "
    "{contract.compliance_noise}; part of the penalty goes to the {victim} (compensation "
    "{contract.compensation}).";

inline constexpr std::string_view contract_start =
    "It is in force from a round on (start {contract.start}).";

inline constexpr std::string_view contract_end = "It ends (end {contract.end}).";

// Beliefs: one of two beginnings, which `discounted` ends.

inline constexpr std::string_view trust =
    "Trust is the belief that the partner cooperates of its own will, distinct from confidence in "
    "what the contract makes it do (Aunger et al. 2021; Aunger, Millar & Greenhalgh 2021). It "
    "starts from what went before (prior trust {beliefs.prior_trust}) and is updated by Bayes' "
    "rule after each reliance; an honouring that outside pressure would have brought about anyway "
    "is";

inline constexpr std::string_view trust_asked_for =
    "Players that ask for it are told how likely it is that the other cooperates of its own will. "
    "This belief starts at {beliefs.prior_trust} and is updated by Bayes' rule after each move "
    "seen; a cooperation that outside pressure would have brought about anyway is";

inline constexpr std::string_view discounted =
    "discounted as evidence of goodwill (discounting {beliefs.discounting}; Kelley 1973). Base "
    "rate {beliefs.base_rate}, failure {beliefs.failure}. In each round the partner may have "
    "changed and is then as good as drawn anew (turnover {beliefs.turnover}; Yu & Cohen 2008).";

// What is told only where a key is not off.

struct WhereOn {
    std::string_view key;
    double off = 0.0;
    std::string_view text;
};

inline constexpr std::array<WhereOn, 3> refinements_of_beliefs{{
    {"beliefs.discernment", 0.0,
     "Owed acts are told from free ones (discernment {beliefs.discernment})."},
    {"beliefs.negativity", 1.0,
     "Bad news weighs more (negativity {beliefs.negativity}; Slovic 1993)."},
    {"beliefs.learn_confidence", 0.0,
     "Confidence is learnt from covered acts (learn confidence {beliefs.learn_confidence})."},
}};

inline constexpr std::array<WhereOn, 7> channels{{
    {"discount", 1.0, "Later payoffs count less (discount {discount})."},
    {"noise", 0.0, "Now and then an act comes out as the other one (noise {noise}; Selten 1975)."},
    {"misperception", 0.0,
     "Now and then the other side misreads an act (misperception {misperception})."},
    {"organisations.motivation_crowding", 0.0,
     "Formalisation erodes the will to honour (motivation crowding "
     "{organisations.motivation_crowding}; Frey & Jegen 2001)."},
    {"organisations.distrust_signal", 0.0,
     "Imposing a contract signals distrust (distrust signal {organisations.distrust_signal}; Falk "
     "& Kosfeld 2006)."},
    {"organisations.mandate", 0.0,
     "A mandate makes organisations rely (mandate {organisations.mandate})."},
    {"venture.hit_evidence", 0.0,
     "A target reached is also read as honourings on every tie (hit evidence "
     "{venture.hit_evidence}; Vangen & Huxham 2003)."},
}};

inline constexpr std::array<WhereOn, 4> channels_of_ties{{
    {"collaboration.communication", 0.0,
     "Organisations hear of each other's disposition (communication "
     "{collaboration.communication})."},
    {"collaboration.distance", 0.0,
     "Distance thins communication (distance {collaboration.distance})."},
    {"collaboration.cultural_distance", 0.0,
     "Cultural distance makes acts misread (cultural distance {collaboration.cultural_distance})."},
    {"collaboration.power", 0.0, "Organisations differ in power (power {collaboration.power})."},
}};

// Variants and estimates. `{rounds measured}` and `{same for}` depend on the kind of experiment.

inline constexpr std::string_view without_attribution =
    "Without attribution: everything again with discounting 0, so that all cooperation counts as "
    "goodwill, the correspondence bias (Gilbert & Malone 1995).";

inline constexpr std::string_view removal =
    "Removal: everything again with the contract ending at round {round} (Malhotra & Murnighan "
    "2002).";

inline constexpr std::string_view counterfactual =
    "Counterfactual: each repetition again with the contract struck out.";

inline constexpr std::string_view means =
    "Measures are means over {rounds measured}; ratios are sums over sums, with standard errors "
    "by the delta method.";

inline constexpr std::string_view random_numbers =
    "Random numbers come from a counter-based generator (Salmon et al. 2011): the same for every "
    "{same for}, and independent of the number of threads.";

}  // namespace fides::analysis::texts
