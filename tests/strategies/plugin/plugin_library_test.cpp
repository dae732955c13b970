#include "strategies/plugin/library/plugin_library.hpp"

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/game_catalogue.hpp"
#include "games/stage_game.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/library/plugin_strategy.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

using namespace fides;
using namespace fides::strategies;

namespace {

namespace fs = std::filesystem;

fs::path sample(const std::string& name) {
    return fs::path{FIDES_SAMPLES} / (name + ".so");
}

PluginSource source_of(const fs::path& file) {
    return {.name = file.stem().string(),
            .kind = PluginKind::shared_object,
            .language = "C++",
            .path = file,
            .folder = file.parent_path(),
            .file = file,
            .command = {},
            .sha256 = {}};
}

std::unique_ptr<PluginSession> isolated(const fs::path& file) {
    ::setenv("FIDES_HOST", FIDES_HOST_PROGRAM, 1);
    return start_plugin(source_of(file),
                        {.start = 5.0, .move = 1.0, .match = 5.0, .memory = 256ULL << 20U}, {});
}

std::string refusal_of(const fs::path& file) {
    const auto loaded = load_library(file);
    const auto* const refusal = std::get_if<Refusal>(&loaded);
    return refusal == nullptr ? "" : refusal->reason;
}

/// Matches of one plugin in this process and in one of its own, told the same; what happens in them
/// is drawn.
class TwinMatches {
public:
    TwinMatches(const std::string& name, games::StageGame game, const games::Contract& contract,
                std::size_t n_matches, std::uint32_t n_rounds, bool announced)
        : game_{std::move(game)},
          contract_{contract},
          n_rounds_{n_rounds},
          session_{isolated(sample(name))},
          perspectives_(n_matches) {
        const games::Pressure pressure{.mandate = 0.25, .trustor_power = 0.5};
        for (const bool in_force : {false, true}) {
            terms_.push_back(games::resolve_terms(contract_, rules_, {}, 1.0, in_force));
            terms_.push_back(games::resolve_terms(contract_, rules_, pressure, 1.5, in_force));
        }
        BatchStart start{.game = &game_,
                         .contract = &contract_,
                         .announced_length = std::nullopt,
                         .matches = {}};
        if (announced) {
            start.announced_length = n_rounds;
        }
        for (std::size_t i = 0; i < n_matches; ++i) {
            strategies_.push_back(make_plugin_strategy(sample(name)));
            strategies_.back()->reset();
            const auto number = static_cast<std::uint32_t>(i);
            streams_.emplace_back(77, number);
            Perspective& known = perspectives_[i];
            known.game = &game_;
            known.contract = &contract_;
            known.belief_rules = &rules_;
            known.seat = i % 3 == 0 ? games::Seat::second : games::Seat::first;
            known.seed = streams_.back().seed(0);
            known.announced_length = start.announced_length;
            known.own.resize(n_rounds);
            known.partner.resize(n_rounds);
            start.matches.push_back({.seat = known.seat, .seed = known.seed});
        }
        session_->begin(start);
    }

    /// Plays, and counts the decisions that differ.
    [[nodiscard]] std::uint32_t play() {
        std::uint32_t n_different = 0;
        std::vector<const Perspective*> asked(perspectives_.size());
        std::vector<Answer> answers(perspectives_.size());
        for (std::uint32_t round = 0; round < n_rounds_; ++round) {
            for (std::size_t i = 0; i < perspectives_.size(); ++i) {
                const bool is_over = i % 5 == 4 && round > n_rounds_ / 2;
                asked[i] = is_over ? nullptr : &perspectives_[i];
                enter(perspectives_[i], round);
            }
            session_->ask(asked);
            session_->await(answers);
            for (std::size_t i = 0; i < perspectives_.size(); ++i) {
                if (asked[i] != nullptr) {
                    n_different += differs(i, answers[i]) ? 1U : 0U;
                    draw_conduct(i);
                }
            }
        }
        session_->end();
        return n_different;
    }

    [[nodiscard]] std::string forfeit() const {
        if (session_->forfeit()) {
            return session_->forfeit()->reason;
        }
        for (const std::unique_ptr<Strategy>& strategy : strategies_) {
            if (strategy->forfeit() != nullptr) {
                return *strategy->forfeit();
            }
        }
        return {};
    }

    /// Decisions to cooperate, all in all.
    [[nodiscard]] std::uint32_t cooperations() const { return cooperations_; }

private:
    void enter(Perspective& known, std::uint32_t round) const {
        const std::size_t terms = contract_.in_force(round) ? 2 : 0;
        const std::size_t self = known.seat == games::Seat::first ? 0 : 1;
        known.round = round;
        if (game_.form() == games::GameForm::trust) {
            known.role = (round + self) % 2 == 0 ? games::Role::trustor : games::Role::trustee;
        }
        known.about_self = &terms_[terms + self];
        known.about_partner = &terms_[terms + 1 - self];
    }

    [[nodiscard]] bool differs(std::size_t i, const Answer& answer) {
        const Perspective& known = perspectives_[i];
        const View view{known};
        const auto draws = [&](games::Draw kind) {
            return Draws{streams_[i], known.round, 0, kind};
        };
        auto* const role_aware = dynamic_cast<RoleAwareStrategy*>(strategies_[i].get());
        Draws here = draws(games::Draw::intend);
        Draws there = draws(games::Draw::intend);
        if (role_aware == nullptr || game_.form() == games::GameForm::two_action) {
            const games::Move move = strategies_[i]->decide(view, here);
            cooperations_ += move == games::Move::cooperate ? 1U : 0U;
            return move != there.cooperate_with(answer.decide) || here.count() != there.count();
        }
        Draws rely_here = draws(games::Draw::rely);
        Draws rely_there = draws(games::Draw::rely);
        const games::Move relies = role_aware->rely(view, rely_here);
        const games::Move honours = role_aware->honour(view, here);
        cooperations_ += honours == games::Move::cooperate ? 1U : 0U;
        return relies != rely_there.cooperate_with(answer.rely) ||
               honours != there.cooperate_with(answer.honour);
    }

    void draw_conduct(std::size_t i) {
        Perspective& known = perspectives_[i];
        const games::Block block = streams_[i].block(known.round, 9, 0);
        const auto draw = [this](std::uint32_t word) {
            Observed seen;
            const bool cooperates = (word & 3U) != 0;
            seen.move = cooperates ? games::Move::cooperate : games::Move::defect;
            seen.response = cooperates ? games::Outcome::honoured : games::Outcome::betrayed;
            if (game_.form() != games::GameForm::two_action) {
                seen.reliance = (word & 4U) != 0 ? games::Move::cooperate : games::Move::defect;
                seen.response = static_cast<games::Outcome>((word >> 4U) % 3);
            }
            if (contract_.coverage > 0.0) {
                seen.contingency =
                    (word & 8U) != 0 ? games::Contingency::covered : games::Contingency::open;
            }
            return seen;
        };
        known.own[known.round] = draw(block[0]);
        known.partner[known.round] = draw(block[1] >> 3U);
        known.own_cooperations += known.own[known.round].move == games::Move::cooperate ? 1U : 0U;
        known.partner_cooperations +=
            known.partner[known.round].move == games::Move::cooperate ? 1U : 0U;
        known.belief.goodwill = games::Credence{games::unit_interval(block[2])};
        known.belief.motivation = games::unit_interval(block[3]);
    }

    games::StageGame game_;
    games::Contract contract_;
    games::BeliefRules rules_;
    std::uint32_t n_rounds_;
    std::vector<games::Terms> terms_;
    std::unique_ptr<PluginSession> session_;
    std::vector<Perspective> perspectives_;
    std::vector<std::unique_ptr<Strategy>> strategies_;
    std::vector<games::Stream> streams_;
    std::uint32_t cooperations_ = 0;
};

/// What a session with the misbehaving sample ends with.
std::string outcome_of(int misdeed) {
    const std::unique_ptr<PluginSession> session = isolated(sample("misbehaving"));
    games::StageGame game;
    game.played = games::TwoActionGame{};
    game.two_action()[0].reward = misdeed;
    const games::Contract contract;
    std::vector<Perspective> perspectives(4);
    std::vector<const Perspective*> asked;
    for (Perspective& known : perspectives) {
        known.game = &game;
        known.contract = &contract;
        asked.push_back(&known);
    }
    std::vector<Answer> answers(4);
    session->begin({.game = &game,
                    .contract = &contract,
                    .announced_length = 1,
                    .matches = std::vector<Seating>(4)});
    session->ask(asked);
    session->await(answers);
    session->end();
    return session->forfeit() ? session->forfeit()->reason : "";
}

}  // namespace

TEST_CASE("A shared object says what it is", "[plugin]") {
    SECTION("name, summary, memory and chance are those of its class") {
        CHECK(describe_library(sample("tit_for_tat")) ==
              PluginDescription{.name = "tit_for_tat",
                                .summary = "Plays as its partner did.",
                                .stochastic = false,
                                .memory = 1});
    }
    SECTION("a class with rely and honour is role-aware") {
        CHECK(describe_library(sample("role_reader")).role_aware);
        CHECK(dynamic_cast<RoleAwareStrategy*>(make_plugin_strategy(sample("role_reader")).get()) !=
              nullptr);
    }
    SECTION("one that publishes an automaton plays as that automaton") {
        const PluginDescription description = describe_library(sample("grim_table"));
        REQUIRE(description.automaton);
        CHECK(description.automaton->states.size() == 2);
        CHECK(description.automaton->is_deterministic());
        const std::unique_ptr<Strategy> strategy = make_plugin_strategy(sample("grim_table"));
        REQUIRE(strategy->automaton() != nullptr);
        CHECK(*strategy->automaton() == *description.automaton);
    }
    SECTION("it says the same in a process of its own") {
        for (const char* name :
             {"tit_for_tat", "generous", "reader", "role_reader", "grim_table", "plain"}) {
            CHECK(isolated(sample(name))->description() == describe_library(sample(name)));
        }
    }
}

TEST_CASE("A shared object that is refused is told why", "[plugin]") {
    const tests::TemporaryFolder folder;

    SECTION("it speaks another version") {
        CHECK(refusal_of(sample("other_version")) ==
              "speaks version 7 of the interface, this is 1");
    }
    SECTION("it exports no description") {
        CHECK(refusal_of(sample("no_symbol")) ==
              "cannot be loaded: it does not export fides_plugin_describe");
    }
    SECTION("it needs what no library has") {
        CHECK(refusal_of(sample("unresolved")) ==
              "cannot be loaded: unresolved.so: undefined symbol: of_a_library_that_is_not_there");
    }
    SECTION("it is text") {
        tests::write_text(folder.path() / "text.so", "a shared object, or so they say");
        CHECK(refusal_of(folder.path() / "text.so") ==
              "cannot be loaded: it is not a shared object");
    }
    SECTION("it is not there") {
        CHECK(refusal_of(folder.path() / "none.so") == "is not there");
    }
    SECTION("it is built for another machine") {
        std::string bytes = tests::bytes_of(sample("plain"));
        bytes[18] = '\x15';  // e_machine: EM_PPC64
        bytes[19] = '\0';
        tests::write_text(folder.path() / "other.so", bytes);
        CHECK_THAT(refusal_of(folder.path() / "other.so"),
                   Catch::Matchers::StartsWith(
                       "cannot be loaded: it is built for 64-bit PowerPC, this machine is "));
    }
    SECTION("in a process of its own it hears the same") {
        for (const char* name : {"other_version", "no_symbol", "unresolved"}) {
            const std::unique_ptr<PluginSession> session = isolated(sample(name));
            REQUIRE(session->forfeit());
            CHECK(session->forfeit()->reason == refusal_of(sample(name)));
        }
    }
    SECTION("who asks for it by name hears the file too") {
        CHECK_THROWS_AS(make_plugin_strategy(sample("no_symbol")), games::UserError);
        CHECK_THROWS_AS(describe_library(sample("no_symbol")), games::UserError);
    }
}

TEST_CASE("A shared object plays alike in this process and in its own", "[plugin]") {
    games::StageGame game;
    games::Contract contract;

    SECTION("two actions, no contract") {
        game.played = games::TwoActionGame{};
        game.two_action()[1].temptation = 4.5;
        for (const char* name :
             {"tit_for_tat", "generous", "reader", "role_reader", "grim_table", "plain"}) {
            TwinMatches matches{name, game, contract, 50, 20, true};
            CHECK(matches.play() == 0);
            CHECK(matches.forfeit().empty());
            CHECK(matches.cooperations() > 100);
        }
    }
    SECTION("two actions under a contract that ends") {
        game.played = games::TwoActionGame{};
        contract = {.coverage = 0.5, .start = 2, .end = 12};
        TwinMatches matches{"reader", game, contract, 30, 20, false};
        CHECK(matches.play() == 0);
        CHECK(matches.forfeit().empty());
    }
    SECTION("trust in either role, under a contract and with beliefs") {
        game = games::make_game(GENERATE("trust", "mutual_trust"), {});
        contract = {.coverage = 0.75, .cost = {0.25, 0.5, 0.125}, .start = 3};
        for (const char* name : {"reader", "role_reader", "generous"}) {
            TwinMatches matches{name, game, contract, 30, 20, true};
            CHECK(matches.play() == 0);
            CHECK(matches.forfeit().empty());
        }
    }
    SECTION("matches longer than anybody told") {
        game.played = games::TwoActionGame{};
        TwinMatches matches{"reader", game, contract, 6, 700, false};
        CHECK(matches.play() == 0);
        CHECK(matches.forfeit().empty());
    }
}

TEST_CASE("A shared object that misbehaves harms itself and is named", "[plugin]") {
    struct Case {
        int misdeed;
        std::string reason;
    };

    const Case misdeed = GENERATE(values<Case>({
        {0, ""},
        {1, "wrote to the view, which is read-only"},
        {2, "reseeded the C library's generator (srand)"},
        {3, "threw std::runtime_error: out of ideas"},
        {4, "answered NaN (not a chance)"},
        {5, "answered 1.5 (not a chance)"},
        {6, "ended itself (exit code 0) over a move"},
        {7, "closed its output over a move"},
        {8, "ran out of its 256 MiB of memory"},
        {9, "crashed (segmentation fault) over a move"},
        {10, "threw std::logic_error: not today"},
        {11, "threw something that is not a std::exception"},
        {12, ""},
    }));
    CAPTURE(misdeed.misdeed);
    CHECK(outcome_of(misdeed.misdeed) == misdeed.reason);
}

TEST_CASE("In this process a shared object forfeits for the same reasons", "[plugin]") {
    const std::unique_ptr<Strategy> strategy = make_plugin_strategy(sample("misbehaving"));
    games::StageGame game;
    game.played = games::TwoActionGame{};
    const games::Contract contract;
    Perspective known;
    known.game = &game;
    known.contract = &contract;
    const games::Stream stream{1, 2};
    const auto reason_of = [&](double misdeed) {
        game.two_action()[0].reward = misdeed;
        strategy->reset();
        Draws draws{stream, 0, 0, games::Draw::intend};
        static_cast<void>(strategy->decide(View{known}, draws));
        return strategy->forfeit() == nullptr ? std::string{} : *strategy->forfeit();
    };
    CHECK(reason_of(3) == "threw std::runtime_error: out of ideas");
    CHECK(reason_of(4) == "answered NaN (not a chance)");
    CHECK(reason_of(5) == "answered 1.5 (not a chance)");
    CHECK(reason_of(10) == "threw std::logic_error: not today");
    CHECK(reason_of(0).empty());
}
