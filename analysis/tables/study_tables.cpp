#include "analysis/tables/study_tables.hpp"

#include "analysis/tables/wording.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fides::analysis {

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

Column studied_column() {
    return {"measure", Type::text, "what is explained, as `sensitivity.measure` names it"};
}

Column key_column() {
    return {"key", Type::text, "the factor"};
}

Column label_column() {
    return {"label", Type::text, "the same in words"};
}

}  // namespace

TableSchema levers_schema() {
    return {
        "levers",
        {{"rank", Type::integer,
          "by effect per cost, 1 is best; equal effects share a rank, unobserved ones come last"},
         {"lever", Type::text, "its key"},
         label_column(),
         {"from", Type::real, "value when nothing is done"},
         {"to", Type::real, "value when it is done to the full"},
         {"cost", Type::real, "of doing it to the full"},
         {"base", Type::real, "the measure when nothing is done at all"},
         {"mean", Type::real, "the measure when this lever alone is done to the full"},
         {"effect", Type::real, "mean less base, on the same random numbers"},
         {"standard_error", Type::real, "of the effect, by the bootstrap"},
         {"low", Type::real, "lower end of the effect's bootstrap percentile interval"},
         {"high", Type::real, "upper end of the effect's bootstrap percentile interval"},
         {"effect_per_cost", Type::real, "effect over cost"},
         {"per_cost_low", Type::real, "lower end of its interval"},
         {"per_cost_high", Type::real, "upper end of its interval"},
         {"behind", Type::real,
          "effect per cost of the best lever less this one's; 0 for the best"},
         {"behind_low", Type::real, "lower end of that paired difference's interval"},
         {"behind_high", Type::real,
          "upper end of that paired difference's interval; one that includes 0 does not tell the "
          "two apart"}}};
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
    return {"studied",
            {studied_column(),
             {"mean", Type::real, "at the experiment's own values of the factors"},
             {"low", Type::real, "lower end of the bootstrap's percentile interval"},
             {"high", Type::real, "upper end of the bootstrap's percentile interval"},
             {"repetitions", Type::integer, "repetitions played, of every point of a curve"}}};
}

TableSchema morris_schema() {
    return {
        "morris",
        {studied_column(),
         key_column(),
         label_column(),
         {"mu", Type::real,
          "mean change of the measure when the factor goes through its whole range (Morris "
          "1991)"},
         {"mu_star", Type::real, "the same of absolute values (Campolongo et al. 2007)"},
         {"mu_star_low", Type::real, "lower end of its interval, over trajectories"},
         {"mu_star_high", Type::real, "upper end of its interval, over trajectories"},
         {"sigma", Type::real, "standard deviation of these changes: interactions and curvature"}}};
}

TableSchema sobol_schema() {
    return {"sobol",
            {studied_column(),
             key_column(),
             label_column(),
             {"first", Type::real,
              "share of the measure's variance that the factor explains alone (Saltelli et al. "
              "2010)"},
             {"first_low", Type::real, "lower end of its interval, over rows of the design"},
             {"first_high", Type::real, "upper end of its interval"},
             {"total", Type::real, "share left if all other factors were known (Jansen 1999)"},
             {"total_low", Type::real, "lower end of its interval, over rows of the design"},
             {"total_high", Type::real, "upper end of its interval"}}};
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
