#include "analysis/league/plugin_audit.hpp"

#include "analysis/league/plugin_audit_parts.hpp"
#include "analysis/league/recall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fides::analysis {

namespace {

constexpr std::string_view legal_moves = "legal_moves";

/// Notes a forfeit. @return  whether there is one
bool note_forfeit(AuditReport& report, const strategies::BatchPlayer& player,
                  std::string_view while_what) {
    if (report.forfeit) {
        return true;
    }
    if (!player.forfeit()) {
        return false;
    }
    report.forfeit = player.forfeit()->reason;
    const AuditCheck failed{
        .id = std::string{legal_moves},
        .verdict = AuditVerdict::fails,
        .finding = fmt::format("It {} ({}).", player.forfeit()->reason, while_what)};
    report.checks.insert(report.checks.begin(), failed);
    return true;
}

void note_legal_moves(AuditReport& report) {
    report.checks.insert(report.checks.begin(),
                         {.id = std::string{legal_moves},
                          .verdict = AuditVerdict::holds,
                          .finding = "Every answer was a legal move, in time."});
}

/// The checks of both depths. @return  false if it forfeited
bool hear_quickly(Hearing& hearing) {
    AuditReport& report = *hearing.report;
    if (note_forfeit(report, *hearing.player, "at its start")) {
        return false;
    }
    check_equal_inputs(hearing);
    if (note_forfeit(report, *hearing.player, "shown made-up matches")) {
        return false;
    }
    if (!report.holds()) {
        return true;  // where equal inputs differ, nothing can be told from inputs that differ
    }
    check_determinism(hearing);
    if (note_forfeit(report, *hearing.player, "shown the same matches with other seeds")) {
        return false;
    }
    check_memory(hearing);
    check_automaton(hearing);
    return true;
}

}  // namespace

AuditReport audit_quickly(strategies::BatchPlayer& player,
                          const strategies::PluginDescription& description, std::uint64_t seed) {
    AuditReport report;
    Hearing hearing{.player = &player,
                    .description = &description,
                    .seed = seed,
                    .pasts = recall_pasts(8, 5, seed),
                    .report = &report};
    if (hear_quickly(hearing)) {
        note_legal_moves(report);
    }
    return report;
}

AuditReport audit(const PlayerFactory& start, const strategies::PluginDescription& description,
                  std::uint64_t seed, const tournament::CancelToken& cancel) {
    AuditReport report;
    const std::unique_ptr<strategies::BatchPlayer> player = start();
    Hearing hearing{.player = player.get(),
                    .description = &description,
                    .seed = seed,
                    .pasts = recall_pasts(24, 8, seed),
                    .report = &report};
    if (!hear_quickly(hearing)) {
        return report;
    }
    {
        const std::unique_ptr<strategies::BatchPlayer> other = start();
        check_another_process(hearing, *other);
        if (note_forfeit(report, *other, "in a second process, one match at a time")) {
            return report;
        }
    }
    using Part = void (*)(const Hearing&, const tournament::CancelToken&);
    const std::pair<std::string_view, Part> parts[]{
        {"in matches that end in different rounds",
         [](const Hearing& h, const tournament::CancelToken&) { check_uneven_ends(h); }},
        {"against scripts",
         [](const Hearing& h, const tournament::CancelToken&) { describe_scripts(h); }},
        {"told the length",
         [](const Hearing& h, const tournament::CancelToken&) { describe_length(h); }},
        {"under noise", describe_noise},
        {"against the classics", describe_classics},
        {"under contracts", describe_contracts},
    };
    for (const auto& [name, part] : parts) {
        if (cancel.is_cancelled()) {
            return report;
        }
        part(hearing, cancel);
        if (note_forfeit(report, *player, name)) {
            return report;
        }
    }
    note_legal_moves(report);
    return report;
}

}  // namespace fides::analysis
