#include "analysis/league/referee.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/league/admission.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"
#include "tournament/match/lockstep.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace fides::analysis {

using strategies::PluginSession;
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

/// Repetitions side by side, of each player outside: more make longer lines, of which each costs a
/// turn of two processes, fewer stay in the processor's caches.
constexpr std::size_t repetitions_a_player = 512;

/// And of all: memory follows them.
constexpr std::size_t most_repetitions = 32'768;

class Referee {
public:
    Referee(Admission admission, const Starting& starting, tournament::Executor& executor,
            const tournament::CancelToken& cancel)
        : experiment_{std::move(admission.experiment)},
          starting_{starting},
          executor_{executor},
          cancel_{cancel},
          judged_{std::move(admission.judged)},
          outsiders_{std::move(admission.outsiders)} {}

    /// @return  empty if it was cancelled
    [[nodiscard]] std::optional<RefereedTournament> run(tournament::Progress& progress) {
        play(progress);
        if (cancel_.is_cancelled()) {
            return std::nullopt;
        }
        std::vector<bool> out(tournament_of(experiment_).players.size(), false);
        for (const auto& [index, outsider] : outsiders_) {
            out[index] = is_out(index);
            judged_[outsider.judged].reason = outsider.reason;
            judged_[outsider.judged].restarts = outsider.restarts;
            judged_[outsider.judged].checks = outsider.checks;
        }
        return leave_out({.experiment = std::move(experiment_),
                          .judged = std::move(judged_),
                          .is_out = std::move(out),
                          .schedules = std::move(schedules_),
                          .results = std::move(results_)});
    }

private:
    /// Matches of players outside who are not out, by blocks of players, so that few processes run
    /// at a time.
    struct Tile {
        std::uint64_t point = 0;
        std::vector<std::size_t> matches{};                 ///< places in the point's schedule
        std::map<std::uint32_t, std::string> forfeits{};    ///< reasons by player
        std::map<std::uint32_t, std::uint32_t> restarts{};  ///< likewise
    };

    /// The players of a tile.
    struct TilePlayers {
        std::vector<OutsidePlayer> players;  ///< all of the tournament, by index
        std::map<std::uint32_t, std::unique_ptr<PluginSession>> sessions{};  ///< of those outside
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
                    outsider.forfeit(reason);
                }
            }
            for (const auto& [player, restarts] : tile.restarts) {
                outsiders_.at(player).restarts += restarts;
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
        TilePlayers in_tile{
            .players = std::vector<OutsidePlayer>(tournament_of(experiment_).players.size())};
        for (const std::size_t match : tile.matches) {
            for (const std::uint32_t player : {pairings[match].first, pairings[match].second}) {
                if (outsiders_.contains(player) && !in_tile.sessions.contains(player)) {
                    seat(player, in_tile);
                }
            }
        }
        const bool alike_rules =
            tournament::leaves_nothing_to_chance(tournament::resolve_rules(here));
        const std::size_t most =
            std::min(most_repetitions,
                     repetitions_a_player * std::max<std::size_t>(in_tile.sessions.size(), 2));
        std::vector<Due> batch;
        std::map<std::size_t, std::vector<Tally>> unfinished;  // by match
        const auto flush = [&] {
            play_batch(tile, in_tile, batch, unfinished);
            for (const Due& due : batch) {
                meter.add(due.is_last() ? experiment_.repetitions : 0);
            }
            batch.clear();
        };
        for (const std::size_t match : tile.matches) {
            const std::uint32_t n_repetitions =
                alike_rules && is_certain(pairings[match], here) ? 1 : experiment_.repetitions;
            for (std::uint32_t repetition = 0; repetition < n_repetitions; ++repetition) {
                if (batch.size() == most) {
                    flush();
                }
                batch.push_back(
                    {.match = match, .repetition = repetition, .n_repetitions = n_repetitions});
            }
        }
        flush();
        for (const auto& [player, session] : in_tile.sessions) {
            session->await_rest();
            if (session->forfeit()) {
                tile.forfeits.emplace(player, session->forfeit()->reason);
            }
        }
    }

    /// Starts a player that is outside.
    void seat(std::uint32_t player, TilePlayers& in_tile) const {
        const Outsider& outsider = outsiders_.at(player);
        std::unique_ptr<PluginSession>& session = in_tile.sessions[player];
        session = starting_.start(outsider);
        in_tile.players[player] = outsider.traits;
        in_tile.players[player].player = session.get();
    }

    /// Starts again who broke down, as often as the league allows.
    /// @param restarts  by player
    /// @return  whether anybody was
    bool restart(TilePlayers& in_tile, std::map<std::uint32_t, std::uint32_t>& restarts) const {
        bool any = false;
        for (auto& [player, session] : in_tile.sessions) {
            const auto& forfeit = session->forfeit();
            if (forfeit && forfeit->is_breakdown && restarts[player] < starting_.restarts) {
                ++restarts[player];
                seat(player, in_tile);
                any = true;
            }
        }
        return any;
    }

    /// True if neither of two players asks for random numbers.
    [[nodiscard]] bool is_certain(Pairing pairing, const Experiment& here) const {
        const auto draws = [&](std::uint32_t player) {
            const auto outsider = outsiders_.find(player);
            if (outsider != outsiders_.end()) {
                return outsider->second.traits.stochastic;
            }
            const strategies::Spec& spec = tournament_of(here).players[player].strategy;
            return strategies::traits_of(spec, here.game).stochastic ||
                   strategies::find_entry(spec.id)->organisation;
        };
        return !draws(pairing.first) && !draws(pairing.second);
    }

    /// A repetition of a match that is to be played.
    struct Due {
        std::size_t match = 0;  ///< place in the point's schedule
        std::uint32_t repetition = 0;
        std::uint32_t n_repetitions = 0;  ///< of the match

        [[nodiscard]] bool is_last() const noexcept { return repetition + 1 == n_repetitions; }
    };

    /// @param unfinished  what has been played of matches that have repetitions in several batches
    void play_batch(Tile& tile, TilePlayers& in_tile, const std::vector<Due>& batch,
                    std::map<std::size_t, std::vector<Tally>>& unfinished) {
        const Experiment& here = experiments_[tile.point];
        std::vector<MatchRepetition> repetitions;
        repetitions.reserve(batch.size());
        for (const Due& due : batch) {
            repetitions.push_back(
                {.pairing = schedules_[tile.point][due.match], .repetition = due.repetition});
        }
        std::vector<tournament::LockstepResult> results =
            tournament::play_in_lockstep(here, repetitions, in_tile.players, false, cancel_);
        std::map<std::uint32_t, std::uint32_t> restarts;  // by player
        while (!cancel_.is_cancelled() && restart(in_tile, restarts)) {
            play_void(here, repetitions, in_tile, results);
        }
        for (const auto& [player, n] : restarts) {
            tile.restarts[player] += n;
        }
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const Due& due = batch[i];
            std::vector<Tally>& tallies = unfinished[due.match];
            if (results[i].tally) {
                if (tile.point == 0 && due.repetition == 0) {
                    compare_with_preview(tile, repetitions[i].pairing, *results[i].tally);
                }
                tallies.push_back(*results[i].tally);
            }
            if (due.is_last()) {
                if (tallies.size() == due.n_repetitions) {
                    results_[tile.point][due.match] = fold_repetitions(here, tallies);
                }
                unfinished.erase(due.match);
            }
        }
    }

    void compare_with_preview(Tile& tile, Pairing pairing, const Tally& tally) const {
        for (const std::uint32_t player : {pairing.first, pairing.second}) {
            const auto found = outsiders_.find(player);
            if (found != outsiders_.end() &&
                !is_as_previewed(found->second.previewed, pairing, tally)) {
                tile.forfeits.emplace(player, "plays a match otherwise than in its audit");
            }
        }
    }

    /// Plays once more what has no result and whose players are all there again.
    void play_void(const Experiment& here, const std::vector<MatchRepetition>& repetitions,
                   const TilePlayers& in_tile,
                   std::vector<tournament::LockstepResult>& results) const {
        const auto is_there = [&](std::uint32_t player) {
            const auto found = in_tile.sessions.find(player);
            return found == in_tile.sessions.end() || !found->second->forfeit();
        };
        std::vector<std::size_t> places;
        std::vector<MatchRepetition> again;
        for (std::size_t i = 0; i < repetitions.size(); ++i) {
            const Pairing& pairing = repetitions[i].pairing;
            if (!results[i].tally && is_there(pairing.first) && is_there(pairing.second)) {
                places.push_back(i);
                again.push_back(repetitions[i]);
            }
        }
        std::vector<tournament::LockstepResult> played =
            tournament::play_in_lockstep(here, again, in_tile.players, false, cancel_);
        for (std::size_t i = 0; i < places.size(); ++i) {
            results[places[i]] = std::move(played[i]);
        }
    }

    Experiment experiment_;  ///< with all who were admitted
    const Starting& starting_;
    tournament::Executor& executor_;
    const tournament::CancelToken& cancel_;
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

bool has_plugin_code(const Experiment& experiment) {
    const auto* const found = std::get_if<Tournament>(&experiment.kind);
    return found != nullptr &&
           std::any_of(found->players.begin(), found->players.end(), [](const Player& player) {
               return strategies::is_plugin_code(player.strategy);
           });
}

std::optional<RefereedTournament> referee(const Experiment& experiment, const fs::path& logs,
                                          tournament::Executor& executor,
                                          tournament::Progress& progress,
                                          const tournament::CancelToken& cancel) {
    for (const auto& [asked, key] : {std::pair{experiment.precision > 0.0, "precision"},
                                     std::pair{experiment.analysis.raw, "analysis.raw"}}) {
        if (asked) {
            throw games::UserError{games::Mistake{
                .key = key, .problem = "is not for players in processes of their own"}};
        }
    }
    const Starting starting = starting_of(experiment, logs, cancel);
    return Referee{admit(experiment, starting, executor, cancel), starting, executor, cancel}.run(
        progress);
}

}  // namespace fides::analysis
