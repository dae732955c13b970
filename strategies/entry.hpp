#pragma once

#include "games/stage_game.hpp"
#include "strategies/strategy.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What the catalogue knows of a strategy.
namespace fides::strategies {

class GroupStrategy;

/// Value of a strategy's parameter: a number, or a text such as a script of moves.
using ParameterValue = std::variant<double, std::string>;

/// The text that a parameter has when its value is worked out from the game.
inline constexpr std::string_view worked_out = "auto";

/// A parameter that a strategy takes.
struct Parameter {
    std::string name;

    /// The value when none is given. A number: numbers are taken; `worked_out`: that or numbers;
    /// any other text: texts.
    ParameterValue standard;
    double lowest = 0.0;   ///< of numbers
    double highest = 1.0;  ///< of numbers
    std::string meaning{};
    bool whole = false;       ///< only whole numbers
    std::string letters{};    ///< of texts: they consist of these, capital or small alike
    bool incidental = false;  ///< says where the strategy is found, not what it plays: left out of
                              ///< the spec's texts

    /// Of other texts: the same in its normal form, so that what plays alike reads alike. Throws
    /// games::UserError (no position) for what cannot be.
    std::string (*normal)(const std::string& text) = nullptr;
};

/// A strategy by name, with every parameter of its entry in the entry's order.
struct Spec {
    std::string id;
    std::vector<std::pair<std::string, ParameterValue>> parameters{};

    bool operator==(const Spec&) const = default;

    /// The number that a parameter has. @pre the entry declares it as a number
    [[nodiscard]] double number(std::string_view parameter) const;

    /// The text that a parameter has. @pre the entry declares it as a text
    [[nodiscard]] const std::string& text(std::string_view parameter) const;

    /// The number that a parameter has; empty if it is to be worked out from the game.
    /// @pre the entry declares it so, or as a number
    [[nodiscard]] std::optional<double> number_unless_worked_out(std::string_view parameter) const;

    /// `random(p=0.3)`; the id alone when the entry has no parameters. Every parameter is written
    /// that is not incidental, so specs that play alike and only they have equal texts. Numbers in
    /// shortest round-trip form.
    [[nodiscard]] std::string canonical() const;

    /// For people: as `canonical`, but without the parameters that have the entry's standard value.
    /// Equal specs and only they have equal texts, and each reads back as its spec.
    [[nodiscard]] std::string brief() const;
};

/// What can be said of a strategy without playing it.
struct Traits {
    std::optional<std::uint32_t> memory;  ///< rounds it looks back; empty: unbounded
    bool stochastic = false;              ///< leaves to chance what it does
    bool nice = false;  ///< never the first to mean D; where reliance is a decision, of role-aware
                        ///< ones: never the first to mean to betray
    bool uses_length = false;  ///< reads the announced number of rounds

    bool operator==(const Traits&) const = default;
};

/// One line of the catalogue.
struct Entry {
    std::string id;                      ///< snake_case, stable
    std::string name;                    ///< as shown
    std::vector<std::string> aliases{};  ///< other names, Axelrod-Python's among them
    std::string summary;                 ///< what it does, in a sentence or two
    std::string source;                  ///< author, year
    std::string assumed{};               ///< how we read the source where it leaves something open
    std::vector<std::string> tags{};
    std::vector<Parameter> parameters{};
    bool role_aware = false;     ///< makes a RoleAwareStrategy
    bool reads_beliefs = false;  ///< needs beliefs to be kept
    bool organisation = false;  ///< an organisation (docs/model.md, Organisations): honours unasked
                                ///< with chance q0, and accidents spoil its honouring

    /// Null: plays in groups only.
    std::unique_ptr<Strategy> (*make)(const Spec&, const games::StageGame&) = nullptr;
    Traits (*traits)(const Spec&, const games::StageGame&) = nullptr;

    /// Why it cannot play a game ("it needs ..."), or empty if it can; null: plays any.
    std::optional<std::string> (*refuses)(const Spec&, const games::StageGame&) = nullptr;

    /// For contribution games, which groups play; null: it cannot.
    std::unique_ptr<GroupStrategy> (*make_for_group)(const Spec&,
                                                     const games::StageGame&) = nullptr;
};

}  // namespace fides::strategies
