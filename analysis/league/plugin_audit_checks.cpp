#include "analysis/league/plugin_audit_parts.hpp"
#include "analysis/league/recall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fides::analysis {

namespace {

constexpr std::string_view equal_inputs = "equal_inputs";

std::string rounds_text(std::uint32_t rounds) {
    return rounds == 1 ? "1 round" : fmt::format("{} rounds", rounds);
}

/// The first answer that is neither 0 nor 1.
std::optional<double> uncertain_answer(std::span<const Rehearsed> rehearsed) {
    for (const Rehearsed& one : rehearsed) {
        for (const double chance : one.chances) {
            if (chance != 0.0 && chance != 1.0) {
                return chance;
            }
        }
    }
    return std::nullopt;
}

std::string measured_text(const AuditFacts& facts) {
    if (facts.unbounded_memory) {
        return fmt::format("more than {}", rounds_text(most_recall));
    }
    return rounds_text(*facts.memory);
}

}  // namespace

std::optional<std::string> difference(std::span<const Rehearsed> once,
                                      std::span<const Rehearsed> again, std::string_view when) {
    for (std::size_t i = 0; i < std::min(once.size(), again.size()); ++i) {
        const std::vector<double>& first = once[i].chances;
        const std::vector<double>& second = again[i].chances;
        const auto [one, other] =
            std::mismatch(first.begin(), first.end(), second.begin(), second.end());
        if (one != first.end() && other != second.end()) {
            return fmt::format(
                "in round {} of match {} it cooperates with chance {} the first time, with chance "
                "{} {}",
                one - first.begin() + 1, i + 1, *one, *other, when);
        }
    }
    return std::nullopt;
}

void check_equal_inputs(Hearing& hearing) {
    hearing.rehearsed = hearing.rehearse_all(hearing.pasts);
    const std::vector<Past> reversed{hearing.pasts.rbegin(), hearing.pasts.rend()};
    std::vector<Rehearsed> again = hearing.rehearse_all(reversed);
    if (hearing.player->forfeit()) {
        return;
    }
    std::reverse(again.begin(), again.end());
    const std::optional<std::string> differs =
        difference(hearing.rehearsed, again, "when the same matches are played again");
    if (differs) {
        hearing.add(
            equal_inputs, AuditVerdict::fails,
            fmt::format("Equal matches with equal seeds are played differently: {}.", *differs));
    } else {
        hearing.add(equal_inputs, AuditVerdict::holds,
                    fmt::format("{} matches played twice, in the other order the second time, are "
                                "the same.",
                                hearing.pasts.size()));
    }
}

void check_determinism(const Hearing& hearing) {
    std::vector<Past> other_seeds = hearing.pasts;
    for (Past& past : other_seeds) {
        past.seed ^= 0x2A5A5A5BU;
    }
    const std::vector<Rehearsed> others = hearing.rehearse_all(other_seeds);
    if (hearing.player->forfeit()) {
        return;
    }
    AuditFacts& facts = hearing.report->facts;
    const std::optional<double> uncertain = uncertain_answer(hearing.rehearsed);
    const std::optional<std::string> differs =
        difference(hearing.rehearsed, others, "with another seed");
    facts.draws_itself = differs.has_value();
    facts.stochastic = uncertain || differs;
    if (hearing.description->stochastic) {
        const std::string_view how = differs     ? "draws random numbers of its own"
                                     : uncertain ? "answers with chances"
                                                 : "was never seen to leave a move to chance";
        hearing.add("determinism", AuditVerdict::holds,
                    fmt::format("It may leave moves to chance, as it says, and {}.", how));
    } else if (uncertain) {
        hearing.add("determinism", AuditVerdict::fails,
                    fmt::format("It says that it leaves nothing to chance, but cooperates with "
                                "chance {}.",
                                *uncertain));
    } else if (differs) {
        hearing.add("determinism", AuditVerdict::fails,
                    fmt::format("It says that it leaves nothing to chance, but {}.", *differs));
    } else {
        hearing.add("determinism", AuditVerdict::holds,
                    "It leaves nothing to chance, as it says: another seed changes no move.");
    }
}

void check_memory(const Hearing& hearing) {
    AuditFacts& facts = hearing.report->facts;
    const std::optional<std::uint32_t> declared = hearing.description->memory;
    if (facts.draws_itself.value_or(false)) {
        hearing.add("memory", AuditVerdict::note,
                    "How far it looks back cannot be told from its moves, as it draws random "
                    "numbers of its own: answering with a chance makes it plain.");
        return;
    }
    facts.memory = measured_memory(hearing.pasts, hearing.rehearsed);
    facts.unbounded_memory = !facts.memory.has_value();
    if (!declared) {
        hearing.add("memory", AuditVerdict::holds,
                    fmt::format("It declares no bound and looks back {}.", measured_text(facts)));
        return;
    }
    constexpr std::uint32_t longest_past = 20;
    const std::uint32_t looked_at = std::min(*declared, longest_past);
    const std::optional<Disagreement> found =
        longer_memory(hearing.pasts, hearing.rehearsed, looked_at);
    if (found && looked_at == *declared) {
        hearing.add(
            "memory", AuditVerdict::fails,
            fmt::format("It says that it looks back {}, but remembers more: {}.",
                        rounds_text(*declared),
                        disagreement_text(*found, *declared, hearing.pasts, hearing.rehearsed)));
    } else {
        hearing.add("memory", AuditVerdict::holds,
                    fmt::format("It looks back {}; it says {}.", measured_text(facts),
                                rounds_text(*declared)));
    }
}

void check_automaton(const Hearing& hearing) {
    if (!hearing.description->automaton) {
        return;
    }
    const strategies::Automaton& automaton = *hearing.description->automaton;
    std::size_t n_moves = 0;
    for (std::size_t i = 0; i < hearing.rehearsed.size(); ++i) {
        const Rehearsed& one = hearing.rehearsed[i];
        std::uint16_t state = automaton.start;
        for (std::size_t round = 0; round < one.chances.size(); ++round, ++n_moves) {
            const double chance = automaton.states[state].cooperation;
            if (one.chances[round] != chance) {
                hearing.add("automaton", AuditVerdict::fails,
                            fmt::format("It does not play as the automaton that it publishes: in "
                                        "round {} of match {} it cooperates with chance {}, the "
                                        "automaton with chance {}.",
                                        round + 1, i + 1, one.chances[round], chance));
                return;
            }
            if (round < one.own.size()) {
                const unsigned own = one.own[round] == 'C' ? 0U : 1U;
                const unsigned partner = hearing.pasts[i].partner[round] == 'C' ? 0U : 1U;
                state = automaton.states[state].next[2 * own + partner];
            }
        }
    }
    hearing.add("automaton", AuditVerdict::holds,
                fmt::format("In {} moves it plays as the automaton that it publishes.", n_moves));
}

void check_another_process(const Hearing& hearing, strategies::BatchPlayer& other) {
    constexpr std::size_t every = 8;
    std::vector<Rehearsed> once;
    std::vector<Rehearsed> again;
    for (std::size_t i = hearing.pasts.size(); i-- > 0 && !other.forfeit();) {
        if (i % every != 0) {
            continue;
        }
        const std::span<const Past> past{&hearing.pasts[i], 1};
        for (Rehearsed& one : rehearse(other, past, hearing.report->facts.slowest)) {
            once.push_back(hearing.rehearsed[i]);
            again.push_back(std::move(one));
        }
    }
    if (other.forfeit()) {
        return;
    }
    const std::optional<std::string> differs =
        difference(once, again, "in another process, one match at a time");
    if (differs) {
        hearing.add("stateless", AuditVerdict::fails,
                    fmt::format("What it plays in one match depends on others, or on when it "
                                "runs: {}.",
                                *differs));
    } else {
        hearing.add("stateless", AuditVerdict::holds,
                    fmt::format("{} matches, one at a time in another process, are the same as "
                                "side by side.",
                                once.size()));
    }
}

void check_uneven_ends(const Hearing& hearing) {
    constexpr std::size_t some = 24;
    std::vector<Past> pasts{hearing.pasts.begin(),
                            hearing.pasts.begin() + std::min(some, hearing.pasts.size())};
    for (std::size_t i = 0; i < pasts.size(); ++i) {
        const std::size_t rounds = 1 + 5 * i % pasts[i].partner.size();
        pasts[i].own.resize(rounds);
        pasts[i].partner.resize(rounds);
    }
    const std::vector<Rehearsed> again = hearing.rehearse_all(pasts);
    if (hearing.player->forfeit()) {
        return;
    }
    const std::optional<std::string> differs =
        difference(hearing.rehearsed, again, "when matches beside it end earlier");
    if (differs) {
        hearing.add("uneven_ends", AuditVerdict::fails,
                    fmt::format("What it plays depends on when other matches end: {}.", *differs));
    } else {
        hearing.add("uneven_ends", AuditVerdict::holds,
                    "Matches that end in different rounds do not disturb each other.");
    }
}

}  // namespace fides::analysis
