#include "analysis/evolution/run/evolution_tables.hpp"

#include "analysis/tables/about_players.hpp"

#include <array>
#include <cassert>
#include <cstddef>

namespace fides::analysis {

using tournament::Cell;
using tournament::Experiment;
using tournament::Row;
using tournament::TableSchema;
using Type = tournament::Column::Type;

namespace {

template <std::size_t player>
Cell share_in(const AboutPlayers<FieldAt>& about) {
    return about.said.shares[player];
}

template <std::size_t player>
Cell velocity_in(const AboutPlayers<FieldAt>& about) {
    return about.said.velocity[player];
}

constexpr std::string_view of_which =
    "mean dynamic of an infinite population, or process of a finite one";

constexpr std::array<ValuedColumn<AboutPlayers<ShareAt>>, 6> path_columns{{
    {"dynamic", Type::text, of_which, value_in<&ShareAt::dynamic>},
    {"time", Type::real, "of mean dynamics; of processes, generations", value_in<&ShareAt::time>},
    {"player", Type::text, "name", name_in<&ShareAt::player>},
    {"share", Type::real, "of the population; of processes the mean over runs",
     value_in<&ShareAt::share>},
    {"low", Type::real, "lower end of the interval of a mean over runs",
     end_in<&ShareAt::interval, &Interval::low>},
    {"high", Type::real, "upper end of it", end_in<&ShareAt::interval, &Interval::high>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<RestShare>>, 10> rest_columns{{
    {"dynamic", Type::text, "mean dynamic", value_in<&RestShare::dynamic>},
    {"rest_point", Type::integer, "number of the rest point, from 0", value_in<&RestShare::number>},
    {"player", Type::text, "name", name_in<&RestShare::player>},
    {"share", Type::real, "of the population at rest", value_in<&RestShare::share>},
    {"stability", Type::text, "by the eigenvalues of the linearised dynamic",
     value_in<&RestShare::stability>},
    {"nash", Type::integer, "1: nobody could earn more by another strategy (Nash equilibrium)",
     flag_in<&RestShare::is_nash>},
    {"ess", Type::integer,
     "1: evolutionarily stable (Maynard Smith & Price 1973); empty where it was not found out",
     flag_in<&RestShare::is_stable>},
    {"basin", Type::real, "share of starts, even over all shares, that end there",
     value_in<&RestShare::basin>},
    {"basin_low", Type::real, "lower end of its interval (Wilson 1927)",
     end_in<&RestShare::basin_interval, &Interval::low>},
    {"basin_high", Type::real, "upper end of it",
     end_in<&RestShare::basin_interval, &Interval::high>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<Entry>>, 7> entry_columns{{
    {"resident", Type::text, "player of whom nearly all are", name_in<&Entry::resident>},
    {"mutant", Type::text, "player of whom a few are", name_in<&Entry::mutant>},
    {"advantage", Type::real, "payoff of the few less that of the many, a round",
     value_in<&Entry::advantage>},
    {"invasion", Type::text, "of the few: they are resisted, neutral, or invade",
     value_in<&Entry::invasion>},
    {"relation", Type::text,
     "of the mutant to the resident: dominates, dominated, coexistence, bistability or neutral",
     value_in<&Entry::relation>},
    {"mixed_share", Type::real, "of mutants where both earn alike; empty if they never do",
     value_in<&Entry::mixed_share>},
    {"risk_dominates", Type::integer,
     "1: the mutant earns more where both are as many (Harsanyi & Selten 1988); empty if neither "
     "does",
     flag_in<&Entry::risk_dominates>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<Fixation>>, 9> fixation_columns{{
    {"process", Type::text, "process of a finite population", value_in<&Fixation::process>},
    {"resident", Type::text, "player of whom all others are", name_in<&Fixation::resident>},
    {"mutant", Type::text, "player of whom one is", name_in<&Fixation::mutant>},
    {"probability", Type::real, "that all become as the mutant is, where everybody meets everybody",
     value_in<&Fixation::probability>},
    {"neutral", Type::real, "the same of a mutant that earns alike", value_in<&Fixation::neutral>},
    {"generations", Type::real, "mean time until then, if it comes to that",
     value_in<&Fixation::generations>},
    {"sampled", Type::real,
     "share of runs by chance in which it came to that; empty if some did not end within "
     "10,000 generations",
     value_in<&Fixation::sampled>},
    {"low", Type::real, "lower end of that share's interval (Wilson 1927)",
     end_in<&Fixation::interval, &Interval::low>},
    {"high", Type::real, "upper end of it", end_in<&Fixation::interval, &Interval::high>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<LongRunShare>>, 6> long_run_columns{{
    {"process", Type::text, "process of a finite population", value_in<&LongRunShare::process>},
    {"player", Type::text, "name", name_in<&LongRunShare::player>},
    {"share", Type::real, "of the population in the long run", value_in<&LongRunShare::share>},
    {"method", Type::text,
     "rare: limit of rare mutations (Fudenberg & Imhof 2006); chain: all states of the "
     "population; runs: the mean over runs by chance, in the second half of their "
     "generations",
     value_in<&LongRunShare::method>},
    {"low", Type::real, "lower end of the interval of a mean over runs",
     end_in<&LongRunShare::interval, &Interval::low>},
    {"high", Type::real, "upper end of it", end_in<&LongRunShare::interval, &Interval::high>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<Evolved>>, 3> evolved_columns{{
    {"dynamic", Type::text, of_which, value_in<&Evolved::dynamic>},
    {"measure", Type::text,
     "cooperation: share of acts that are C when members meet at random; payoff: a round",
     value_in<&Evolved::measure>},
    {"mean", Type::real, "at the end of the path, or in the long run", value_in<&Evolved::mean>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<Gradient>>, 4> gradient_columns{{
    {"dynamic", Type::text, of_which, value_in<&Gradient::dynamic>},
    {"share", Type::real, "of the first player", value_in<&Gradient::share>},
    {"gradient", Type::real,
     "velocity of that share; of processes the chance a step to gain a member less that to lose "
     "one",
     value_in<&Gradient::gradient>},
    {"density", Type::real, "long-run probability of that many members; empty of mean dynamics",
     value_in<&Gradient::density>},
}};

constexpr std::array<ValuedColumn<AboutPlayers<FieldAt>>, 7> field_columns{{
    {"dynamic", Type::text, "mean dynamic", value_in<&FieldAt::dynamic>},
    {"share_1", Type::real, "of the first player", share_in<0>},
    {"share_2", Type::real, "of the second", share_in<1>},
    {"share_3", Type::real, "of the third", share_in<2>},
    {"velocity_1", Type::real, "of the first player's share, per unit of time", velocity_in<0>},
    {"velocity_2", Type::real, "of the second's", velocity_in<1>},
    {"velocity_3", Type::real, "of the third's", velocity_in<2>},
}};

template <class Said, std::size_t N>
std::vector<Row> rows_about(const Experiment& experiment, std::uint64_t point,
                            const std::vector<Said>& all,
                            const std::array<ValuedColumn<AboutPlayers<Said>>, N>& columns) {
    std::vector<Row> rows;
    rows.reserve(all.size());
    for (const Said& said : all) {
        rows.push_back(row_about(experiment, point, columns, said));
    }
    return rows;
}

}  // namespace

std::vector<TableSchema> evolution_schemas(const Experiment& experiment) {
    std::vector<TableSchema> schemas{
        schema_of("evolution_paths", experiment, path_columns),
        schema_of("rest_points", experiment, rest_columns),
        schema_of("invasions", experiment, entry_columns),
        schema_of("fixation", experiment, fixation_columns),
        schema_of("long_run", experiment, long_run_columns),
        schema_of("evolved", experiment, evolved_columns),
    };
    const std::size_t n_players = tournament_of(experiment).players.size();
    if (n_players == 2) {
        schemas.push_back(schema_of("gradient", experiment, gradient_columns));
    }
    if (n_players == 3) {
        schemas.push_back(schema_of("field", experiment, field_columns));
    }
    return schemas;
}

std::vector<Row> evolution_rows(const Experiment& experiment, std::uint64_t point,
                                const PointEvolution& evolution, std::string_view table) {
    const auto rows = [&](const auto& all, const auto& columns) {
        return rows_about(experiment, point, all, columns);
    };
    if (table == "evolution_paths") {
        return rows(evolution.paths, path_columns);
    }
    if (table == "rest_points") {
        return rows(evolution.rest, rest_columns);
    }
    if (table == "invasions") {
        return rows(evolution.entries, entry_columns);
    }
    if (table == "fixation") {
        return rows(evolution.fixations, fixation_columns);
    }
    if (table == "long_run") {
        return rows(evolution.long_run, long_run_columns);
    }
    if (table == "evolved") {
        return rows(evolution.evolved, evolved_columns);
    }
    if (table == "gradient") {
        return rows(evolution.gradients, gradient_columns);
    }
    assert(table == "field");
    return rows(evolution.field, field_columns);
}

}  // namespace fides::analysis
