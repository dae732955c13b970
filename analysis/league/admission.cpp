#include "analysis/league/admission.hpp"

#include "analysis/league/league_entries.hpp"
#include "analysis/league/plugin_audit.hpp"
#include "games/user_error.hpp"
#include "games/utf8.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"
#include "strategies/plugin/source/sha256.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

namespace fides::analysis {

using strategies::PluginSession;
using strategies::PluginSource;
using tournament::Experiment;
using tournament::OutsidePlayer;
using tournament::Player;
using tournament::Tournament;

namespace {

namespace fs = std::filesystem;

/// Of the matches that somebody is admitted by.
constexpr double seconds_of_trial = 1.0;
constexpr std::uint32_t rounds_of_trial = 10;

strategies::PluginLimits limits_of(const Tournament& tournament) {
    strategies::PluginLimits limits;
    if (const auto& league = tournament.league) {
        limits.start = league->time_limit_start;
        limits.move = league->time_limit_move;
        limits.match = league->time_limit_match;
        limits.memory = std::uint64_t{league->memory_limit} << 20U;
    }
    return limits;
}

/// The file for what one of a name writes: a name may be as long as that of a file can be.
std::string log_name(std::string_view name) {
    constexpr std::size_t most = 200;  // bytes
    if (name.size() <= most) {
        return fmt::format("{}.log", name);
    }
    std::size_t end = most;
    while (games::continues_character(name[end])) {
        --end;  // not within a character
    }
    return fmt::format("{}~{}.log", name.substr(0, end), strategies::sha256(name).substr(0, 16));
}

/// Where equal inputs differ, they will differ otherwise the next time: that they do is all that
/// another run of the league must find too.
void make_repeatable(AuditCheck& check) {
    if (check.id == "equal_inputs" && check.verdict == AuditVerdict::fails) {
        check.finding = check.finding.substr(0, check.finding.find(':')) + '.';
    }
}

class Admitting {
public:
    Admitting(Experiment experiment, const Starting& starting, tournament::Executor& executor,
              const tournament::CancelToken& cancel)
        : experiment_{std::move(experiment)},
          starting_{starting},
          executor_{executor},
          cancel_{cancel} {}

    [[nodiscard]] Admission run() && {
        find_outsiders();
        admit_entries();
        introduce();
        return {.experiment = std::move(experiment_),
                .judged = std::move(judged_),
                .outsiders = std::move(outsiders_)};
    }

private:
    /// Players that are listed by name.
    void find_outsiders() {
        const std::vector<Player>& players = tournament_of(experiment_).players;
        for (std::uint32_t i = 0; i < players.size(); ++i) {
            if (std::optional<PluginSource> source =
                    strategies::outside_source(players[i].strategy)) {
                judged_.push_back({.name = players[i].name,
                                   .file = source->path.string(),
                                   .language = source->language,
                                   .sha256 = source->sha256,
                                   .reason = {}});
                const std::string name = source->name;
                outsiders_.emplace(i, Outsider{.name = name,
                                               .source = std::move(*source),
                                               .reason = {},
                                               .judged = judged_.size() - 1});
            }
        }
    }

    /// The entries of the league's folder become players.
    void admit_entries() {
        Tournament& tournament = tournament_of(experiment_);
        if (!tournament.league) {
            return;
        }
        std::set<std::string> names;
        for (const Player& player : tournament.players) {
            names.insert(player.name);
        }
        for (LeagueEntry& entry : league_entries(*tournament.league)) {
            Refereed judged{.name = entry.name,
                            .file = entry.file,
                            .language = {},
                            .sha256 = {},
                            .reason = entry.reason};
            if (entry.source) {
                judged.language = entry.source->language;
                judged.sha256 = entry.source->sha256;
                admit(entry, names, judged);
            }
            judged_.push_back(std::move(judged));
        }
    }

    void admit(const LeagueEntry& entry, std::set<std::string>& names, Refereed& judged) {
        const PluginSource& source = *entry.source;
        Tournament& tournament = tournament_of(experiment_);
        const strategies::Spec spec = strategies::plugin_spec(source, tournament.league->isolate);
        if (source.kind == strategies::PluginKind::text) {
            try {
                if (const auto reason = strategies::refusal(spec, experiment_.game)) {
                    judged.reason =
                        fmt::format("cannot play {}: {}", experiment_.game.type, *reason);
                    return;
                }
            } catch (const games::UserError& error) {
                judged.reason = fmt::format("is no strategy: {}", error.mistake().problem);
                return;
            }
        }
        std::string name = entry.name;
        for (int n = 2; !names.insert(name).second; ++n) {
            name = fmt::format("{} ({})", entry.name, n);
        }
        judged.name = name;
        const auto index = static_cast<std::uint32_t>(tournament.players.size());
        tournament.players.push_back({.strategy = spec, .name = name});
        if (strategies::outside_source(spec)) {
            outsiders_.emplace(
                index,
                Outsider{.name = name, .source = source, .reason = {}, .judged = judged_.size()});
        }
    }

    /// Starts everybody outside once, hears what it is, and audits it.
    void introduce() {
        std::vector<std::uint32_t> all;
        for (const auto& [index, outsider] : outsiders_) {
            all.push_back(index);
        }
        Starting trial = starting_;
        trial.limits.match = std::min(trial.limits.match, seconds_of_trial);
        executor_.parallel(
            all.size(),
            [&](std::size_t i) {
                Outsider& outsider = outsiders_.at(all[i]);
                while (try_out(all[i], outsider, trial) && outsider.restarts < trial.restarts) {
                    ++outsider.restarts;
                }
            },
            cancel_);
    }

    /// @return  true if it broke down
    bool try_out(std::uint32_t index, Outsider& outsider, const Starting& trial) const {
        const std::unique_ptr<PluginSession> session = trial.start(outsider);
        if (!session->forfeit()) {
            const strategies::PluginDescription& said = session->description();
            outsider.traits = {.player = nullptr,
                               .role_aware = said.role_aware,
                               .reads_beliefs = said.reads_beliefs,
                               .stochastic = said.stochastic};
            outsider.reason = objection(outsider, *session, outsider.checks);
        }
        if (session->forfeit()) {
            return forfeits(outsider, *session);
        }
        if (!outsider.reason.empty()) {
            return false;
        }
        preview_matches(index, outsider, *session);
        if (!session->forfeit() || !session->forfeit()->is_breakdown) {
            return forfeits(outsider, *session);
        }
        // Its time is scarcer there than in play.
        const std::unique_ptr<PluginSession> unhurried = starting_.start(outsider);
        if (!unhurried->forfeit()) {
            preview_matches(index, outsider, *unhurried);
        }
        return forfeits(outsider, *unhurried);
    }

    /// @return  true if it broke down
    static bool forfeits(Outsider& outsider, const PluginSession& session) {
        const auto& forfeit = session.forfeit();
        if (forfeit) {
            outsider.forfeit(forfeit->reason);
        }
        return forfeit && forfeit->is_breakdown;
    }

    void preview_matches(std::uint32_t index, Outsider& outsider, PluginSession& session) const {
        OutsidePlayer player = outsider.traits;
        player.player = &session;
        std::vector<bool> opponents;  // by index
        for (const Player& opponent : tournament_of(experiment_).players) {
            opponents.push_back(!strategies::is_plugin_code(opponent.strategy));
        }
        if (auto previewed = preview(experiment_, index, player, opponents, cancel_)) {
            outsider.previewed = std::move(*previewed);
            return;
        }
        const AuditCheck failed{.id = "equal_inputs",
                                .verdict = AuditVerdict::fails,
                                .finding =
                                    "Equal matches of this tournament with equal seeds are "
                                    "played differently."};
        std::replace_if(
            outsider.checks.begin(), outsider.checks.end(),
            [&failed](const AuditCheck& check) { return check.id == failed.id; }, failed);
        outsider.reason = objection_of(failed);
    }

    static std::string objection_of(const AuditCheck& failed) {
        return fmt::format("fails the audit ({}): {}", failed.id, failed.finding);
    }

    /// What keeps somebody from taking part, as a clause: found in a short match with itself, for
    /// there a slow move shows best, and in the audit. Empty: nothing, or it forfeited.
    /// @param checks  takes what the audit found
    [[nodiscard]] std::string objection(const Outsider& outsider, PluginSession& session,
                                        std::vector<AuditCheck>& checks) const {
        Experiment trial = tournament::at_point(experiment_, 0);
        trial.rounds = std::min(trial.rounds, rounds_of_trial);
        trial.continuation.reset();
        tournament_of(trial).players = {{.strategy = {}, .name = outsider.source.name}};
        OutsidePlayer player = outsider.traits;
        player.player = &session;
        const std::array<tournament::MatchRepetition, 1> alone{};
        static_cast<void>(tournament::play_in_lockstep(trial, alone, {&player, 1}, false, cancel_));
        if (session.forfeit()) {
            return {};
        }
        const AuditReport report = audit_quickly(session, session.description(), experiment_.seed);
        checks = report.checks;
        for (AuditCheck& check : checks) {
            make_repeatable(check);
        }
        const auto failed = std::find_if(checks.begin(), checks.end(), [](const AuditCheck& check) {
            return check.verdict == AuditVerdict::fails;
        });
        return report.forfeit || failed == checks.end() ? std::string{} : objection_of(*failed);
    }

    Experiment experiment_;
    const Starting& starting_;
    tournament::Executor& executor_;
    const tournament::CancelToken& cancel_;
    std::vector<Refereed> judged_;
    std::map<std::uint32_t, Outsider> outsiders_;  ///< by player
};

}  // namespace

std::unique_ptr<PluginSession> Starting::start(const Outsider& outsider) const {
    strategies::PluginSurroundings surroundings{
        .log = {}, .rivals = rivals, .is_cancelled = [cancel = cancel] {
            return cancel != nullptr && cancel->is_cancelled();
        }};
    if (!logs.empty()) {
        surroundings.log = logs / log_name(outsider.name);
    }
    return strategies::start_plugin(outsider.source, limits, surroundings);
}

Starting starting_of(const Experiment& experiment, const fs::path& logs,
                     const tournament::CancelToken& cancel) {
    const auto& tournament = tournament_of(experiment);
    return {.limits = limits_of(tournament),
            .rivals = tournament.league ? fs::path{tournament.league->entries} : fs::path{},
            .logs = logs,
            .restarts = tournament.league ? tournament.league->restarts : 0,
            .cancel = &cancel};
}

Admission admit(const Experiment& experiment, const Starting& starting,
                tournament::Executor& executor, const tournament::CancelToken& cancel) {
    return Admitting{experiment, starting, executor, cancel}.run();
}

}  // namespace fides::analysis
