#include "analysis/referee.hpp"

#include "analysis/plugin_audit.hpp"
#include "analysis/progress_meter.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/plugin_session.hpp"
#include "strategies/plugin/plugin_spec.hpp"
#include "tournament/lockstep.hpp"
#include "tournament/rules.hpp"
#include "tournament/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace fides::analysis {

using strategies::PluginSession;
using strategies::PluginSource;
using tournament::Experiment;
using tournament::MatchRepetition;
using tournament::OutsidePlayer;
using tournament::Pairing;
using tournament::Player;
using tournament::Tally;
using tournament::Tournament;

namespace {

namespace fs = std::filesystem;

/// Players whose processes run at the same time are at most twice as many.
constexpr std::uint32_t players_a_block = 128;

/// Repetitions side by side: memory follows them.
constexpr std::size_t repetitions_a_lockstep = 32'768;

/// Of the matches that somebody is admitted by.
constexpr double seconds_of_trial = 1.0;
constexpr std::uint32_t rounds_of_trial = 10;

Tournament& tournament_of(Experiment& experiment) {
    return std::get<Tournament>(experiment.kind);
}

/// Somebody who decides outside the program.
struct Outsider {
    PluginSource source;
    std::string reason;      ///< why it is out; empty as long as it is not
    OutsidePlayer traits{};  ///< without its session
    std::size_t judged = 0;  ///< its place among those who are judged
    std::vector<AuditCheck> checks{};
};

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

class Referee {
public:
    Referee(const Experiment& experiment, fs::path logs, tournament::Executor& executor,
            const tournament::CancelToken& cancel)
        : experiment_{experiment},
          logs_{std::move(logs)},
          executor_{executor},
          cancel_{cancel},
          limits_{limits_of(tournament_of(experiment_))} {}

    [[nodiscard]] RefereedTournament run(tournament::Progress& progress) {
        find_outsiders();
        admit_entries();
        introduce();
        play(progress);
        return conclude();
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
                outsiders_.emplace(i, Outsider{.source = std::move(*source),
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
                admit(*entry.source, names, judged);
            }
            judged_.push_back(std::move(judged));
        }
    }

    void admit(const PluginSource& source, std::set<std::string>& names, Refereed& judged) {
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
        std::string name = source.name;
        for (int n = 2; !names.insert(name).second; ++n) {
            name = fmt::format("{} ({})", source.name, n);
        }
        judged.name = name;
        const auto index = static_cast<std::uint32_t>(tournament.players.size());
        tournament.players.push_back({.strategy = spec, .name = name});
        if (strategies::outside_source(spec)) {
            outsiders_.emplace(index,
                               Outsider{.source = source, .reason = {}, .judged = judged_.size()});
        }
    }

    /// Starts everybody outside once, hears what it is, and audits it.
    void introduce() {
        std::vector<Outsider*> all;
        for (auto& [index, outsider] : outsiders_) {
            all.push_back(&outsider);
        }
        executor_.parallel(
            all.size(),
            [&](std::size_t i) {
                strategies::PluginLimits limits = limits_;
                limits.match = std::min(limits.match, seconds_of_trial);
                const std::unique_ptr<PluginSession> session = start(*all[i], limits);
                if (!session->forfeit()) {
                    const strategies::PluginDescription& said = session->description();
                    all[i]->traits = {.player = nullptr,
                                      .role_aware = said.role_aware,
                                      .reads_beliefs = said.reads_beliefs,
                                      .stochastic = said.stochastic};
                    all[i]->reason = objection(*all[i], *session, all[i]->checks);
                }
                if (session->forfeit()) {
                    all[i]->reason = session->forfeit()->reason;
                }
            },
            cancel_);
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
        const std::array<MatchRepetition, 1> alone{};
        static_cast<void>(tournament::play_in_lockstep(trial, alone, {&player, 1}, false, cancel_));
        if (session.forfeit()) {
            return {};
        }
        const AuditReport report = audit_quickly(session, session.description(), experiment_.seed);
        checks = report.checks;
        const auto failed = std::find_if(
            report.checks.begin(), report.checks.end(),
            [](const AuditCheck& check) { return check.verdict == AuditVerdict::fails; });
        return report.forfeit || failed == report.checks.end()
                   ? std::string{}
                   : fmt::format("fails the audit ({}): {}", failed->id, failed->finding);
    }

    [[nodiscard]] std::unique_ptr<PluginSession> start(
        const Outsider& outsider, const strategies::PluginLimits& limits) const {
        strategies::PluginSurroundings surroundings;
        if (!logs_.empty()) {
            surroundings.log = logs_ / (outsider.source.name + ".log");
        }
        if (const auto& league = std::get<Tournament>(experiment_.kind).league) {
            surroundings.rivals = league->entries;
        }
        return strategies::start_plugin(outsider.source, limits, surroundings);
    }

    /// Matches of players outside who are not out, by blocks of players, so that few processes run
    /// at a time.
    struct Tile {
        std::uint64_t point = 0;
        std::vector<std::size_t> matches{};               ///< places in the point's schedule
        std::map<std::uint32_t, std::string> forfeits{};  ///< reasons by player
    };

    void play(tournament::Progress& progress) {
        std::vector<Tile> tiles;
        std::uint64_t n_matches = 0;
        for (std::uint64_t point = 0; point < experiment_.points(); ++point) {
            experiments_.push_back(tournament::at_point(experiment_, point));
            schedules_.push_back(tournament::schedule(experiments_.back()));
            results_.emplace_back(schedules_.back().size());
            n_matches += lay_tiles(point, tiles);
        }
        ProgressMeter meter{progress, n_matches * experiment_.repetitions};
        executor_.parallel(
            tiles.size(), [&](std::size_t i) { play_tile(tiles[i], meter); }, cancel_);
        for (const Tile& tile : tiles) {
            for (const auto& [player, reason] : tile.forfeits) {
                Outsider& outsider = outsiders_.at(player);
                if (outsider.reason.empty()) {
                    outsider.reason = reason;
                }
            }
        }
    }

    [[nodiscard]] bool is_out(std::uint32_t player) const {
        const auto found = outsiders_.find(player);
        return found != outsiders_.end() && !found->second.reason.empty();
    }

    /// @return  number of matches
    std::uint64_t lay_tiles(std::uint64_t point, std::vector<Tile>& tiles) const {
        std::map<std::pair<std::uint32_t, std::uint32_t>, Tile> by_block;
        std::uint64_t n_matches = 0;
        const std::vector<Pairing>& pairings = schedules_[point];
        for (std::size_t match = 0; match < pairings.size(); ++match) {
            const auto [first, second] = pairings[match];
            const bool outside = outsiders_.contains(first) || outsiders_.contains(second);
            if (outside && !is_out(first) && !is_out(second)) {
                Tile& tile =
                    by_block[std::minmax(first / players_a_block, second / players_a_block)];
                tile.point = point;
                tile.matches.push_back(match);
                ++n_matches;
            }
        }
        for (auto& [blocks, tile] : by_block) {
            tiles.push_back(std::move(tile));
        }
        return n_matches;
    }

    void play_tile(Tile& tile, ProgressMeter& meter) {
        const Experiment& here = experiments_[tile.point];
        const std::vector<Pairing>& pairings = schedules_[tile.point];
        std::vector<OutsidePlayer> players(tournament_of(experiment_).players.size());
        std::map<std::uint32_t, std::unique_ptr<PluginSession>> sessions;
        for (const std::size_t match : tile.matches) {
            for (const std::uint32_t player : {pairings[match].first, pairings[match].second}) {
                const auto outsider = outsiders_.find(player);
                if (outsider != outsiders_.end() && !sessions.contains(player)) {
                    players[player] = outsider->second.traits;
                    players[player].player =
                        sessions.emplace(player, start(outsider->second, limits_))
                            .first->second.get();
                }
            }
        }
        const bool alike_rules =
            tournament::leaves_nothing_to_chance(tournament::resolve_rules(here));
        std::vector<MatchRepetition> batch;
        std::vector<std::pair<std::size_t, std::uint32_t>> played;  // matches, repetitions of each
        const auto flush = [&] {
            play_batch(tile, players, batch, played);
            meter.add(played.size() * experiment_.repetitions);
            batch.clear();
            played.clear();
        };
        for (const std::size_t match : tile.matches) {
            const std::uint32_t repetitions =
                alike_rules && is_certain(pairings[match], here) ? 1 : experiment_.repetitions;
            if (!batch.empty() && batch.size() + repetitions > repetitions_a_lockstep) {
                flush();
            }
            for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
                batch.push_back({.pairing = pairings[match], .repetition = repetition});
            }
            played.emplace_back(match, repetitions);
        }
        flush();
        for (const auto& [player, session] : sessions) {
            if (session->forfeit()) {
                tile.forfeits.emplace(player, session->forfeit()->reason);
            }
        }
    }

    /// True if neither of two players asks for random numbers.
    [[nodiscard]] bool is_certain(Pairing pairing, const Experiment& here) const {
        const auto draws = [&](std::uint32_t player) {
            const auto outsider = outsiders_.find(player);
            if (outsider != outsiders_.end()) {
                return outsider->second.traits.stochastic;
            }
            const strategies::Spec& spec = std::get<Tournament>(here.kind).players[player].strategy;
            return strategies::traits_of(spec, here.game).stochastic ||
                   strategies::find_entry(spec.id)->organisation;
        };
        return !draws(pairing.first) && !draws(pairing.second);
    }

    void play_batch(const Tile& tile, const std::vector<OutsidePlayer>& players,
                    const std::vector<MatchRepetition>& batch,
                    const std::vector<std::pair<std::size_t, std::uint32_t>>& played) {
        const Experiment& here = experiments_[tile.point];
        const std::vector<tournament::LockstepResult> results =
            tournament::play_in_lockstep(here, batch, players, false, cancel_);
        std::size_t next = 0;
        for (const auto& [match, repetitions] : played) {
            std::vector<Tally> tallies;
            for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
                if (const std::optional<Tally>& tally = results[next++].tally) {
                    tallies.push_back(*tally);
                }
            }
            if (tallies.size() == repetitions) {
                results_[tile.point][match] = fold_repetitions(here, tallies);
            }
        }
    }

    /// Those who are left, and what they got against each other.
    [[nodiscard]] RefereedTournament conclude() {
        RefereedTournament refereed;
        refereed.is_complete = !cancel_.is_cancelled();
        const std::vector<Player> players = tournament_of(experiment_).players;
        std::vector<std::uint32_t> ranked;  // indices among all
        for (std::uint32_t i = 0; i < players.size(); ++i) {
            if (!is_out(i)) {
                ranked.push_back(i);
            }
        }
        for (const auto& [index, outsider] : outsiders_) {
            judged_[outsider.judged].reason = outsider.reason;
            judged_[outsider.judged].checks = outsider.checks;
        }
        refereed.judged = std::move(judged_);
        if (ranked.size() < 2 && refereed.is_complete) {
            throw games::UserError{"fewer than two players are left to rank: " +
                                   reasons(refereed.judged)};
        }
        refereed.experiment = experiment_;
        std::vector<Player>& left = tournament_of(refereed.experiment).players;
        left.clear();
        for (const std::uint32_t i : ranked) {
            left.push_back(players[i]);
        }
        for (std::uint64_t point = 0; point < experiment_.points(); ++point) {
            std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> places;
            for (std::size_t match = 0; match < schedules_[point].size(); ++match) {
                places.emplace(
                    std::pair{schedules_[point][match].first, schedules_[point][match].second},
                    match);
            }
            std::vector<std::optional<PairResult>>& of_point = refereed.results.emplace_back();
            for (const Pairing& pairing :
                 tournament::schedule(tournament::at_point(refereed.experiment, point))) {
                of_point.push_back(std::move(
                    results_[point][places.at({ranked[pairing.first], ranked[pairing.second]})]));
            }
        }
        return refereed;
    }

    static std::string reasons(const std::vector<Refereed>& judged) {
        std::string text;
        for (const Refereed& one : judged) {
            if (!one.reason.empty()) {
                text += fmt::format("{}{} {}", text.empty() ? "" : "; ", one.name, one.reason);
            }
        }
        return text;
    }

    Experiment experiment_;  ///< with all who were admitted
    fs::path logs_;
    tournament::Executor& executor_;
    const tournament::CancelToken& cancel_;
    strategies::PluginLimits limits_;
    std::vector<Refereed> judged_;
    std::map<std::uint32_t, Outsider> outsiders_;  ///< by player
    std::vector<Experiment> experiments_;          ///< by point
    std::vector<std::vector<Pairing>> schedules_;  ///< likewise
    PlayedElsewhere results_;
};

}  // namespace

bool needs_referee(const Experiment& experiment) {
    const auto* const found = std::get_if<Tournament>(&experiment.kind);
    return found != nullptr &&
           (found->league ||
            std::any_of(found->players.begin(), found->players.end(), [](const Player& player) {
                return strategies::outside_source(player.strategy).has_value();
            }));
}

RefereedTournament referee(const Experiment& experiment, const fs::path& logs,
                           tournament::Executor& executor, tournament::Progress& progress,
                           const tournament::CancelToken& cancel) {
    for (const auto& [asked, key] : {std::pair{experiment.precision > 0.0, "precision"},
                                     std::pair{experiment.analysis.raw, "analysis.raw"}}) {
        if (asked) {
            throw games::UserError{games::Mistake{
                .key = key, .problem = "is not for players in processes of their own"}};
        }
    }
    return Referee{experiment, logs, executor, cancel}.run(progress);
}

tournament::TableSchema entries_schema() {
    using Type = tournament::Column::Type;
    return {"entries",
            {{"entry", Type::text, "name"},
             {"file", Type::text, "file or folder, within the league's folder"},
             {"language", Type::text, "what it is written in; empty of what could not be read"},
             {"sha256", Type::text, "SHA-256 of its files' names and contents"},
             {"status", Type::text, "ranked or disqualified"},
             {"reason", Type::text, "why it is disqualified"}}};
}

std::vector<tournament::Row> entries_rows(const std::vector<Refereed>& judged) {
    std::vector<tournament::Row> rows;
    for (const Refereed& one : judged) {
        rows.push_back({one.name, one.file, one.language, one.sha256,
                        std::string{one.reason.empty() ? "ranked" : "disqualified"}, one.reason});
    }
    return rows;
}

tournament::TableSchema audit_schema() {
    using Type = tournament::Column::Type;
    return {"audit",
            {{"entry", Type::text, "name"},
             {"check", Type::text, "what was looked at"},
             {"verdict", Type::text, "holds or fails; note is a description"},
             {"finding", Type::text, "a sentence"}}};
}

std::vector<tournament::Row> audit_rows(const std::vector<Refereed>& judged) {
    std::vector<tournament::Row> rows;
    for (const Refereed& one : judged) {
        for (const AuditCheck& check : one.checks) {
            rows.push_back(
                {one.name, check.id, std::string{verdict_word(check.verdict)}, check.finding});
        }
    }
    return rows;
}

}  // namespace fides::analysis
