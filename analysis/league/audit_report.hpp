#pragma once

#include "analysis/league/rehearsal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What an audit of a plugin finds.
namespace fides::analysis {

enum class AuditVerdict : std::uint8_t {
    holds,
    fails,
    note  ///< a description: nothing is asked of it
};

/// holds, fails, note
[[nodiscard]] std::string_view verdict_word(AuditVerdict verdict) noexcept;

/// One thing that was looked at.
struct AuditCheck {
    std::string id;  ///< legal_moves, equal_inputs, determinism, memory, noise, ...
    AuditVerdict verdict = AuditVerdict::note;
    std::string finding;  ///< a sentence

    bool operator==(const AuditCheck&) const = default;
};

/// How it fares against one of the classics, means a round over both sides' play without noise.
struct ClassicMeeting {
    std::string partner;
    double cooperation = 0.0;  ///< share of rounds, in [0, 1]
    double partner_cooperation = 0.0;
    double score = 0.0;  ///< payoff units a round, prisoner's dilemma
    double partner_score = 0.0;

    bool operator==(const ClassicMeeting&) const = default;
};

/// Cooperation at one level of noise.
struct NoisyConduct {
    double noise = 0.0;
    double with_itself = 0.0;
    double with_tit_for_tat = 0.0;

    bool operator==(const NoisyConduct&) const = default;
};

/// What it does as trustee of mutual_trust; shares are empty where it never came to that.
struct ContractConduct {
    double coverage = 0.0;
    std::optional<double> honours_open;     ///< share of reliances, nothing owed
    std::optional<double> honours_covered;  ///< share of reliances, honouring owed
    std::optional<double> means_open;       ///< meant to honour, whatever came of it
    std::optional<double> means_covered;
    std::optional<double> after_free;  ///< cooperates after a partner's honouring that was free
    std::optional<double> after_owed;  ///< and after one that was owed

    bool operator==(const ContractConduct&) const = default;
};

/// What was measured. Empty: it was not looked at, or cannot be told.
struct AuditFacts {
    std::optional<bool> stochastic;       ///< leaves moves to chance
    std::optional<bool> draws_itself;     ///< with random numbers of its own
    std::optional<std::uint32_t> memory;  ///< rounds it looks back
    bool unbounded_memory = false;        ///< more than `most_recall` rounds
    std::optional<bool> nice;             ///< never the first to defect
    std::optional<bool> uses_length;      ///< plays differently when the length is announced
    std::vector<NoisyConduct> noise{};
    std::vector<ClassicMeeting> classics{};
    std::vector<ContractConduct> contracts{};
    SlowestLine slowest{};  ///< measured with a clock: differs from run to run
};

struct AuditReport {
    std::vector<AuditCheck> checks;
    AuditFacts facts;
    std::optional<std::string> forfeit;  ///< why it plays no more

    /// No check fails.
    [[nodiscard]] bool holds() const noexcept;
};

}  // namespace fides::analysis
