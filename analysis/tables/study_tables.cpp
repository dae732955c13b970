#include "analysis/tables/study_tables.hpp"

#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "tournament/experiment/studied.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fides::analysis {

using tournament::Cell;
using tournament::Column;
using tournament::TableSchema;
using Type = Column::Type;

namespace {

/// What raising and lowering a key amounts to.
struct Pull {
    std::string_view key;
    std::string_view up;
    std::string_view down;
};

constexpr std::array<Pull, 12> pulls{{
    {"collaboration.communication", "more communication", "less communication"},
    {"collaboration.distance", "moving apart", "moving closer"},
    {"collaboration.empathetic_leader", "an empathetic leader", "a less empathetic leader"},
    {"collaboration.independent_body", "an independent body", "a weaker independent body"},
    {"collaboration.natural_resolution", "settling conflicts sooner", "settling conflicts later"},
    {"contract.coverage", "a fuller contract", "a slimmer contract"},
    {"contract.enforcement", "firmer enforcement", "laxer enforcement"},
    {"contract.monitoring", "closer monitoring", "looser monitoring"},
    {"contract.penalty", "a higher penalty", "a lower penalty"},
    {"organisations.mandate", "a stronger mandate", "a weaker mandate"},
    {"venture.ambition", "a more ambitious target", "a less ambitious target"},
    {"venture.first_target", "starting with a fuller target", "starting with quick wins"},
}};

constexpr std::array<ValuedColumn<RankedLever>, 18> of_levers{{
    {"rank", Type::integer,
     "by effect per cost, 1 is best; equal effects share a rank, unobserved ones come last",
     [](const RankedLever& r) -> Cell { return r.rank; }},
    {"lever", Type::text, "its key", [](const RankedLever& r) -> Cell { return r.lever->key; }},
    {"label", Type::text, "the same in words",
     [](const RankedLever& r) -> Cell { return lever_name(*r.lever); }},
    {"from", Type::real, "value when nothing is done",
     [](const RankedLever& r) -> Cell { return r.lever->from; }},
    {"to", Type::real, "value when it is done to the full",
     [](const RankedLever& r) -> Cell { return r.lever->to; }},
    {"cost", Type::real, "of doing it to the full",
     [](const RankedLever& r) -> Cell { return r.lever->cost; }},
    {"base", Type::real, "the measure when nothing is done at all",
     [](const RankedLever& r) { return cell(r.base); }},
    {"mean", Type::real, "the measure when this lever alone is done to the full",
     [](const RankedLever& r) { return cell(r.effect->mean); }},
    {"effect", Type::real, "mean less base, on the same random numbers",
     [](const RankedLever& r) { return cell(r.effect->effect); }},
    {"standard_error", Type::real, "of the effect, by the bootstrap",
     [](const RankedLever& r) { return cell(r.effect->standard_error); }},
    {"low", Type::real, "lower end of the effect's bootstrap percentile interval",
     [](const RankedLever& r) { return low_end(r.effect->interval); }},
    {"high", Type::real, "upper end of the effect's bootstrap percentile interval",
     [](const RankedLever& r) { return high_end(r.effect->interval); }},
    {"effect_per_cost", Type::real, "effect over cost",
     [](const RankedLever& r) { return cell(r.effect->effect_per_cost); }},
    {"per_cost_low", Type::real, "lower end of its interval",
     [](const RankedLever& r) { return low_end(r.effect->per_cost_interval); }},
    {"per_cost_high", Type::real, "upper end of its interval",
     [](const RankedLever& r) { return high_end(r.effect->per_cost_interval); }},
    {"behind", Type::real, "effect per cost of the best lever less this one's; 0 for the best",
     [](const RankedLever& r) { return cell(r.effect->behind); }},
    {"behind_low", Type::real, "lower end of that paired difference's interval",
     [](const RankedLever& r) { return low_end(r.effect->behind_interval); }},
    {"behind_high", Type::real,
     "upper end of that paired difference's interval; one that includes 0 does not tell the two "
     "apart",
     [](const RankedLever& r) { return high_end(r.effect->behind_interval); }},
}};

constexpr std::string_view studied_meaning = "what is explained, as `sensitivity.measure` names it";

constexpr std::array<ValuedColumn<OwnValue>, 5> of_studied{{
    {"measure", Type::text, studied_meaning,
     [](const OwnValue& o) -> Cell { return tournament::studied_name(*o.studied); }},
    {"mean", Type::real, "at the experiment's own values of the factors",
     [](const OwnValue& o) { return cell(o.estimate->mean); }},
    {"low", Type::real, "lower end of the bootstrap's percentile interval",
     [](const OwnValue& o) { return low_end(o.estimate->interval); }},
    {"high", Type::real, "upper end of the bootstrap's percentile interval",
     [](const OwnValue& o) { return high_end(o.estimate->interval); }},
    {"repetitions", Type::integer, "repetitions played, of every point of a curve",
     [](const OwnValue& o) -> Cell { return std::int64_t{o.repetitions}; }},
}};

constexpr std::array<ValuedColumn<ByFactor>, 3> of_factors{{
    {"measure", Type::text, studied_meaning,
     [](const ByFactor& f) -> Cell { return tournament::studied_name(*f.studied); }},
    {"key", Type::text, "the factor", [](const ByFactor& f) -> Cell { return f.factor->key; }},
    {"label", Type::text, "the same in words",
     [](const ByFactor& f) -> Cell { return axis_label(f.factor->key); }},
}};

constexpr std::array<ValuedColumn<Screening>, 5> of_morris{{
    {"mu", Type::real,
     "mean change of the measure when the factor goes through its whole range (Morris 1991)",
     [](const Screening& s) { return cell(s.mu); }},
    {"mu_star", Type::real, "the same of absolute values (Campolongo et al. 2007)",
     [](const Screening& s) { return cell(s.mu_star); }},
    {"mu_star_low", Type::real, "lower end of its interval, over trajectories",
     [](const Screening& s) { return low_end(s.mu_star_interval); }},
    {"mu_star_high", Type::real, "upper end of its interval, over trajectories",
     [](const Screening& s) { return high_end(s.mu_star_interval); }},
    {"sigma", Type::real, "standard deviation of these changes: interactions and curvature",
     [](const Screening& s) { return cell(s.sigma); }},
}};

constexpr std::array<ValuedColumn<SobolIndex>, 6> of_sobol{{
    {"first", Type::real,
     "share of the measure's variance that the factor explains alone (Saltelli et al. 2010)",
     [](const SobolIndex& i) { return cell(i.first); }},
    {"first_low", Type::real, "lower end of its interval, over rows of the design",
     [](const SobolIndex& i) { return low_end(i.first_interval); }},
    {"first_high", Type::real, "upper end of its interval",
     [](const SobolIndex& i) { return high_end(i.first_interval); }},
    {"total", Type::real, "share left if all other factors were known (Jansen 1999)",
     [](const SobolIndex& i) { return cell(i.total); }},
    {"total_low", Type::real, "lower end of its interval, over rows of the design",
     [](const SobolIndex& i) { return low_end(i.total_interval); }},
    {"total_high", Type::real, "upper end of its interval",
     [](const SobolIndex& i) { return high_end(i.total_interval); }},
}};

}  // namespace

std::span<const ValuedColumn<RankedLever>> lever_columns() {
    return of_levers;
}

std::span<const ValuedColumn<OwnValue>> studied_columns() {
    return of_studied;
}

std::span<const ValuedColumn<ByFactor>> factor_columns() {
    return of_factors;
}

std::span<const ValuedColumn<Screening>> morris_columns() {
    return of_morris;
}

std::span<const ValuedColumn<SobolIndex>> sobol_columns() {
    return of_sobol;
}

TableSchema levers_schema() {
    TableSchema schema{"levers", {}};
    append_columns(schema, of_levers);
    return schema;
}

TableSchema mix_schema(const tournament::Experiment& experiment) {
    TableSchema schema{"mix",
                       {{"candidate", Type::integer, "in the order tried; 0 is doing nothing"},
                        {"stage", Type::text,
                         "design or refine: when it was tried; best: the candidate that came out "
                         "best, played anew with all repetitions"},
                        {"cost", Type::real, "of the mix, within the budget"}}};
    for (const tournament::Lever& lever : experiment.levers.levers) {
        const tournament::KeyInfo* const key = tournament::find_key(lever.key);
        schema.columns.push_back({lever.key, Type::real, key != nullptr ? key->meaning : ""});
    }
    schema.columns.insert(schema.columns.end(),
                          {{"mean", Type::real, "of the measure"},
                           {"standard_error", Type::real, "as in summary"},
                           {"low", Type::real, "lower end of the bootstrap's percentile interval"},
                           {"high", Type::real, "upper end of the bootstrap's percentile interval"},
                           {"repetitions", Type::integer,
                            "repetitions played: all of them for candidate 0 and the best"}});
    return schema;
}

TableSchema studied_schema() {
    TableSchema schema{"studied", {}};
    append_columns(schema, of_studied);
    return schema;
}

TableSchema morris_schema() {
    TableSchema schema{"morris", {}};
    append_columns(schema, of_factors);
    append_columns(schema, of_morris);
    return schema;
}

TableSchema sobol_schema() {
    TableSchema schema{"sobol", {}};
    append_columns(schema, of_factors);
    append_columns(schema, of_sobol);
    return schema;
}

std::string lever_name(const tournament::Lever& lever) {
    const bool up = lever.to > lever.from;
    const auto found = std::find_if(pulls.begin(), pulls.end(),
                                    [&](const Pull& pull) { return pull.key == lever.key; });
    if (found != pulls.end()) {
        return std::string{up ? found->up : found->down};
    }
    return (up ? "raising " : "lowering ") + axis_word(lever.key);
}

}  // namespace fides::analysis
