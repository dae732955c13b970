#pragma once

#include "analysis/findings/findings.hpp"
#include "tournament/experiment/experiment.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What stands beside the tables of a run: which experiment, by what and how, and what came out.
namespace fides::analysis {

/// What the manifest records beside the experiment and the results.
struct RunRecord {
    unsigned threads = 1;
    std::string command{};                ///< that repeats the run, as typed
    std::string configuration{};          ///< path of the configuration, as typed
    std::vector<std::string> settings{};  ///< KEY=VALUE over the configuration's, as typed
    std::string started{};                ///< date and time, ISO 8601
    std::string host{};                   ///< name of the machine
    std::size_t parts = 0;                ///< of a shared run: how many were merged
    std::size_t ranks = 1;                ///< processes that played it together
    std::string platform{};               ///< operating system, processor architecture, compiler
};

/// The manifest of an experiment that was played, but for what the tables say.
/// @param signature  of all tables
/// @param seconds    wall time
[[nodiscard]] nlohmann::json manifest_of(const tournament::Experiment& experiment,
                                         const RunRecord& record, const std::string& signature,
                                         double seconds);

/// Whose the units of work are that are kept while a run is unfinished: the complete experiment and
/// the program that plays it.
/// @param program  what tells the program from others of its commit; empty: nothing has to
[[nodiscard]] nlohmann::json owner_of(const tournament::Experiment& experiment,
                                      std::string_view program);

/// Adds what the tables say. Returns the verdict.
std::string add_findings(nlohmann::json& manifest, const Findings& findings);

}  // namespace fides::analysis
