#include "tests/analysis/inference/simulated_play.hpp"

#include "games/chance.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/match/transcript.hpp"

#include <fmt/format.h>

#include <numeric>

namespace fides::tests {

namespace {

using analysis::ObservedMatch;
using analysis::ObservedPlay;

std::vector<games::Move> moves_of(const std::string& letters) {
    std::vector<games::Move> moves;
    for (const char letter : letters) {
        moves.push_back(letter == 'C' ? games::Move::cooperate : games::Move::defect);
    }
    return moves;
}

tournament::Experiment experiment_of(const Population& population, const Session& session) {
    std::string text = fmt::format(
        "game.type = \"prisoners_dilemma\"\nseed = {}\ncontinuation = {}\nnoise = {}\n"
        "repetitions = 100000000\n[tournament]\nplayers = [\"{}\"]\n",
        session.seed, session.continuation, population.tremble,
        fmt::join(population.strategies, "\", \""));
    return tournament::read_experiment_text(text, "simulated", {}).experiment;
}

std::vector<std::uint32_t> drawn_strategies(const Population& population, const Session& session) {
    const games::Stream stream{session.seed, 1};
    std::vector<std::uint32_t> strategies;
    for (std::size_t i = 0; i < session.subjects; ++i) {
        double left = games::unit_interval(stream.block(static_cast<std::uint32_t>(i), 0, 0)[0]);
        std::uint32_t k = 0;
        while (k + 1 < population.shares.size() && left >= population.shares[k]) {
            left -= population.shares[k];
            ++k;
        }
        strategies.push_back(k);
    }
    return strategies;
}

/// Subjects in an order drawn for a match: neighbours meet.
std::vector<std::size_t> drawn_order(const Session& session, std::size_t match) {
    const games::Stream stream{session.seed, 2};
    std::vector<std::size_t> order(session.subjects);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) {
        const auto word =
            stream.block(static_cast<std::uint32_t>(match), static_cast<std::uint32_t>(i), 0)[0];
        std::swap(order[i - 1], order[games::below(i, word)]);
    }
    return order;
}

}  // namespace

ObservedPlay simulated_play(const Population& population, const Session& session) {
    const tournament::Experiment experiment = experiment_of(population, session);
    const std::vector<std::uint32_t> strategies = drawn_strategies(population, session);
    ObservedPlay play{.file = "simulated", .subjects = {}};
    for (std::size_t i = 0; i < session.subjects; ++i) {
        play.subjects.push_back({.name = fmt::format("s{:04}", i), .matches = {}});
    }
    std::uint32_t repetition = 0;
    for (std::size_t match = 0; match < session.matches; ++match) {
        const std::vector<std::size_t> order = drawn_order(session, match);
        for (std::size_t i = 0; i + 1 < order.size(); i += 2) {
            const tournament::Transcript transcript = tournament::transcribe_match(
                experiment, strategies[order[i]], strategies[order[i + 1]], repetition++);
            ObservedMatch first = match_of(transcript.moves(games::Seat::first),
                                           transcript.moves(games::Seat::second));
            first.name = fmt::format("m{:04}", match);
            const ObservedMatch second{.name = first.name, .own = first.other, .other = first.own};
            play.subjects[order[i]].matches.push_back(std::move(first));
            play.subjects[order[i + 1]].matches.push_back(second);
        }
    }
    return play;
}

std::vector<std::string> rows_of(const ObservedPlay& play) {
    std::vector<std::string> rows;
    for (const analysis::Subject& subject : play.subjects) {
        for (const ObservedMatch& match : subject.matches) {
            for (std::size_t round = 0; round < match.own.size(); ++round) {
                rows.push_back(fmt::format("{},{},{},{},{}", subject.name, match.name, round + 1,
                                           games::letter(match.own[round]),
                                           games::letter(match.other[round])));
            }
        }
    }
    return rows;
}

std::string table_text(const std::vector<std::string>& rows) {
    return fmt::format("subject,match,round,own,other\n{}\n", fmt::join(rows, "\n"));
}

ObservedMatch match_of(const std::string& own, const std::string& other) {
    return {.name = "1", .own = moves_of(own), .other = moves_of(other)};
}

ObservedPlay play_of(const std::vector<std::pair<std::string, std::string>>& matches) {
    ObservedPlay play{.file = "written", .subjects = {}};
    for (const auto& [own, other] : matches) {
        play.subjects.push_back(
            {.name = fmt::format("s{}", play.subjects.size()), .matches = {match_of(own, other)}});
    }
    return play;
}

}  // namespace fides::tests
