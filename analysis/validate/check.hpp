#pragma once

#include "analysis/statistics/percentile.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the program is confronted with: a claim of theory or a finding about people, as data, with
/// the function that plays it.
namespace fides::analysis {

enum class CheckGroup : std::uint8_t {
    oracles,     ///< closed forms that what is played must meet
    directions,  ///< findings of experiments and of the field: which way an effect goes
    people       ///< what people did, as cell means
};

enum class Outcome : std::uint8_t {
    holds,
    fails,
    unjudged  ///< decides nothing: beside a reference band that nobody could verify, or an ablation
              ///< of an effect that is not there
};

/// What is wrong where a row fails.
enum class Bearing : std::uint8_t {
    program,   ///< the program: it must hold
    model,     ///< the model, which does not do what people do
    mechanism  ///< what the effect is put down to: it is there without its mechanism
};

/// A number from the program.
struct Measured {
    double value = 0.0;
    std::optional<Interval> interval;  ///< of simulation error only, at 95 %; empty: none
};

/// One comparison; a row of the document.
struct CheckRow {
    std::string what;                 ///< is compared
    std::string found;                ///< by theory, or in people
    std::optional<Measured> model{};  ///< what the program gives; empty: it never comes to this
    std::string criterion;            ///< by which it holds, with the p-value or distance
    std::string baseline{};           ///< what a naive rule gives instead; empty: there is none
    Outcome outcome = Outcome::fails;
    Bearing bearing = Bearing::model;
};

using CheckRows = std::vector<CheckRow>;

/// A claim and how it is looked at.
struct Check {
    std::string_view id;  ///< "O2", "A6", "P1"
    CheckGroup group = CheckGroup::oracles;
    std::string_view claim;         ///< a sentence
    std::string_view source;        ///< brief forms of docs/references.md, separated by "; "
    std::string_view set_up{};      ///< a configuration, or the game and settings in words
    CheckRows (*read)() = nullptr;  ///< plays it; null: this version has not what it takes
    std::string_view lacks{};       ///< what the model has not; empty: nothing that is known
};

}  // namespace fides::analysis
