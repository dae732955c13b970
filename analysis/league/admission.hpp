#pragma once

#include "analysis/league/preview.hpp"
#include "analysis/league/refereed.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/plugin/source/plugin_source.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/lockstep.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Who may play in a tournament with players outside the program.
namespace fides::analysis {

/// Somebody who decides outside the program.
struct Outsider {
    std::string name;  ///< its log's
    strategies::PluginSource source;
    std::string reason;                  ///< why it is out; empty as long as it is not
    tournament::OutsidePlayer traits{};  ///< without its session
    std::uint32_t restarts = 0;          ///< how often it was started again
    std::size_t judged = 0;              ///< its place among those who are judged
    std::vector<AuditCheck> checks{};
    std::vector<Previewed> previewed{};  ///< must come out the same in play

    /// It forfeited. How far its audit had come by then hangs on the machine, so its checks are
    /// void; who fails the audit keeps them.
    void forfeit(std::string why) {
        reason = std::move(why);
        checks.clear();
    }
};

/// All who came.
struct Admission {
    tournament::Experiment
        experiment;  ///< its players are all who were let in, and who will be out
    std::vector<Refereed> judged;
    std::map<std::uint32_t, Outsider> outsiders;  ///< by player
};

/// How outsiders are started.
struct Starting {
    strategies::PluginLimits limits;
    std::filesystem::path rivals;  ///< folder of all entries; empty: there is none
    std::filesystem::path logs;    ///< takes what they write to standard error; empty: nowhere
    std::uint32_t restarts = 0;    ///< of one that broke down
    const tournament::CancelToken* cancel = nullptr;  ///< ends waiting for answers

    /// One process more of an outsider's.
    [[nodiscard]] std::unique_ptr<strategies::PluginSession> start(const Outsider& outsider) const;
};

[[nodiscard]] Starting starting_of(const tournament::Experiment& experiment,
                                   const std::filesystem::path& logs,
                                   const tournament::CancelToken& cancel);

/// Makes the entries of a league's folder players, starts everybody outside once, hears what it
/// is, and audits it.
/// @throws games::UserError when the folder cannot be read
[[nodiscard]] Admission admit(const tournament::Experiment& experiment, const Starting& starting,
                              tournament::Executor& executor,
                              const tournament::CancelToken& cancel);

}  // namespace fides::analysis
