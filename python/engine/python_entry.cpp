#include "python/engine/python_entry.hpp"

#include "strategies/catalogue.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <variant>

namespace fides::python {

namespace {

using strategies::Spec;

/// Stands for a player in Python where a strategy is only looked at. Whoever plays asks the player
/// itself, many matches at a time; what would ask here is told that it cannot.
class DecidesElsewhere final : public strategies::Strategy {
public:
    [[nodiscard]] games::Move decide(const strategies::View& /*view*/,
                                     strategies::Draws& /*draws*/) noexcept override {
        return games::Move::defect;
    }

    void reset() noexcept override {}

    [[nodiscard]] const std::string* forfeit() const noexcept override { return &reason_; }

private:
    std::string reason_ = "decides in Python, and is asked in tournaments and matches alone";
};

/// Any text will do.
std::string as_it_is(const std::string& text) {
    return text;
}

}  // namespace

void add_python_entry() {
    constexpr double most_objects = 1e6;
    strategies::add_unlisted_entry(
        {.id = std::string{python_id},
         .name = "In Python",
         .summary = "Decides as a class or function in Python does.",
         .source = "whoever wrote it",
         .parameters = {{.name = "player",
                         .standard = std::string{},
                         .meaning = "its name, from which random numbers follow",
                         .normal = as_it_is},
                        {.name = "number",
                         .standard = 0.0,
                         .lowest = 0.0,
                         .highest = most_objects,
                         .meaning = "which of the objects given it is",
                         .whole = true,
                         .incidental = true}},
         .make = [](const Spec& /*spec*/,
                    const games::StageGame& /*game*/) -> std::unique_ptr<strategies::Strategy> {
             return std::make_unique<DecidesElsewhere>();
         },
         .traits =
             [](const Spec& /*spec*/, const games::StageGame& /*game*/) {
                 return strategies::Traits{.memory = std::nullopt, .stochastic = true};
             }});
}

std::optional<std::size_t> object_number(const Spec& spec) {
    if (spec.id != python_id) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(spec.number("number"));
}

bool has_python_players(const tournament::Experiment& experiment) {
    const auto* const found = std::get_if<tournament::Tournament>(&experiment.kind);
    return found != nullptr && std::any_of(found->players.begin(), found->players.end(),
                                           [](const tournament::Player& player) {
                                               return object_number(player.strategy).has_value();
                                           });
}

}  // namespace fides::python
