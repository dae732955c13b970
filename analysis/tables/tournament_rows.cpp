#include "analysis/tables/tournament_rows.hpp"

#include "analysis/tables/about_players.hpp"
#include "analysis/tables/result_tables.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::Cell;
using tournament::Experiment;
using tournament::Pairing;
using tournament::Row;
using tournament::TableSchema;
using Type = tournament::Column::Type;

namespace {

const std::string& name_of(const Experiment& experiment, std::uint32_t player) {
    return tournament_of(experiment).players[player].name;
}

template <std::size_t state>
Cell state_in(const AboutPlayers<Meeting>& about) {
    return cell(about.said.states[state]);
}

/// Of who won or lost: empty where that is not asked for.
template <auto member, class Said>
Cell wins_in(const AboutPlayers<Said>& about) {
    return tournament_of(about.experiment).wins ? cell(about.said.*member) : Cell{};
}

Cell method_in(const AboutPlayers<Meeting>& about) {
    return std::string{about.said.is_exact ? "exact" : "general"};
}

constexpr std::array<ValuedColumn<AboutPlayers<Standing>>, 14> ranking_columns{{
    {"rank", Type::integer, "by score, 1 is best; equal scores share a rank",
     value_in<&Standing::rank>},
    {"player", Type::text, "name", name_in<&Standing::player>},
    {"score", Type::real, "mean payoff a round, each match counting the same",
     value_in<&Standing::score>},
    {"standard_error", Type::real, "of the score, over blocks of repetitions",
     value_in<&Standing::standard_error>},
    {"rank_low", Type::integer, "best rank of the bootstrap's interval",
     value_in<&Standing::rank_low>},
    {"rank_high", Type::integer, "worst rank of the bootstrap's interval",
     value_in<&Standing::rank_high>},
    {"cooperation", Type::real, "share of its acts that were C", value_in<&Standing::cooperation>},
    {"wins", Type::real,
     "pairs and repetitions in which it scored more than its opponent; expected ones of exact "
     "matches; empty unless tournament.wins",
     wins_in<&Standing::wins>},
    {"score_low", Type::real, "lower end of the bootstrap's interval of the score",
     end_in<&Standing::score_interval, &Interval::low>},
    {"score_high", Type::real, "upper end of the bootstrap's interval of the score",
     end_in<&Standing::score_interval, &Interval::high>},
    {"deviation", Type::real, "score less the payoff of mutual cooperation",
     value_in<&Standing::deviation>},
    {"niceness", Type::real,
     "share of its matches and repetitions in which it was not first to defect; two who do so in "
     "the same round are both first, and who never acted is not counted",
     value_in<&Standing::niceness>},
    {"eigenjesus", Type::real,
     "goodness of one who cooperates with the good: principal eigenvector of who cooperates with "
     "whom, largest 1 (Singer-Clark 2014); empty unless all met",
     value_in<&Standing::eigenjesus>},
    {"eigenmoses", Type::real,
     "goodness of one who cooperates with the good and defects against the bad: of twice that "
     "matrix less 1",
     value_in<&Standing::eigenmoses>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<Meeting>>, 16> pairs_columns{{
    {"player", Type::text, "name", name_in<&Meeting::player>},
    {"opponent", Type::text, "name", name_in<&Meeting::opponent>},
    {"score", Type::real, "of the player, mean payoff a round", value_in<&Meeting::score>},
    {"opponent_score", Type::real, "of the opponent", value_in<&Meeting::opponent_score>},
    {"cooperation", Type::real, "share of the player's acts that were C",
     value_in<&Meeting::cooperation>},
    {"opponent_cooperation", Type::real, "the same of the opponent",
     value_in<&Meeting::opponent_cooperation>},
    {"standard_error", Type::real, "of the score, over repetitions",
     value_in<&Meeting::standard_error>},
    {"method", Type::text, "how it was computed: exact, general", method_in},
    {"cc", Type::real, "share of rounds in which both moves were C", state_in<0>},
    {"cd", Type::real, "share of rounds of the player's C and the opponent's D", state_in<1>},
    {"dc", Type::real, "share of rounds of the player's D and the opponent's C", state_in<2>},
    {"dd", Type::real, "share of rounds in which both moves were D", state_in<3>},
    {"wins", Type::real,
     "repetitions in which the player scored more; expected ones of exact matches; empty unless "
     "tournament.wins",
     wins_in<&Meeting::wins>},
    {"losses", Type::real, "repetitions in which the opponent scored more",
     wins_in<&Meeting::losses>},
    {"low", Type::real, "lower end of Student's interval of the score",
     end_in<&Meeting::interval, &Interval::low>},
    {"high", Type::real, "upper end of Student's interval of the score",
     end_in<&Meeting::interval, &Interval::high>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<Without>>, 6> dropping_columns{{
    {"player", Type::text, "name", name_in<&Without::player>},
    {"dropped", Type::text, "name of the player who does not take part",
     name_in<&Without::dropped>},
    {"score", Type::real, "of the player, mean payoff a round over its other matches",
     value_in<&Without::score>},
    {"score_change", Type::real, "that less its score with everybody",
     value_in<&Without::score_change>},
    {"rank", Type::integer, "among the others", value_in<&Without::rank>},
    {"rank_change", Type::integer, "that less its rank with everybody; negative: further up",
     value_in<&Without::rank_change>},
}};

/// Of a player who met nobody: its name, and no observation.
Row unranked_row(const Experiment& experiment, std::uint64_t point, std::uint32_t player) {
    Row row = point_cells_if_swept(experiment, point);
    for (const auto& column : ranking_columns) {
        row.push_back(column.name == "player" ? Cell{name_of(experiment, player)} : Cell{});
    }
    return row;
}

}  // namespace

TableSchema ranking_schema(const Experiment& experiment) {
    return schema_of("ranking", experiment, ranking_columns);
}

TableSchema pairs_schema(const Experiment& experiment) {
    return schema_of("pairs", experiment, pairs_columns);
}

TableSchema dropping_schema(const Experiment& experiment) {
    return schema_of("dropping", experiment, dropping_columns);
}

Meeting meeting_of(Pairing pairing, const PairResult& result, unsigned seat, double half_width) {
    const std::array<std::uint32_t, 2> indices{pairing.first, pairing.second};
    const unsigned other = 1 - seat;
    const auto mean = [](const RatioMoments& moments) {
        const std::optional<Estimate> estimate = moments.estimate();
        return estimate ? std::optional{estimate->mean} : std::nullopt;
    };
    Meeting meeting;
    meeting.player = indices[seat];
    meeting.opponent = indices[other];
    meeting.score = mean(result.score_moments(seat));
    meeting.opponent_score = mean(result.score_moments(other));
    meeting.cooperation = mean(result.cooperation_moments(seat));
    meeting.opponent_cooperation = mean(result.cooperation_moments(other));
    meeting.is_exact = result.is_exact();
    if (const std::optional<Estimate> own = result.score_moments(seat).estimate()) {
        meeting.standard_error = result.is_exact() ? 0.0 : own->standard_error;
    }
    if (meeting.standard_error) {
        const double half = half_width * *meeting.standard_error;
        meeting.interval = Interval{.low = *meeting.score - half, .high = *meeting.score + half};
    }
    const std::array<std::size_t, 4> own_first{0, 1 + seat, 1 + other, 3};
    for (std::size_t i = 0; i < own_first.size() && result.met() > 0.0; ++i) {
        meeting.states[i] = result.states()[own_first[i]] / result.met();
    }
    meeting.wins = result.wins(seat);
    meeting.losses = result.wins(other);
    return meeting;
}

Row pair_row(const Experiment& experiment, std::uint64_t point, const Meeting& meeting) {
    return row_about(experiment, point, pairs_columns, meeting);
}

std::vector<Row> ranking_rows(const Experiment& experiment, std::uint64_t point,
                              const std::vector<Standing>& standings) {
    std::vector<Row> rows;
    std::vector<bool> is_ranked(tournament_of(experiment).players.size(), false);
    for (const Standing& standing : standings) {
        rows.push_back(row_about(experiment, point, ranking_columns, standing));
        is_ranked[standing.player] = true;
    }
    for (std::uint32_t player = 0; player < is_ranked.size(); ++player) {
        if (!is_ranked[player]) {
            rows.push_back(unranked_row(experiment, point, player));
        }
    }
    return rows;
}

std::vector<Row> dropping_rows(const Experiment& experiment, std::uint64_t point,
                               const Ranking& ranking, tournament::Executor& executor) {
    const std::vector<Without> all = ranking.pairs()->without_each(ranking.rounding(), executor);
    std::vector<Row> rows(all.size());
    executor.parallel(all.size(), [&](std::size_t i) {
        rows[i] = row_about(experiment, point, dropping_columns, all[i]);
    });
    return rows;
}

}  // namespace fides::analysis
