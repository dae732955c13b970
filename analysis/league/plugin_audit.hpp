#pragma once

#include "analysis/league/audit_report.hpp"
#include "strategies/batch_player.hpp"
#include "strategies/plugin/source/plugin_description.hpp"
#include "tournament/execution/progress.hpp"

#include <cstdint>
#include <functional>
#include <memory>

/// The audit of a plugin: what it declares is measured, what it does is described.
namespace fides::analysis {

/// Starts the plugin anew: each call a process of its own.
using PlayerFactory = std::function<std::unique_ptr<strategies::BatchPlayer>()>;

/// What a league admits an entry by: legal moves, equal inputs, declared determinism and memory.
/// A few thousand moves in about a hundred lines.
/// @param player  may have forfeited already; has no match open afterwards
/// @param seed    of the pasts that it is shown
[[nodiscard]] AuditReport audit_quickly(strategies::BatchPlayer& player,
                                        const strategies::PluginDescription& description,
                                        std::uint64_t seed);

/// The whole audit: the quick one, the same matches again one at a time in another process, and
/// what the plugin does under noise, against the classics and scripts, and under contracts.
/// @param start  a player each call; one may have forfeited already
/// @return  ends with the check in which the plugin forfeited; where `cancel` was set in between,
///          without the later checks
[[nodiscard]] AuditReport audit(const PlayerFactory& start,
                                const strategies::PluginDescription& description,
                                std::uint64_t seed, const tournament::CancelToken& cancel);

}  // namespace fides::analysis
