#include "python/engine/python_play.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "games/user_error.hpp"
#include "python/engine/python_entry.hpp"
#include "python/engine/python_player.hpp"
#include "python/engine/time_limit.hpp"
#include "tournament/match/lockstep.hpp"
#include "tournament/schedule/pairings.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace fides::python {

namespace py = pybind11;

namespace {

using analysis::PlayedTournament;
using tournament::Experiment;
using tournament::LockstepResult;
using tournament::MatchRepetition;
using tournament::OutsidePlayer;
using tournament::Pairing;
using tournament::Tally;

/// Repetitions side by side: memory follows them and their rounds.
std::size_t side_by_side(const Experiment& experiment) {
    constexpr std::uint64_t most_rounds_kept = 4'000'000;
    constexpr std::uint64_t most = 8192;
    constexpr double longer = 10.0;  // than the mean: few lengths with a random end are beyond
    const std::uint64_t rounds =
        experiment.continuation
            ? static_cast<std::uint64_t>(longer / (1.0 - *experiment.continuation)) + 1
            : std::max<std::uint64_t>(experiment.rounds, 1);
    return std::clamp<std::uint64_t>(most_rounds_kept / rounds, 1, most);
}

/// @throws games::UserError  if a player is named that is none of the objects
void check_given(const Experiment& experiment, const PythonPlayers& given) {
    for (const tournament::Player& player : tournament_of(experiment).players) {
        if (object_number(player.strategy).value_or(0) >= given.prototypes.size() &&
            object_number(player.strategy)) {
            throw games::UserError{games::Mistake{.key = "tournament.players",
                                                  .value = player.name,
                                                  .problem = "is no object that was given"}};
        }
    }
}

/// All players in Python of a tournament, on the thread that made it. @pre they were checked
class Seated {
public:
    Seated(const Experiment& experiment, PythonPlayers& given,
           const tournament::CancelToken& cancel)
        : given_{&given} {
        const py::gil_scoped_acquire acquired;
        limit_ =
            std::make_unique<TimeLimit>(std::chrono::duration<double>{given.time_limit}, cancel);
        for (const tournament::Player& player : tournament_of(experiment).players) {
            players_.emplace_back();
            names_.push_back(player.name);
            outside_.emplace_back();
            const std::optional<std::size_t> number = object_number(player.strategy);
            if (!number) {
                continue;
            }
            const py::object& prototype = given.prototypes[*number];
            players_.back() = make_python_player(prototype, *limit_);
            outside_.back() = {.player = players_.back().get(),
                               .role_aware = is_role_aware(prototype),
                               .reads_beliefs = false,
                               .stochastic = true};
        }
    }

    Seated(const Seated&) = delete;
    Seated& operator=(const Seated&) = delete;

    ~Seated() {
        const PyGILState_STATE lock = PyGILState_Ensure();
        players_.clear();
        PyGILState_Release(lock);  // before the time limit ends, which may be waiting for it
    }

    [[nodiscard]] const std::vector<OutsidePlayer>& outside() const noexcept { return outside_; }

    [[nodiscard]] bool is_outside(std::uint32_t player) const noexcept {
        return players_[player] != nullptr;
    }

    [[nodiscard]] bool is_out(std::uint32_t player) const noexcept {
        return players_[player] != nullptr && players_[player]->forfeit().has_value();
    }

    /// Notes who is out, and why, in the order of the players.
    /// @return  one a player
    [[nodiscard]] std::vector<bool> settle(std::vector<analysis::Refereed>& judged) {
        const py::gil_scoped_acquire acquired;
        std::vector<bool> out;
        for (std::uint32_t i = 0; i < players_.size(); ++i) {
            out.push_back(is_out(i));
            if (out.back()) {
                const std::string& reason = players_[i]->forfeit()->reason;
                given_->disqualified.push_back({names_[i], reason, players_[i]->raised()});
                analysis::Refereed one;
                one.name = names_[i];
                one.reason = reason;
                judged.push_back(std::move(one));
            }
        }
        return out;
    }

private:
    PythonPlayers* given_;
    std::unique_ptr<TimeLimit> limit_;
    std::vector<std::unique_ptr<PythonPlayer>> players_;  ///< null: one of the catalogue
    std::vector<std::string> names_;
    std::vector<OutsidePlayer> outside_;
};

/// A point of a sweep: what is played there of players in Python.
class PointPlay {
public:
    PointPlay(const Experiment& here, const std::vector<Pairing>& schedule, const Seated& seated,
              const Workplace& place, analysis::ProgressMeter& meter)
        : here_{&here}, schedule_{&schedule}, seated_{&seated}, place_{&place}, meter_{&meter} {}

    [[nodiscard]] std::vector<std::optional<analysis::PairResult>> play() {
        std::vector<std::optional<analysis::PairResult>> results(schedule_->size());
        std::map<std::size_t, std::vector<Tally>> tallies;  // by match
        const std::size_t most = side_by_side(*here_);
        std::vector<std::size_t> matches;
        std::vector<MatchRepetition> batch;
        for (std::size_t match = 0; match < schedule_->size(); ++match) {
            const Pairing pairing = (*schedule_)[match];
            if (!seated_->is_outside(pairing.first) && !seated_->is_outside(pairing.second)) {
                continue;
            }
            for (std::uint32_t repetition = 0; repetition < here_->repetitions; ++repetition) {
                matches.push_back(match);
                batch.push_back({.pairing = pairing, .repetition = repetition});
                if (batch.size() == most) {
                    play(batch, matches, tallies);
                    fold(tallies, results);
                }
            }
        }
        play(batch, matches, tallies);
        fold(tallies, results);
        return results;
    }

private:
    void play(std::vector<MatchRepetition>& batch, std::vector<std::size_t>& matches,
              std::map<std::size_t, std::vector<Tally>>& tallies) {
        std::vector<LockstepResult> played =
            tournament::play_in_lockstep(*here_, batch, seated_->outside(), false, place_->cancel);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (played[i].tally) {
                tallies[matches[i]].push_back(*played[i].tally);
            }
        }
        meter_->add(batch.size());
        batch.clear();
        matches.clear();
    }

    /// What is complete goes to the results.
    void fold(std::map<std::size_t, std::vector<Tally>>& tallies,
              std::vector<std::optional<analysis::PairResult>>& results) const {
        for (auto one = tallies.begin(); one != tallies.end();) {
            if (one->second.size() == here_->repetitions) {
                results[one->first] = analysis::fold_repetitions(*here_, one->second);
                one = tallies.erase(one);
            } else {
                ++one;
            }
        }
    }

    const Experiment* here_;
    const std::vector<Pairing>* schedule_;
    const Seated* seated_;
    const Workplace* place_;
    analysis::ProgressMeter* meter_;
};

void refuse_what_is_not_for_them(const Experiment& experiment) {
    for (const auto& [asked, key] : {std::pair{experiment.precision > 0.0, "precision"},
                                     std::pair{experiment.analysis.raw, "analysis.raw"}}) {
        if (asked) {
            throw games::UserError{
                games::Mistake{.key = key, .problem = "is not for players in Python"}};
        }
    }
}

}  // namespace

std::optional<analysis::RefereedTournament> play_python_players(const Experiment& experiment,
                                                                PythonPlayers& players,
                                                                const Workplace& place) {
    refuse_what_is_not_for_them(experiment);
    check_given(experiment, players);
    Seated seated{experiment, players, place.cancel};
    PlayedTournament played{
        .experiment = experiment, .judged = {}, .is_out = {}, .schedules = {}, .results = {}};
    std::vector<Experiment> points;
    std::uint64_t n_matches = 0;
    for (std::uint64_t point = 0; point < experiment.points(); ++point) {
        points.push_back(tournament::at_point(experiment, point));
        played.schedules.push_back(tournament::schedule(points.back()));
        for (const Pairing& pairing : played.schedules.back()) {
            n_matches += seated.is_outside(pairing.first) || seated.is_outside(pairing.second);
        }
    }
    analysis::ProgressMeter meter{place.progress, n_matches * experiment.repetitions};
    for (std::size_t point = 0; point < points.size() && !place.cancel.is_cancelled(); ++point) {
        played.results.push_back(
            PointPlay{points[point], played.schedules[point], seated, place, meter}.play());
    }
    if (place.cancel.is_cancelled()) {
        return std::nullopt;
    }
    played.is_out = seated.settle(played.judged);
    return analysis::leave_out(std::move(played));
}

std::optional<tournament::Transcript> transcribe_python_match(const Experiment& experiment,
                                                              std::uint32_t repetition,
                                                              PythonPlayers& players,
                                                              const Workplace& place) {
    check_given(experiment, players);
    Seated seated{experiment, players, place.cancel};
    const std::vector<MatchRepetition> one{
        {.pairing = {.first = 0, .second = 1}, .repetition = repetition}};
    std::vector<LockstepResult> played =
        tournament::play_in_lockstep(experiment, one, seated.outside(), true, place.cancel);
    std::vector<analysis::Refereed> judged;
    static_cast<void>(seated.settle(judged));
    if (!played.front().tally) {
        return std::nullopt;
    }
    const auto& of = tournament_of(experiment).players;
    tournament::Transcript transcript;
    transcript.form = experiment.game.form();
    transcript.players = {of[0].name, of[1].name};
    transcript.strategies = {of[0].strategy.canonical(), of[1].strategy.canonical()};
    transcript.seed = experiment.seed;
    transcript.repetition = repetition;
    transcript.beliefs = played.front().tally->beliefs;
    transcript.scores = played.front().tally->score;
    transcript.rounds = std::move(played.front().rounds);
    return transcript;
}

}  // namespace fides::python
