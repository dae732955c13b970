// One battery for every strategy of the catalogue: what its entry says is measured, not believed.

#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/any_match.hpp"
#include "tests/strategies/party.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using games::Move;
using tests::Agreement;
using tests::Dice;
using tests::Moment;
using tests::Situation;

namespace {

/// A strategy in a game that it can play.
struct Player {
    std::string spec;
    games::StageGame game;

    [[nodiscard]] Traits traits() const { return traits_of(parse_spec(spec), game); }
};

/// Every entry with its standard values, and settings that change an entry's kind.
std::vector<std::string> all_specs() {
    std::vector<std::string> specs{"random(p=1)",
                                   "script(moves=CCDCD)",
                                   "script(moves=D)",
                                   "memory_one(cc=0.5, cd=0.5, dc=0.5, dd=0.5, first=0)",
                                   "generous_tit_for_tat(p=0)",
                                   "davis(grace=3)",
                                   "extortion(chi=1, phi=1)",
                                   "zero_determinant(phi=1, s=0, l=1)",
                                   "all_or_none(n=4)",
                                   "forgiver(tolerance=0.5)",
                                   "reciprocator(reciprocity_threshold=0)"};
    for (const Entry& entry : catalogue()) {
        specs.push_back(entry.id);
    }
    return specs;
}

/// Every one of them where reliance is automatic and where it is not.
std::vector<Player> all_players(const std::vector<games::StageGame>& games = {
                                    tests::dilemma(), tests::mutual_trust()}) {
    std::vector<Player> players;
    for (const std::string& spec : all_specs()) {
        for (const games::StageGame& game : games) {
            if (!refusal(parse_spec(spec), game)) {
                players.push_back({spec, game});
            }
        }
    }
    return players;
}

/// Every game that pairs play: all types with their standard payoffs, and dilemmas in which peace
/// pays little, nothing and less than nothing.
std::vector<games::StageGame> all_games() {
    std::vector<games::StageGame> games{
        tests::dilemma({.reward = 1.1, .sucker = -2.0, .temptation = 9.0, .punishment = 1.0}),
        tests::dilemma({.reward = 1.0, .sucker = -1.0, .temptation = 2.0, .punishment = 1.0}),
        tests::dilemma({.reward = 0.0, .sucker = -1.0, .temptation = 3.0, .punishment = 1.0})};
    for (const games::GameType& type : games::game_types()) {
        if (type.standard.form() != games::GameForm::contribution) {
            games.push_back(type.standard);
        }
    }
    return games;
}

/// What it means to do as one who is relied on.
Move meant(tests::Party& party) {
    return party.decides_roles() ? party.honour() : party.decide();
}

/// True when it means D while its partner has only been seen to play C. Its own moves come out as
/// meant.
bool defects_first(const Player& player, std::uint32_t number, std::size_t rounds) {
    Dice dice{number};
    tests::Party party{player.spec, player.game};
    put(party, any_agreement(dice));
    party.repetition = number;
    const std::size_t first_defection = 1 + dice.below(rounds);
    for (std::size_t round = 0; round < first_defection; ++round) {
        const Move own = meant(party);
        if (own == Move::defect) {
            return true;
        }
        Moment scene = any_scene(dice, 1.0);
        scene.own = tests::plain(own);
        show(party, scene);
    }
    return false;
}

std::string bare(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c != ' ' && c != '_' && c != '-') {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

bool has_tag(const Entry& entry, std::string_view tag) {
    return std::find(entry.tags.begin(), entry.tags.end(), tag) != entry.tags.end();
}

}  // namespace

TEST_CASE("Every entry introduces itself", "[strategies][battery]") {
    std::set<std::string> taken;
    for (const Entry& entry : catalogue()) {
        CAPTURE(entry.id);
        CHECK_FALSE(entry.name.empty());
        CHECK(entry.summary.size() > 10);
        CHECK(entry.summary.back() == '.');
        CHECK_FALSE(entry.source.empty());
        CHECK((entry.make != nullptr || entry.make_for_group != nullptr));
        CHECK(entry.traits != nullptr);
        CHECK(std::all_of(entry.id.begin(), entry.id.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }));
        for (const Parameter& parameter : entry.parameters) {
            CHECK_FALSE(parameter.meaning.empty());
            CHECK(parameter.lowest < parameter.highest);
        }

        // No two entries share a name, and each name leads to its entry.
        std::set<std::string> names{bare(entry.id), bare(entry.name)};
        for (const std::string& alias : entry.aliases) {
            names.insert(bare(alias));  // other spellings of one name are welcome: TitForTat
            CHECK(find_entry(alias) == &entry);
        }
        CHECK(find_entry(entry.id) == &entry);
        CHECK(find_entry(entry.name) == &entry);
        for (const std::string& name : names) {
            CHECK(taken.insert(name).second);
        }
    }
}

TEST_CASE("Every entry is what its tags say", "[strategies][battery]") {
    for (const Player& player : all_players()) {
        const Entry& entry = *find_entry(parse_spec(player.spec).id);
        CAPTURE(player.spec, player.game.type);
        const auto strategy = make_strategy(parse_spec(player.spec), player.game);
        const Traits traits = player.traits();
        CHECK(has_tag(entry, "automaton") == (strategy->automaton() != nullptr));
        if (has_tag(entry, "memory-one")) {
            CHECK(traits.memory.value_or(2) <= 1);
        }
        CHECK(has_tag(entry, "organisation") == entry.organisation);
        CHECK(has_tag(entry, "belief") == entry.reads_beliefs);
        CHECK(entry.role_aware == (dynamic_cast<RoleAwareStrategy*>(strategy.get()) != nullptr));
        CHECK(has_tag(entry, "length") == traits.uses_length);
    }
}

TEST_CASE("A spec's text reads back to the spec", "[strategies][battery]") {
    for (const std::string& text : all_specs()) {
        const Spec spec = parse_spec(text);
        CHECK(parse_spec(spec.canonical()) == spec);
        CHECK(parse_spec(spec.canonical()).canonical() == spec.canonical());
        CHECK(parse_spec(spec.brief()) == spec);
    }
}

TEST_CASE("A strategy is fresh after its reset", "[strategies][battery]") {
    for (const Player& player : all_players()) {
        CAPTURE(player.spec, player.game.type);
        for (std::uint32_t trial = 0; trial < 8; ++trial) {
            Dice dice{trial};
            tests::Party used{player.spec, player.game};
            const Agreement agreement = any_agreement(dice);
            put(used, agreement);
            static_cast<void>(play(used, any_scenes(dice, player.game, 40, 0.5)));
            used.start_again();
            tests::Party fresh{player.spec, player.game};
            put(fresh, agreement);
            const std::vector<Moment> scenes = any_scenes(dice, player.game, 40, 0.7);
            REQUIRE(play(used, scenes) == play(fresh, scenes));
        }
    }
}

TEST_CASE("Asked for numbers or not, the same numbers give the same play",
          "[strategies][battery]") {
    for (const Player& player : all_players()) {
        CAPTURE(player.spec, player.game.type);
        // Whatever an organisation decides, chance has a hand in what it does: it honours unasked,
        // and accidents happen (measured in its matches: tests/tournament/traits_test.cpp).
        const bool is_organisation = find_entry(parse_spec(player.spec).id)->organisation;
        CHECK((!is_organisation || player.traits().stochastic));
        std::uint32_t n_draws = 0;
        std::set<std::string> different_plays;
        for (std::uint32_t trial = 0; trial < 8; ++trial) {
            Dice dice{trial};
            const std::vector<Moment> scenes = any_scenes(dice, player.game, 100, 0.6);
            const Agreement agreement = any_agreement(dice);
            for (std::uint32_t repetition = 0; repetition < 4; ++repetition) {
                tests::Party one{player.spec, player.game};
                tests::Party other{player.spec, player.game};
                put(one, agreement);
                put(other, agreement);
                one.repetition = repetition;
                other.repetition = repetition;
                const std::string moves = play(one, scenes);
                REQUIRE(play(other, scenes) == moves);
                different_plays.insert(std::to_string(trial) + moves);
                n_draws += one.n_draws();
            }
        }
        CHECK((n_draws > 0) == (different_plays.size() > 8));
        CHECK((n_draws > 0 || is_organisation) == player.traits().stochastic);
    }
}

TEST_CASE("Declared memory is all that a strategy looks back", "[strategies][battery]") {
    for (const Player& player : all_players()) {
        const std::optional<std::uint32_t> memory = player.traits().memory;
        if (!memory) {
            continue;
        }
        CAPTURE(player.spec, player.game.type, *memory);
        for (std::uint32_t trial = 0; trial < 60; ++trial) {
            Dice dice{trial};
            const std::vector<Moment> common =
                any_scenes(dice, player.game, *memory, dice.uniform());
            const Situation now_known = any_situation(dice);
            std::string last_decisions;
            for (int past = 0; past < 6; ++past) {
                std::vector<Moment> scenes =
                    any_scenes(dice, player.game, dice.below(12), dice.uniform());
                scenes.insert(scenes.end(), common.begin(), common.end());
                tests::Party party{player.spec, player.game};
                static_cast<void>(play(party, scenes));
                put(party, now_known);
                party.round_of_draws = 1000;  // pasts differ in length: the numbers must not
                party.repetition = trial;
                const std::string now = decisions(party);
                if (past == 0) {
                    last_decisions = now;
                }
                REQUIRE(now == last_decisions);
            }
        }
    }
}

TEST_CASE("Who declares to read the announced length plays by it, nobody else does",
          "[strategies][battery]") {
    for (const Player& player : all_players()) {
        CAPTURE(player.spec, player.game.type);
        bool differs = false;
        for (std::uint32_t trial = 0; trial < 20; ++trial) {
            Dice dice{trial};
            Agreement agreement = any_agreement(dice);
            const std::vector<Moment> scenes = any_scenes(dice, player.game, 40, 0.8);
            std::set<std::string> plays;
            for (const std::optional<std::uint32_t> length :
                 {std::optional<std::uint32_t>{}, std::optional{1 + trial}, std::optional{41U}}) {
                agreement.announced_length = length;
                tests::Party party{player.spec, player.game};
                put(party, agreement);
                plays.insert(play(party, scenes));
            }
            differs = differs || plays.size() > 1;
        }
        CHECK(differs == player.traits().uses_length);
    }
}

TEST_CASE("The nice are never the first to defect, the others can be", "[strategies][battery]") {
    for (const Player& player : all_players(all_games())) {
        CAPTURE(player.spec, player.game.type);
        bool has_been_first = false;
        for (std::uint32_t number = 0; number < 60 && !has_been_first; ++number) {
            has_been_first = defects_first(player, number, 60);
        }
        CHECK(has_been_first != player.traits().nice);
    }
}

TEST_CASE("Organisations and plain strategies play every form of game", "[strategies][battery]") {
    const games::StageGame trust{.type = "trust", .played = games::TrustGame{}};
    for (const Entry& entry : catalogue()) {
        CAPTURE(entry.id);
        if (entry.refuses != nullptr || entry.make == nullptr) {
            continue;
        }
        for (const games::StageGame& game : {tests::dilemma(), tests::mutual_trust(), trust}) {
            CHECK(make_strategy(parse_spec(entry.id), game) != nullptr);
        }
    }
}
