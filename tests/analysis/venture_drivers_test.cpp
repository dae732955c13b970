// What each factor of the theory must move in a venture, and that nothing moves once its channel is
// off (docs/model.md, Collaborations); the other rows are in drivers_test.cpp.
#include "tests/analysis/channels.hpp"
#include "tests/catch.hpp"

using namespace fides;
using namespace fides::analysis;
using tournament::Experiment;
using tournament::Measure;

namespace {

/// A venture that some bring off and others do not: faith can rise and fall.
Experiment open_venture() {
    return with(dyad_with_venture(), {{"contract.coverage", 0.5}, {"venture.first_target", 0.5}});
}

const Settings all_work{{"organisations.mandate", 1.0}};

/// Trust beyond confidence: what a collaboration leans on.
BySeed lean_on_trust(const PlayedSeeds& played) {
    return change(played.of(Measure::confidence), played.of(Measure::trust));
}

}  // namespace

TEST_CASE("Size makes a venture complex and costs faith and work", "[analysis]") {
    const PlayedSeeds small = play(open_venture());
    const PlayedSeeds large = play(with(open_venture(), {{"venture.size", 1.0}}));
    CHECK(p_of_fall(small, large, Measure::faith) < one_percent);
    CHECK(p_of_fall(small, large, Measure::working) < one_percent);

    SECTION("unless size makes nothing complex") {
        const PlayedSeeds simple =
            play(with(open_venture(), {{"venture.size", 1.0}, {"venture.size_weight", 0.0}}));
        CHECK(greatest_change(small, simple, {Measure::faith, Measure::working}) == 0.0);
    }
}

TEST_CASE("Number makes a venture complex and costs faith and work, once there are many",
          "[analysis]") {
    const auto of_number = [](const Experiment& experiment, double number) {
        return play(with(experiment, {{"collaboration.number", number}}));
    };
    const Experiment simple = with(open_venture(), {{"venture.number_weight", 0.0}});
    const PlayedSeeds pair = of_number(open_venture(), 2.0);
    const PlayedSeeds some = of_number(open_venture(), 4.0);
    const PlayedSeeds many = of_number(open_venture(), 8.0);
    CHECK(p_of_fall(some, many, Measure::faith) < one_percent);
    CHECK(p_of_fall(some, many, Measure::working) < one_percent);

    SECTION("but two are no number: without the channel a pair is what it was") {
        CHECK(greatest_change(pair, of_number(simple, 2.0), {Measure::faith, Measure::working}) ==
              0.0);
    }
    SECTION("and of a few, one makes up for what another fails in") {
        CHECK(p_of_rise(pair, some, Measure::faith) < one_percent);
        CHECK(p_of_rise(pair, some, Measure::working) < one_percent);
    }
    SECTION("as of many, if number makes nothing complex") {
        const PlayedSeeds many_simple = of_number(simple, 8.0);
        CHECK(p_of_rise(pair, many_simple, Measure::faith) < one_percent);
        CHECK(p_of_rise(pair, many_simple, Measure::working) < one_percent);
    }
}

TEST_CASE("Quick wins raise faith, work and trust", "[analysis]") {
    const auto starting = [](const Experiment& experiment, double first_target) {
        return play(with(experiment, {{"venture.first_target", first_target}}));
    };
    const std::vector<Measure> moved{Measure::faith, Measure::working, Measure::trust};
    const PlayedSeeds full = starting(open_venture(), 1.0);
    const PlayedSeeds half = starting(open_venture(), 0.5);
    const PlayedSeeds fifth = starting(open_venture(), 0.2);
    for (const Measure measure : moved) {
        CAPTURE(tournament::info(measure).name);
        CHECK(p_of_rise(full, half, measure) < one_percent);
        CHECK(p_of_rise(half, fifth, measure) < one_percent);
    }

    SECTION("unless nobody reviews") {
        const Experiment unseen = with(open_venture(), {{"venture.review_every", 1000.0}});
        CHECK(greatest_change(starting(unseen, 1.0), starting(unseen, 0.2), moved) == 0.0);
    }
    SECTION("until targets prove nothing") {
        // Everybody works whatever comes, and the targets stay as small as they begin: what is left
        // is what reviews prove. A fifth of the target is never missed.
        const Experiment steady = with(with(open_venture(), all_work), {{"venture.ramp", 1e6}});
        const PlayedSeeds whole = starting(steady, 1.0);
        const PlayedSeeds easier = starting(steady, 0.6);
        const PlayedSeeds easy = starting(steady, 0.2);
        const PlayedSeeds nothing = starting(steady, 0.0);
        CHECK(p_of_fall(easier, easy, Measure::faith) < one_percent);
        CHECK(p_of_fall(easy, nothing, Measure::faith) < one_percent);
        CHECK(greatest_change(whole, nothing, {Measure::trust}) == 0.0);
    }
}

TEST_CASE("A target reached says something of partners only where it is read so", "[analysis]") {
    const Experiment working = with(open_venture(), all_work);
    const auto read_as = [&working](double honourings) {
        return play(with(working, {{"venture.hit_evidence", honourings}}));
    };
    const PlayedSeeds nothing = read_as(0.0);
    const PlayedSeeds half = read_as(0.5);
    CHECK(p_of_rise(nothing, half, Measure::trust) < one_percent);
    CHECK(p_of_rise(half, read_as(1.0), Measure::trust) < one_percent);

    SECTION("but not where nobody reviews") {
        const Settings never{{"venture.review_every", 1000.0}};
        const PlayedSeeds unseen =
            play(with(with(working, never), {{"venture.hit_evidence", 1.0}}));
        CHECK(greatest_change(play(with(working, never)), unseen, {Measure::trust}) == 0.0);
    }
}

TEST_CASE("A merger leans on confidence where an alliance leans on trust", "[analysis]") {
    const Experiment alliance = with(open_venture(), {{"contract.coverage", 0.3}});
    const Experiment merger = with(alliance, {{"contract.coverage", 0.9},
                                              {"organisations.mandate", 0.7},
                                              {"collaboration.cultural_distance", 0.3},
                                              {"venture.prior_faith", 0.3}});
    const BySeed no_lean(n_seeds, 0.0);
    const BySeed allied = lean_on_trust(play(alliance));
    const BySeed merged = lean_on_trust(play(merger));
    CHECK(p_of_rise(no_lean, allied) < one_percent);
    CHECK(p_of_fall(no_lean, merged) < one_percent);

    SECTION("unless its paper is an alliance's") {
        const BySeed light = lean_on_trust(play(with(merger, {{"contract.coverage", 0.3}})));
        CHECK(p_of_rise(no_lean, light) < one_percent);
    }
    SECTION("less if it is voluntary") {
        const BySeed free = lean_on_trust(play(with(merger, {{"organisations.mandate", 0.0}})));
        CHECK(p_of_rise(merged, free) < one_percent);
    }
    SECTION("less if its parts are of one culture") {
        const BySeed alike =
            lean_on_trust(play(with(merger, {{"collaboration.cultural_distance", 0.0}})));
        CHECK(p_of_rise(merged, alike) < one_percent);
    }
}

TEST_CASE("Threat costs faith and work", "[analysis]") {
    const Settings gloomy{{"venture.prior_faith", 0.3}};
    const Settings demanding{{"venture.faith_threshold", 0.6}};
    const PlayedSeeds safe = play(open_venture());

    SECTION("by a low faith to begin with") {
        const PlayedSeeds threatened = play(with(open_venture(), gloomy));
        CHECK(p_of_fall(safe, threatened, Measure::faith) < one_percent);
        CHECK(p_of_fall(safe, threatened, Measure::working) < one_percent);
    }
    SECTION("by more faith asked before anybody works") {
        const PlayedSeeds threatened = play(with(open_venture(), demanding));
        CHECK(p_of_fall(safe, threatened, Measure::faith) < one_percent);
        CHECK(p_of_fall(safe, threatened, Measure::working) < one_percent);
    }
    SECTION("but what faith is asked does not matter where all work anyway") {
        const Experiment mandated = with(open_venture(), all_work);
        CHECK(greatest_change(play(mandated), play(with(mandated, demanding)),
                              {Measure::faith, Measure::working}) == 0.0);
    }
    SECTION("nor does low faith that nobody returns to and that success overwhelms") {
        // Nothing is cut off, so what they began with never goes quite, but it is not seen any
        // more.
        const Experiment successful =
            with(with(open_venture(), all_work), {{"contract.coverage", 1.0},
                                                  {"organisations.goodwill", 1.0},
                                                  {"venture.ambition", 0.4},
                                                  {"venture.faith_turnover", 0.0}});
        CHECK(greatest_change(play(successful), play(with(successful, gloomy)),
                              {Measure::faith, Measure::working}) < 1e-4);
    }
}

TEST_CASE("Full commitment is reached only where trust and faith both are", "[analysis]") {
    const auto committed = [](const Experiment& experiment, double trust, double faith) {
        return play(
            with(experiment, {{"beliefs.prior_trust", trust}, {"venture.prior_faith", faith}}));
    };
    const PlayedSeeds both = committed(open_venture(), 0.7, 0.7);
    CHECK(p_of_rise(BySeed(n_seeds, 0.4), both.of(Measure::full_commitment)) < one_percent);
    const auto [trust, faith] =
        GENERATE(table<double, double>({{0.1, 0.7}, {0.7, 0.1}, {0.1, 0.1}}));
    CAPTURE(trust, faith);
    const BySeed lacking = committed(open_venture(), trust, faith).of(Measure::full_commitment);
    CHECK(p_of_fall(BySeed(n_seeds, 0.01), lacking) < one_percent);

    SECTION("but without faith where all work anyway") {
        const Experiment mandated = with(open_venture(), all_work);
        CHECK(greatest_change(committed(mandated, trust, 0.1), committed(mandated, trust, 0.7),
                              {Measure::full_commitment}) == 0.0);
    }
    SECTION("and without trust where, moreover, goodwill asks for none") {
        const Experiment selfless =
            with(with(open_venture(), all_work), {{"organisations.reciprocity_threshold", 0.0},
                                                  {"organisations.reciprocity_noise", 0.001}});
        CHECK(greatest_change(committed(selfless, 0.1, faith), committed(selfless, 0.7, faith),
                              {Measure::full_commitment}) == 0.0);
    }
}
