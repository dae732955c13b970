#include "strategies/plugin/session/plugin_session.hpp"

#include "games/beliefs.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/plugin/entries.hpp"
#include "tests/temporary_folder.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using tests::Entries;
using tests::has_children;
using tests::outcome;
using tests::usual_limits;

namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("A program that keeps to the protocol plays", "[plugin]") {
    const Entries entries;
    std::vector<Answer> answers;

    SECTION("letters are moves; where a match is over its answer stays") {
        CHECK(outcome(
                  entries,
                  entries.python({.answer = R"({"moves": "CDCD" if q["round"] < 2 else "DCC."})"}),
                  3, 4, &answers)
                  .empty());
        CHECK(answers[0].decide == 0.0);
        CHECK(answers[1].decide == 1.0);
        CHECK(answers[3].decide == 0.0);
    }
    SECTION("numbers are chances") {
        CHECK(outcome(entries, entries.python({.answer = R"({"moves": [1, 0.25, 0, 0]})"}), 3, 4,
                      &answers)
                  .empty());
        CHECK(answers[1].decide == 0.25);
    }
    SECTION("one that plays one match at a time is started several times") {
        CHECK(outcome(entries,
                      entries.python({.hello = R"({"protocol": 1, "name": "entry"})",
                                      .answer = R"({"moves": q["partner"] or "C"})"}),
                      2)
                  .empty());
    }
    SECTION("what it writes to standard error is in the log") {
        CHECK(outcome(entries, entries.python({.at_start = "print('here I am', file=sys.stderr)",
                                               .answer = R"({"moves": [0] * n})"}))
                  .empty());
        CHECK(tests::bytes_of(entries.log()) == "here I am\n");
    }
    SECTION("a log ends at one MiB, and the match goes on") {
        CHECK(outcome(entries, entries.python({.play = "sys.stderr.write('x' * 900000)",
                                               .answer = R"({"moves": [0] * n})"}))
                  .empty());
        CHECK(fs::file_size(entries.log()) == 1U << 20U);
    }
    CHECK_FALSE(has_children());
}

TEST_CASE("What a program does after its last answer is waited for", "[plugin]") {
    const Entries entries;
    const std::string work = "sum(range(300_000))";

    SECTION("what it tries is seen, though it works first") {
        CHECK(outcome(entries, entries.python({.after_end = work + "; os.setsid()"})) ==
              "tried to leave its process group");
    }
    SECTION("work alone costs nobody anything") {
        CHECK(outcome(entries, entries.python({.after_end = work})).empty());
    }
    SECTION("nor does ending") {
        CHECK(outcome(entries, entries.python({.after_end = "break"})).empty());
    }
}

TEST_CASE("A program that breaks the protocol forfeits and hears why", "[plugin]") {
    struct Case {
        Entries::Pieces pieces;
        std::string reason;
    };

    const Case misdeed = GENERATE(values<Case>({
        {{.play = "time.sleep(600)"},
         "slept or waited for more than 1 s of wall-clock time over a move"},
        {{.play = "sys.stdin.readline()"},
         "slept or waited for more than 1 s of wall-clock time over a move"},
        {{.at_start = "time.sleep(600)"},
         "slept or waited for more than 2 s of wall-clock time while it was started"},
        {{.begin = "time.sleep(600)"},
         "slept or waited for more than 2 s of wall-clock time when matches began"},
        {{.play = "\n        while True: pass"},
         "took more than 0.2 s of processor time over a move"},
        {{.at_start = "while True: pass"},
         "took more than 1 s of processor time while it was started"},
        {{.begin = "\n        while True: pass"},
         "took more than 1 s of processor time when matches began"},
        {{.at_start = "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
          .play = "\n        while True: pass"},
         "took more than 0.2 s of processor time over a move"},
        {{.play = "os.kill(os.getpid(), signal.SIGSEGV)"},
         "crashed (segmentation fault) over a move"},
        {{.play = "os.abort()"}, "crashed (abort) over a move"},
        {{.play = "os.kill(os.getpid(), signal.SIGKILL)"}, "was killed over a move"},
        {{.play = "os._exit(0)"}, "ended itself (exit code 0) over a move"},
        {{.play = "raise ValueError"}, "ended itself (exit code 1) over a move"},
        {{.at_start = "sys.exit(3)"}, "ended itself (exit code 3) while it was started"},
        {{.play = "os.close(1); time.sleep(600)"}, "closed its output over a move"},
        {{.play = "os.close(0); os.close(1); time.sleep(600)"}, "closed its output over a move"},
        {{.answer = "'garbage'"}, "answered what is not JSON"},
        {{.answer = "'[]'"}, "answered JSON that is not an object"},
        {{.answer = "{}"}, "answered without \"moves\""},
        {{.play = "sys.stdout.write('{\"moves\"'); sys.stdout.flush(); time.sleep(600)"},
         "slept or waited for more than 1 s of wall-clock time over a move"},
        {{.play = "sys.stdout.write('{\"moves\"'); sys.stdout.flush(); os._exit(0)"},
         "ended itself (exit code 0) over a move"},
        {{.play = "\n        while True: sys.stdout.write('x' * 65536)"},
         "wrote a line longer than 1048576 bytes"},
        {{.play = "print('{\"moves\": \"CCCC\"}') if q['round'] == 0 else 0"},
         "wrote a line nobody asked for"},
        {{.begin = "print('{\"ready\": 4}')"}, "wrote a line nobody asked for"},
        {{.answer = "{'moves': 'CCC'}"}, "answered 3 moves for 4 matches"},
        {{.answer = "{'moves': 'CCCX'}"}, "answered X (neither C nor D)"},
        {{.answer = "{'moves': [0, 1.5, 0, 0]}"}, "answered 1.5 (not a chance)"},
        {{.answer = "{'moves': [0, float('nan'), 0, 0]}"}, "answered NaN (not a chance)"},
        {{.answer = "{'moves': [0, None, 0, 0]}"}, "answered null (not a chance)"},
        {{.answer = "{'error': 'raised ValueError: no'}"}, "raised ValueError: no"},
        {{.hello = "{'protocol': 7, 'name': 'a'}"}, "speaks version 7 of the protocol, this is 1"},
        {{.hello = "{'protocol': 1}"}, "did not say its name"},
        {{.at_start = "sys.stdout.buffer.write(b'{\"protocol\":1,\"name\":\"\\xff\"}\\n'); "
                      "sys.stdout.flush(); "
                      "time.sleep(600)"},
         "wrote what is not UTF-8"},
    }));
    const Entries entries;
    CAPTURE(misdeed.pieces.at_start, misdeed.pieces.play, misdeed.pieces.answer);
    CHECK(outcome(entries, entries.python(misdeed.pieces)) == misdeed.reason);
    CHECK_FALSE(has_children());
}

TEST_CASE("Sessions start side by side", "[plugin]") {
    const Entries entries;
    const PluginSource source = entries.python({.answer = R"({"moves": [0] * n})"});
    std::vector<std::string> reasons(4, "did not run");
    std::vector<std::thread> threads;
    for (std::string& reason : reasons) {
        threads.emplace_back([&] { reason = outcome(entries, source); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(reasons == std::vector<std::string>(4, ""));
    CHECK_FALSE(has_children());
}

TEST_CASE("A role-aware program is told all that it may know", "[plugin]") {
    const Entries entries;
    const PluginSource source =
        entries.python({.hello = R"({"protocol": 1, "name": "entry", "batch": 9, "role_aware": True,
             "reads_beliefs": True})",
                        .play = "sys.stderr.write(line)",
                        .answer = R"({"rely": "CD", "honour": [0.5, 0]})"});
    std::unique_ptr<PluginSession> session =
        start_plugin(source, usual_limits, {.log = entries.log(), .rivals = {}});
    games::StageGame game;
    game.played = games::TrustGame{};
    const games::Contract contract{.coverage = 0.5, .start = 1};
    const games::BeliefRules rules;
    const games::Terms none;
    std::vector<Perspective> perspectives(2);
    for (Perspective& perspective : perspectives) {
        perspective.game = &game;
        perspective.contract = &contract;
        perspective.belief_rules = &rules;
        perspective.about_partner = &none;
        perspective.about_self = &none;
        perspective.round = 2;
        perspective.belief.goodwill = games::Credence{0.25};
        perspective.own.resize(2);
        perspective.partner.resize(2);
    }
    perspectives[0].own[1].move = games::Move::defect;
    perspectives[1].role = games::Role::trustee;
    perspectives[1].partner[1] = {.move = games::Move::cooperate,
                                  .reliance = games::Move::defect,
                                  .response = games::Outcome::betrayed,
                                  .contingency = games::Contingency::covered};
    session->begin({.game = &game,
                    .contract = &contract,
                    .announced_length = {},
                    .matches = {{games::Seat::first, 1}, {games::Seat::second, 2}}});
    const std::vector<const Perspective*> asked{&perspectives[0], &perspectives[1]};
    std::vector<Answer> answers(2);
    session->ask(asked);
    session->await(answers);
    session->ask(asked);
    session->await(answers);
    session->end();
    REQUIRE_FALSE(session->forfeit());
    session.reset();  // what it wrote to standard error is all there now

    CHECK(answers[0].rely == 1.0);
    CHECK(answers[0].honour == 0.5);
    CHECK(answers[1].rely == 0.0);
    const std::string log = tests::bytes_of(entries.log());
    CHECK_THAT(log, Catch::Matchers::ContainsSubstring(
                        R"({"type":"play","round":2,"own":"DC","partner":"CC","roles":"RH",)"
                        R"("own_conduct":"ba","partner_conduct":"aw","in_force":true,"terms":[{)"));
    CHECK_THAT(log, Catch::Matchers::ContainsSubstring(R"("trust":[0.25,0.25],)"));
    CHECK_THAT(log, Catch::Matchers::ContainsSubstring(R"("in_force":true,"trust":[0.25)"));
}

TEST_CASE("A process lives as long as its session", "[plugin]") {
    const Entries entries;
    std::unique_ptr<PluginSession> session = start_plugin(entries.python({}), usual_limits, {});
    CHECK(session->description().name == "entry");
    CHECK(session->description().stochastic);
    CHECK(has_children());
    session.reset();
    CHECK_FALSE(has_children());
}

TEST_CASE("A program that is not there is the entry's fault", "[plugin]") {
    const Entries entries;
    CHECK(outcome(entries, entries.program("a", "", {"no_such_program"})) ==
          "cannot be started: there is no program no_such_program");
}
