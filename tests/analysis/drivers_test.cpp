// What each factor of the theory must move between two organisations, and that nothing moves once
// its channel is off (docs/model.md, Collaborations); the rows that need a venture are in
// venture_drivers_test.cpp.
#include "tests/analysis/channels.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <cstddef>

using namespace fides;
using namespace fides::analysis;
using tournament::Experiment;
using tournament::Measure;

namespace {

/// A contract that leaves half of everything open: trust can rise and fall.
Experiment half_written() {
    return with(dyad(), {{"contract.coverage", 0.5}});
}

}  // namespace

TEST_CASE("Conflict costs reliance, voluntary collaboration and faith", "[analysis]") {
    const Experiment base =
        with(dyad_with_venture(), {{"contract.coverage", 0.5}, {"venture.first_target", 0.5}});
    const Experiment quarrelling = with(base, {{"collaboration.conflict", 1.0}});
    const PlayedSeeds calm = play(base);
    const PlayedSeeds quarrels = play(quarrelling);
    CHECK(p_of_fall(calm, quarrels, Measure::reliance) < one_percent);
    CHECK(p_of_fall(calm, quarrels, Measure::voluntary) < one_percent);
    CHECK(p_of_fall(calm, quarrels, Measure::faith) < one_percent);

    SECTION("unless conflicts weigh on nothing") {
        const PlayedSeeds harmless = play(with(quarrelling, {{"collaboration.conflict_reliance", 0},
                                                             {"collaboration.conflict_faith", 0}}));
        CHECK(greatest_change(calm, harmless,
                              {Measure::reliance, Measure::voluntary, Measure::faith}) == 0.0);
    }
}

TEST_CASE("Communication tells partners of goodwill from others", "[analysis]") {
    const Experiment talking = with(dyad(), {{"collaboration.communication", 0.5}});
    const PlayedSeeds silence = play(dyad());
    const PlayedSeeds talk = play(talking);
    const std::vector<Measure> trusts{Measure::trust_goodwilled, Measure::trust_self_interested};
    CHECK(p_of_rise(silence, talk, Measure::trust_goodwilled) < one_percent);
    CHECK(p_of_fall(silence, talk, Measure::trust_self_interested) < one_percent);

    SECTION("the more the nearer they are") {
        const PlayedSeeds far = play(with(talking, {{"collaboration.distance", 2.0}}));
        CHECK(p_of_rise(far, talk, Measure::trust_goodwilled) < one_percent);
        CHECK(p_of_fall(far, talk, Measure::trust_self_interested) < one_percent);
    }
    SECTION("unless what is heard is as often wrong as right") {
        const PlayedSeeds rumour = play(with(talking, {{"collaboration.signal_accuracy", 0.5}}));
        CHECK(greatest_change(silence, rumour, trusts) == 0.0);
    }
    SECTION("unless they are too far apart to hear anything") {
        const PlayedSeeds remote = play(with(talking, {{"collaboration.distance", 1000.0}}));
        CHECK(greatest_change(silence, remote, trusts) == 0.0);
    }
    SECTION("and distance alone does nothing where nobody talks") {
        const PlayedSeeds remote = play(with(dyad(), {{"collaboration.distance", 2.0}}));
        CHECK(greatest_change(silence, remote, trusts) == 0.0);
    }
}

TEST_CASE("Power of one over the other costs trust and reliance", "[analysis]") {
    const PlayedSeeds equals = play(half_written());
    const PlayedSeeds unequal = play(with(half_written(), {{"collaboration.power", 0.5}}));
    CHECK(p_of_fall(equals, unequal, Measure::trust) < one_percent);
    CHECK(p_of_fall(equals, unequal, Measure::reliance) < one_percent);

    SECTION("but not power that both have") {
        Experiment both = half_written();
        collaboration_of(both).power = {0.5, 0.5};
        CHECK(greatest_change(equals, play(both), {Measure::trust, Measure::reliance}) == 0.0);
    }
    SECTION("unless no contract can go unenforced and nobody suspects the dependent") {
        const Experiment neither = with(dyad(), {{"beliefs.power_weight", 0.0}});
        CHECK(greatest_change(play(neither), play(with(neither, {{"collaboration.power", 0.5}})),
                              {Measure::trust, Measure::reliance}) == 0.0);
    }
}

TEST_CASE("Cultural distance costs trust", "[analysis]") {
    const PlayedSeeds near = play(half_written());
    const PlayedSeeds far = play(with(half_written(), {{"collaboration.cultural_distance", 0.5}}));
    CHECK(p_of_fall(near, far, Measure::trust) < one_percent);

    SECTION("unless the other is understood all the same") {
        const Experiment clear = with(half_written(), {{"collaboration.misperception_scale", 0.0}});
        CHECK(greatest_change(play(clear),
                              play(with(clear, {{"collaboration.cultural_distance", 0.5}})),
                              {Measure::trust}) == 0.0);
    }
}

TEST_CASE("Work across sectors costs trust and confidence", "[analysis]") {
    Experiment experiment = half_written();
    collaboration_of(experiment).organisations = {{.name = "hospital", .sector = "health"},
                                                  {.name = "council", .sector = "state"}};
    const Settings strange{{"collaboration.cross_sector_distance", 0.5}};
    const Settings hard_to_write{{"collaboration.cross_sector_contractible", 0.5}};
    const PlayedSeeds base = play(experiment);

    SECTION("trust where the sectors are strange to each other") {
        CHECK(p_of_fall(base, play(with(experiment, strange)), Measure::trust) < one_percent);
    }
    SECTION("both where less can be written down between them") {
        const PlayedSeeds vague = play(with(experiment, hard_to_write));
        CHECK(p_of_fall(base, vague, Measure::confidence) < one_percent);
        CHECK(p_of_fall(base, vague, Measure::trust) < one_percent);
    }
    SECTION("but nothing within one sector") {
        collaboration_of(experiment).organisations[1].sector = "health";
        CHECK(greatest_change(base, play(with(with(experiment, strange), hard_to_write)),
                              {Measure::trust, Measure::confidence}) == 0.0);
    }
}

TEST_CASE("Confidence in the contract is one thing, how far it carries the tie another",
          "[analysis]") {
    // K = q1 = sigma((m e p - G)/tau) = sigma((0.9 * 0.9 * 4 - 1)/0.6) whatever the contract
    // covers; the tie is carried in kappa phi K of the cases.
    const double kept = 1.0 / (1.0 + std::exp(-(0.9 * 0.9 * 4.0 - 1.0) / 0.6));
    for (const double coverage : {0.25, 1.0}) {
        const PlayedSeeds played = play(with(dyad(), {{"contract.coverage", coverage}}));
        for (std::size_t seed = 0; seed < n_seeds; ++seed) {
            CHECK_THAT(played.of(Measure::contract_confidence)[seed],
                       Catch::Matchers::WithinAbs(kept, 1e-12));
            CHECK_THAT(played.of(Measure::confidence)[seed],
                       Catch::Matchers::WithinAbs(0.9 * coverage * kept, 1e-12));
        }
    }
    SECTION("over rounds under a contract alone") {
        const PlayedSeeds half = play(
            with(dyad(), {{"contract.coverage", 1.0}, {"contract.end", 150.0}, {"rounds", 200.0}}));
        CHECK_THAT(half.of(Measure::contract_confidence)[0],
                   Catch::Matchers::WithinAbs(kept, 1e-12));
        CHECK(half.of(Measure::confidence)[0] < 0.9 * kept);
    }
}

TEST_CASE("Legal agreements raise confidence throughout, trust only up to a point", "[analysis]") {
    const auto covering = [](double coverage, double discounting) {
        return play(
            with(dyad(), {{"contract.coverage", coverage}, {"beliefs.discounting", discounting}}));
    };
    const PlayedSeeds none = covering(0.0, 1.0);
    const PlayedSeeds middling = covering(0.6, 1.0);
    const PlayedSeeds full = covering(1.0, 1.0);
    CHECK(p_of_rise(none, middling, Measure::confidence) < one_percent);
    CHECK(p_of_rise(middling, full, Measure::confidence) < one_percent);
    CHECK(p_of_rise(none, middling, Measure::trust) < one_percent);
    CHECK(p_of_fall(middling, full, Measure::trust) < one_percent);

    SECTION("unless nobody discounts what a contract exacts: then trust rises throughout") {
        const PlayedSeeds naive = covering(0.6, 0.0);
        const PlayedSeeds fuller = covering(0.8, 0.0);
        CHECK(p_of_rise(covering(0.0, 0.0), naive, Measure::trust) < one_percent);
        CHECK(p_of_rise(naive, fuller, Measure::trust) < one_percent);
        CHECK(p_of_rise(fuller, covering(1.0, 0.0), Measure::trust) < one_percent);
    }
}

TEST_CASE("A mandate raises reliance and costs trust and open honouring", "[analysis]") {
    const Settings mandated{{"organisations.mandate", 0.75}};
    const PlayedSeeds voluntary = play(half_written());
    const PlayedSeeds forced = play(with(half_written(), mandated));
    CHECK(p_of_rise(voluntary, forced, Measure::reliance) < one_percent);
    CHECK(p_of_fall(voluntary, forced, Measure::trust) < one_percent);
    CHECK(p_of_fall(voluntary, forced, Measure::open_honouring) < one_percent);

    SECTION("but not once it is lifted") {
        Experiment lifted = with(half_written(), mandated);
        collaboration_of(lifted).events = {{.kind = tournament::Event::Kind::mandate_lifted,
                                            .round = 0,
                                            .ties = {},
                                            .organisation = {}}};
        CHECK(greatest_change(voluntary, play(lifted),
                              {Measure::reliance, Measure::trust, Measure::open_honouring}) == 0.0);
    }
    SECTION("and without suspicion of mandated acts dealings rather make trust") {
        const Experiment naive = with(half_written(), {{"beliefs.mandate_weight", 0.0}});
        CHECK(p_of_rise(play(naive), play(with(naive, mandated)), Measure::trust) < one_percent);
    }
}

TEST_CASE("A history of competition costs trust and reliance", "[analysis]") {
    const Settings rivals{{"beliefs.prior_trust", 0.2}};
    const PlayedSeeds strangers = play(half_written());
    const PlayedSeeds competed = play(with(half_written(), rivals));
    CHECK(p_of_fall(strangers, competed, Measure::trust) < one_percent);
    CHECK(p_of_fall(strangers, competed, Measure::reliance) < one_percent);

    SECTION("unless nobody returns to it and good evidence abounds") {
        // Once both beliefs met at a bound they are one, and so is all that follows.
        const Experiment informed = with(half_written(), {{"beliefs.turnover", 0.0},
                                                          {"collaboration.communication", 1.0},
                                                          {"collaboration.signal_accuracy", 0.9}});
        CHECK(greatest_change(play(informed), play(with(informed, rivals)),
                              {Measure::trust, Measure::reliance}) == 0.0);
    }
}

TEST_CASE("An empathetic leader calms conflicts and saves trust", "[analysis]") {
    const Experiment base = with(half_written(), {{"collaboration.conflict", 1.0}});
    const Settings led{{"collaboration.empathetic_leader", 1.0}};
    const PlayedSeeds before = play(base);
    const PlayedSeeds after = play(with(base, led));
    CHECK(p_of_rise(before, after, Measure::trust) < one_percent);
    CHECK(p_of_rise(before, after, Measure::voluntary) < one_percent);
    CHECK(p_of_fall(before, after, Measure::conflict) < one_percent);

    SECTION("by halving the weight of bad news and closing conflicts three times as fast") {
        const PlayedSeeds unled = play(with(base, {{"collaboration.natural_resolution", 0.375}}));
        const PlayedSeeds undone =
            play(with(with(base, led),
                      {{"beliefs.negativity", 2.0}, {"collaboration.natural_resolution", 0.125}}));
        CHECK(greatest_change(unled, undone,
                              {Measure::trust, Measure::voluntary, Measure::conflict}) == 0.0);
    }
}

TEST_CASE("An independent body clears up accidents and so saves trust", "[analysis]") {
    const Experiment base = with(half_written(), {{"collaboration.conflict", 1.0}});
    const Settings examined{{"collaboration.independent_body", 1.0}};
    const PlayedSeeds before = play(base);
    const PlayedSeeds after = play(with(base, examined));
    CHECK(p_of_rise(before, after, Measure::trust) < one_percent);
    CHECK(p_of_rise(before, after, Measure::voluntary) < one_percent);
    CHECK(p_of_fall(before, after, Measure::conflict) < one_percent);

    SECTION("but finds nothing to do without accidents and conflicts") {
        const Experiment sure = with(half_written(), {{"beliefs.failure", 0.0}});
        CHECK(greatest_change(play(sure), play(with(sure, examined)),
                              {Measure::trust, Measure::voluntary}) == 0.0);
    }
}
