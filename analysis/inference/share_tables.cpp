#include "analysis/inference/share_tables.hpp"

#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "analysis/tables/whole_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>

namespace fides::analysis {

namespace {

using tournament::Cell;
using Type = tournament::Column::Type;

Cell end_of_interval(const SampledEstimate& estimate, double Interval::*end) {
    return estimate.interval ? Cell{*estimate.interval.*end} : Cell{};
}

/// A cell about the tremble of a strategy, empty where nobody follows it.
template <class Value>
Cell of_tremble(const InferredShare& one, const Value& value) {
    return one.tremble ? value(*one.tremble) : Cell{};
}

const std::array<ValuedColumn<InferredShare>, 11> inferred_columns{{
    {"strategy", Type::text, "the strategy, as it was named",
     [](const InferredShare& one) -> Cell { return one.strategy.name; }},
    {"specification", Type::text, "the strategy with all its parameters",
     [](const InferredShare& one) -> Cell { return one.strategy.spec.canonical(); }},
    {"share", Type::real, "share of the subjects that follow it",
     [](const InferredShare& one) -> Cell { return one.share.value; }},
    {"standard_error", Type::real, "standard deviation of the share over samples of subjects",
     [](const InferredShare& one) { return cell(one.share.standard_error); }},
    {"low", Type::real, "lower end of the share's interval",
     [](const InferredShare& one) { return end_of_interval(one.share, &Interval::low); }},
    {"high", Type::real, "upper end of the share's interval",
     [](const InferredShare& one) { return end_of_interval(one.share, &Interval::high); }},
    {"tremble", Type::real, "chance that its followers do the other thing",
     [](const InferredShare& one) {
         return of_tremble(one, [](const SampledEstimate& t) { return Cell{t.value}; });
     }},
    {"tremble_standard_error", Type::real, "standard deviation of the tremble over the samples",
     [](const InferredShare& one) {
         return of_tremble(one, [](const SampledEstimate& t) { return cell(t.standard_error); });
     }},
    {"tremble_low", Type::real, "lower end of the tremble's interval",
     [](const InferredShare& one) {
         return of_tremble(
             one, [](const SampledEstimate& t) { return end_of_interval(t, &Interval::low); });
     }},
    {"tremble_high", Type::real, "upper end of the tremble's interval",
     [](const InferredShare& one) {
         return of_tremble(
             one, [](const SampledEstimate& t) { return end_of_interval(t, &Interval::high); });
     }},
    {"same_as", Type::text,
     "strategies that prescribe the same throughout; the share is theirs too",
     [](const InferredShare& one) -> Cell {
         return one.same_as.empty() ? Cell{} : fmt::format("{}", fmt::join(one.same_as, ", "));
     }},
}};

const std::array<ValuedColumn<CooperationCheck>, 4> cooperation_columns{{
    {"situation", Type::text, "the first round, all rounds, or after a round, own move first",
     [](const CooperationCheck& check) -> Cell {
         return std::string{situation_name(check.situation)};
     }},
    {"decisions", Type::integer, "decisions in it",
     [](const CooperationCheck& check) -> Cell {
         return static_cast<std::int64_t>(check.decisions);
     }},
    {"observed", Type::real, "share of them that cooperated",
     [](const CooperationCheck& check) { return cell(check.observed); }},
    {"predicted", Type::real, "the same as the fitted mixture has it",
     [](const CooperationCheck& check) { return cell(check.predicted); }},
}};

}  // namespace

tournament::Table shares_table(const StrategyShares& found) {
    return table_of("shares", inferred_columns, found.shares);
}

tournament::Table cooperation_table(const StrategyShares& found) {
    return table_of("cooperation", cooperation_columns, found.checks);
}

}  // namespace fides::analysis
