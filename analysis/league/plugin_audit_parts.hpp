#pragma once

#include "analysis/league/audit_report.hpp"
#include "analysis/league/rehearsal.hpp"
#include "strategies/batch_player.hpp"
#include "strategies/plugin/source/plugin_description.hpp"
#include "tournament/execution/progress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The parts of an audit. Each plays with a player that has not forfeited, and adds its check; if
/// the player forfeits on the way it adds none.
namespace fides::analysis {

/// What has been played so far, for the parts that compare with it.
struct Hearing {
    strategies::BatchPlayer* player = nullptr;
    const strategies::PluginDescription* description = nullptr;
    std::uint64_t seed = 0;
    std::vector<Past> pasts{};
    std::vector<Rehearsed> rehearsed{};
    AuditReport* report = nullptr;

    /// Rehearses with the audit's clock.
    [[nodiscard]] std::vector<Rehearsed> rehearse_all(std::span<const Past> shown) const {
        return rehearse(*player, shown, report->facts.slowest);
    }

    void add(std::string_view id, AuditVerdict verdict, std::string finding) const {
        report->checks.push_back(
            {.id = std::string{id}, .verdict = verdict, .finding = std::move(finding)});
    }
};

/// "in round 5 of a match it cooperated with chance 1 the first time, with chance 0 when ..."
/// @param again  what was rehearsed the second time, same pasts and seeds
/// @return  empty if it is the same to the bit
[[nodiscard]] std::optional<std::string> difference(std::span<const Rehearsed> once,
                                                    std::span<const Rehearsed> again,
                                                    std::string_view when);

/// Plays the pasts for the first time, then again in reverse order.
void check_equal_inputs(Hearing& hearing);
void check_determinism(const Hearing& hearing);
void check_memory(const Hearing& hearing);

/// Compares what was played with the automaton that the plugin publishes, if it does.
void check_automaton(const Hearing& hearing);

/// Plays some of the pasts one match at a time in another process.
void check_another_process(const Hearing& hearing, strategies::BatchPlayer& other);

/// Plays some of the pasts side by side, each up to a round of its own.
void check_uneven_ends(const Hearing& hearing);

void describe_scripts(const Hearing& hearing);
void describe_length(const Hearing& hearing);
void describe_noise(const Hearing& hearing, const tournament::CancelToken& cancel);
void describe_classics(const Hearing& hearing, const tournament::CancelToken& cancel);
void describe_contracts(const Hearing& hearing, const tournament::CancelToken& cancel);

}  // namespace fides::analysis
