#include "lab/engine/person.hpp"

#include "strategies/catalogue.hpp"

#include <memory>
#include <string>
#include <utility>

namespace fides::lab {

namespace {

using games::Move;
using strategies::Spec;

class Person final : public strategies::RoleAwareStrategy {
public:
    Person(std::string relying, std::string honouring)
        : relying_{std::move(relying)}, honouring_{std::move(honouring)} {}

    [[nodiscard]] Move rely(const strategies::View& view,
                            strategies::Draws& /*draws*/) noexcept override {
        return move_in(relying_, view.round());
    }

    [[nodiscard]] Move honour(const strategies::View& view,
                              strategies::Draws& /*draws*/) noexcept override {
        return move_in(honouring_, view.round());
    }

    void reset() noexcept override {}

private:
    static Move move_in(const std::string& moves, std::uint32_t round) noexcept {
        return games::as_move(round >= moves.size() || moves[round] == 'C');
    }

    std::string relying_;
    std::string honouring_;
};

strategies::Parameter moves_of(std::string name, std::string meaning) {
    return {.name = std::move(name),
            .standard = std::string{"C"},
            .meaning = std::move(meaning),
            .letters = "CD"};
}

}  // namespace

void add_person() {
    strategies::add_unlisted_entry(
        {.id = std::string{person_id},
         .name = "Person",
         .summary = "Plays what a person chose.",
         .source = "whoever is at the page",
         .parameters = {moves_of("rely", "relying (C) or withholding (D), round by round"),
                        moves_of("honour", "honouring (C) or betraying (D), round by round")},
         .role_aware = true,
         .make = [](const Spec& spec,
                    const games::StageGame& /*game*/) -> std::unique_ptr<strategies::Strategy> {
             return std::make_unique<Person>(spec.text("rely"), spec.text("honour"));
         },
         .traits =
             [](const Spec& /*spec*/, const games::StageGame& /*game*/) {
                 return strategies::Traits{.memory = std::nullopt};
             }});
}

}  // namespace fides::lab
