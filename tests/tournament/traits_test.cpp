// What the catalogue says of a strategy is what its matches show, in the game that it is asked for.

#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/transcript.hpp"

#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace fides;
using tournament::Experiment;

namespace {

/// The configuration of a recorded fault.
Experiment fault(const std::string& name) {
    return tournament::read_experiment(std::string{FIDES_TEST_DATA} + "/faults/" + name, {})
        .experiment;
}

/// Which different plays a strategy gives against a partner that leaves nothing to chance.
std::size_t n_different_plays(const std::string& spec, const games::StageGame& game) {
    Experiment experiment;
    experiment.game = game;
    experiment.rounds = 60;
    tournament::Tournament matches;
    matches.players = {
        {.strategy = strategies::parse_spec(spec), .name = "it"},
        {.strategy = strategies::parse_spec("script(moves=CCDCDDCCCD)"), .name = "partner"}};
    experiment.kind = matches;
    std::set<std::string> plays;
    for (std::uint32_t repetition = 0; repetition < 20; ++repetition) {
        plays.insert(
            tournament::transcribe_match(experiment, 0, 1, repetition).moves(games::Seat::first));
    }
    return plays.size();
}

}  // namespace

TEST_CASE("Chance has a hand in what an organisation does, in every game",
          "[tournament][battery]") {
    for (const games::GameType& type : games::game_types()) {
        if (type.standard.form() == games::GameForm::contribution) {
            continue;
        }
        for (const std::string id : {"reciprocator", "self_interested"}) {
            CAPTURE(type.id, id);
            const strategies::Traits traits =
                strategies::traits_of(strategies::parse_spec(id), type.standard);
            CHECK(traits.stochastic);
            CHECK((n_different_plays(id, type.standard) > 1) == traits.stochastic);
        }
    }
}

TEST_CASE("A reciprocator may be the first to defect", "[tournament][battery]") {
    // In one round it means to honour with chance sigma((T0 - rho)/tau) = sigma((0.4 - 0.35)/0.08),
    // and of what it does not mean it honours q0 = 0.16 unasked.
    const Experiment experiment = fault("19_nice.toml");
    CHECK_FALSE(
        strategies::traits_of(strategies::parse_spec("reciprocator"), experiment.game).nice);
    CHECK(strategies::traits_of(strategies::parse_spec("self_interested"), experiment.game)
              .stochastic);
    tournament::MatchPlayer player{experiment, {0, 1}};
    double firsts = 0.0;
    for (std::uint32_t repetition = 0; repetition < experiment.repetitions; ++repetition) {
        firsts += player.play(repetition, {}).defected_first[0] ? 1.0 : 0.0;
    }
    const double honours = 1.0 / (1.0 + std::exp(-0.05 / 0.08));
    const double expected = (1.0 - honours) * (1.0 - 0.16);
    const double error =
        std::sqrt(expected * (1.0 - expected) / static_cast<double>(experiment.repetitions));
    CHECK_THAT(firsts / experiment.repetitions,
               Catch::Matchers::WithinAbs(expected, 4.0 * error));  // four standard errors
}

TEST_CASE("Rowsam keeps the peace in the donation game", "[tournament][units]") {
    const Experiment experiment = fault("18_units_donation.toml");
    const auto match = tournament::transcribe_match(experiment, 0, 1, 0);
    CHECK(match.players == std::array<std::string, 2>{"rowsam", "cooperator"});
    CHECK(match.moves(games::Seat::first) == std::string(60, 'C'));
}
