#include "strategies/plugin/session/plugin_session.hpp"

#include "games/beliefs.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <vector>

using namespace fides;
using namespace fides::strategies;

namespace {

namespace fs = std::filesystem;

/// Two entries, one of which a test writes, in a folder of all entries.
class Entries {
public:
    Entries() {
        ::setenv("FIDES_HOST", FIDES_HOST_PROGRAM, 1);
        fs::create_directories(folder_.path() / "entries/entry");
        fs::create_directories(folder_.path() / "entries/rival");
        tests::write_text(folder_.path() / "entries/rival/secret.txt", "C");
    }

    [[nodiscard]] PluginSource program(const std::string& file, const std::string& text,
                                       std::vector<std::string> command) const {
        tests::write_text(entry() / file, text);
        return {.name = "entry",
                .kind = PluginKind::program,
                .language = "program",
                .path = entry(),
                .folder = entry(),
                .file = {},
                .command = std::move(command),
                .sha256 = {}};
    }

    /// A program in Python that plays C; its pieces can be replaced.
    struct Pieces {
        std::string at_start{};
        std::string hello = R"({"protocol": 1, "name": "entry", "batch": 1000})";
        std::string begin{};
        std::string play{};
        std::string answer = R"({"moves": "C" * n})";
        std::string after_end{};
    };

    [[nodiscard]] PluginSource python(const Pieces& pieces) const {
        std::string text = "import json, os, signal, sys, time\n" + pieces.at_start;
        text += "\nfor line in sys.stdin:\n    q = json.loads(line)\n    t = q['type']\n";
        text += "    if t == 'hello':\n        a = " + pieces.hello + "\n";
        text += "    elif t == 'begin':\n        n = q['matches']\n        a = {'ready': n}\n";
        if (!pieces.begin.empty()) {
            text += "        " + pieces.begin + "\n";
        }
        text += "    elif t == 'play':\n";
        if (!pieces.play.empty()) {
            text += "        " + pieces.play + "\n";
        }
        text += "        a = " + pieces.answer + "\n";
        text += "    elif t == 'end':\n        a = {'done': True}\n    else:\n        break\n";
        text += "    print(a if isinstance(a, str) else json.dumps(a), flush=True)\n";
        if (!pieces.after_end.empty()) {
            text += "    if t == 'end':\n        " + pieces.after_end + "\n";
        }
        return program("main.py", text, {"/usr/bin/python3", "main.py"});
    }

    [[nodiscard]] PluginSource shell(const std::string& text) const {
        return program("main.sh", text, {"/bin/sh", "main.sh"});
    }

    [[nodiscard]] fs::path entry() const { return folder_.path() / "entries/entry"; }

    [[nodiscard]] fs::path all() const { return folder_.path() / "entries"; }

    [[nodiscard]] fs::path log() const { return folder_.path() / "log.txt"; }

private:
    tests::TemporaryFolder folder_;
};

/// Short ones, so that a test of what hangs is short.
constexpr PluginLimits usual_limits{.start = 1.0,
                                    .move = 0.2,
                                    .match = 1.0,
                                    .memory = 128ULL << 20U,
                                    .idle_times = 2.0,
                                    .idle_least = 1.0};

/// What a session ended with after a few rounds of a few matches; "" if all went well.
std::string outcome(const Entries& entries, const PluginSource& source, std::uint32_t rounds = 3,
                    std::size_t n_matches = 4, std::vector<Answer>* last = nullptr,
                    const PluginLimits& limits = usual_limits) {
    const std::unique_ptr<PluginSession> session =
        start_plugin(source, limits, {.log = entries.log(), .rivals = entries.all()});
    games::StageGame game;
    game.form = games::GameForm::two_action;
    const games::Contract contract;
    BatchStart start{.game = &game, .contract = &contract, .announced_length = 200, .matches = {}};
    std::vector<Perspective> perspectives(n_matches);
    std::vector<const Perspective*> asked;
    for (Perspective& perspective : perspectives) {
        start.matches.push_back({.seat = games::Seat::first, .seed = 7});
        perspective.game = &game;
        perspective.contract = &contract;
        perspective.own.resize(rounds);
        perspective.partner.resize(rounds);
        asked.push_back(&perspective);
    }
    session->begin(start);
    std::vector<Answer> answers(n_matches);
    for (std::uint32_t round = 0; round < rounds; ++round) {
        for (Perspective& perspective : perspectives) {
            perspective.round = round;
        }
        if (round + 1 == rounds && n_matches > 1) {
            asked.back() = nullptr;  // the last match is over a round earlier
        }
        session->ask(asked);
        session->await(answers);
    }
    session->end();
    session->await_rest();
    if (last != nullptr) {
        *last = answers;
    }
    return session->forfeit() ? session->forfeit()->reason : std::string{};
}

/// Whether this process has children left, the dead that nobody has buried among them.
bool has_children() {
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

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

TEST_CASE("A program that reaches for more than its own is stopped and named", "[plugin]") {
    struct Case {
        Entries::Pieces pieces;
        std::string reason;
    };

    const Case misdeed = GENERATE(values<Case>({
        {{.play = "os.fork()"}, "tried to start a process"},
        {{.play = "os.system('true')"}, "tried to start a process"},
        {{.play = "os.execv('/bin/true', ['true'])"}, "tried to start a process"},
        {{.play = "os.setsid()"}, "tried to leave its process group"},
        {{.play = "os.kill(os.getppid(), signal.SIGTERM)"}, "tried to signal another process"},
        {{.play = "import socket; socket.socket()"}, "tried to reach the network"},
        {{.play = "open('../rival/secret.txt')"}, "opened rival/secret.txt of another entry"},
        {{.play = "os.symlink('../rival/secret.txt', 'mine.txt')"},
         "ended itself (exit code 1) over a move"},
        {{.play = "open('/tmp/fides_was_here', 'w')"}, "ended itself (exit code 1) over a move"},
        {{.play = "open('mine.txt', 'w')"}, "ended itself (exit code 1) over a move"},
        {{.play = "x = bytearray(os.urandom(1 << 20) * 300)"}, "ran out of its 128 MiB of memory"},
        {{.play = "\n        x = []\n        while True: x.append(bytearray(b'x' * (1 << 20)))"},
         "ran out of its 128 MiB of memory"},
        {{.play = "x = bytearray(1 << 40)"}, "ran out of its 128 MiB of memory"},
    }));
    const Entries entries;
    CAPTURE(misdeed.pieces.play);
    CHECK(outcome(entries, entries.python(misdeed.pieces)) == misdeed.reason);
    CHECK_FALSE(has_children());
    CHECK_FALSE(fs::exists("/tmp/fides_was_here"));
    CHECK(std::distance(fs::directory_iterator{entries.entry()}, fs::directory_iterator{}) == 1);
}

TEST_CASE("A program that fills its own input and sleeps is out all the same", "[plugin]") {
    const Entries entries;
    CHECK(
        outcome(entries,
                entries.python(
                    {.play = "\n"
                             "        f = os.open('/proc/self/fd/0', os.O_WRONLY | os.O_NONBLOCK)\n"
                             "        try:\n"
                             "            while True: os.write(f, b'x' * 4096)\n"
                             "        except BlockingIOError:\n"
                             "            pass\n"
                             "        print('{\"moves\": \"CCCC\"}\\nx', end='', flush=True)\n"
                             "        time.sleep(600)"})) ==
        "slept or waited for more than 1 s of wall-clock time over a move");
    CHECK_FALSE(has_children());
}

TEST_CASE("Memory counts when the first thread has ended", "[plugin]") {
    const std::string serve_in_a_thread =
        "import ctypes, threading\n"
        "if threading.current_thread() is threading.main_thread():\n"
        "    text = open(sys.argv[0]).read()\n"
        "    threading.Thread(target=lambda: exec(text, {})).start()\n"
        "    ctypes.CDLL(None).syscall(60 if os.uname().machine == 'x86_64' else 93, 0)\n";
    const Entries entries;
    CHECK(outcome(entries, entries.python({.at_start = serve_in_a_thread,
                                           .play = "x = bytearray(os.urandom(1 << 20) * 300)"})) ==
          "ran out of its 128 MiB of memory");
    CHECK_FALSE(has_children());
}

TEST_CASE("A path of thousands of names costs the referee nothing", "[plugin]") {
    const Entries entries;
    CHECK(outcome(entries, entries.python({.play = "\n"
                                                   "        try:\n"
                                                   "            open('/usr/' + './' * 1900 + 'x')\n"
                                                   "        except OSError as error:\n"
                                                   "            assert error.errno == 36\n"})) ==
          "");
}

TEST_CASE("What a program left running before it said hello ends with it", "[plugin]") {
    const Entries entries;
    CHECK(outcome(entries, entries.shell("sleep 600 & sleep 600 & sleep 0.3\n"
                                         "read line\n"
                                         "echo '{\"protocol\":1,\"name\":\"entry\"}'\n"
                                         "read line\n"
                                         "echo nonsense\n"
                                         "read line\n")) == "answered what is not JSON");
    CHECK_FALSE(has_children());
}

TEST_CASE("What a program starts beside itself is judged before it plays", "[plugin]") {
    const Entries entries;
    const PluginSource source = entries.python({.at_start = "if os.fork() == 0:\n"
                                                            "    sum(range(2000000))\n"
                                                            "    os.setsid()\n"
                                                            "    time.sleep(600)\n"});
    const std::unique_ptr<PluginSession> session = start_plugin(source, usual_limits, {});
    REQUIRE(session->forfeit());
    CHECK(session->forfeit()->reason == "tried to leave its process group");
}

TEST_CASE("A program that only multiplies is stopped", "[plugin]") {
    const Entries entries;
    CHECK(outcome(entries, entries.python({.at_start = "while True: os.fork()"})) ==
          "started more than 200 processes");
    CHECK_FALSE(has_children());
}

TEST_CASE("What counts is the processor time of all that an entry consists of", "[plugin]") {
    // Computes for so many seconds, be the machine busy or not.
    const std::string burn =
        "import threading\n"
        "def burn(seconds):\n"
        "    end = time.thread_time() + seconds\n"
        "    while time.thread_time() < end: pass\n";
    const std::string over_a_move = "took more than 0.2 s of processor time over a move";
    const std::string at_start = "took more than 1 s of processor time while it was started";
    const Entries entries;

    SECTION("an answer that comes is too late all the same") {
        CHECK(outcome(entries, entries.python({.at_start = burn, .play = "burn(0.6)"})) ==
              over_a_move);
    }
    SECTION("threads") {
        CHECK(outcome(entries,
                      entries.python({.at_start = burn,
                                      .play = "threading.Thread(target=burn, args=(600,)).start(); "
                                              "time.sleep(600)"})) == over_a_move);
    }
    const std::string burn_when_told = burn +
                                       "r, w = os.pipe()\n"
                                       "def wait_and_burn():\n"
                                       "    os.read(r, 1)\n"
                                       "    burn(600)\n";
    const std::string tell = "os.write(w, b'x'); time.sleep(600)";
    SECTION("a child that lives") {
        CHECK(outcome(entries, entries.python({.at_start = burn_when_told +
                                                           "if os.fork() == 0: wait_and_burn()",
                                               .play = tell})) == over_a_move);
    }
    SECTION("a grandchild whose parent is gone") {
        CHECK(
            outcome(entries, entries.python({.at_start = burn_when_told + "if os.fork() == 0:\n"
                                                                          "    if os.fork() == 0: "
                                                                          "wait_and_burn()\n"
                                                                          "    os._exit(0)\n"
                                                                          "os.wait()",
                                             .play = tell})) == over_a_move);
    }
    SECTION("a child at work from the start") {
        CHECK(
            outcome(entries, entries.python({.at_start = burn + "if os.fork() == 0: burn(600)"})) ==
            at_start);
    }
    const std::string brood =
        "for i in range(40):\n"
        "    pid = os.fork()\n"
        "    if pid == 0:\n"
        "        burn(0.3)\n"
        "        os._exit(0)\n";
    SECTION("children that have ended and were waited for") {
        CHECK(outcome(entries, entries.python({.at_start = burn + brood +
                                                           "    os.waitpid(pid, 0)"})) == at_start);
    }
    SECTION("children that have ended and that nobody waited for") {
        CHECK(outcome(entries, entries.python({.at_start = burn + brood + "time.sleep(600)"})) ==
              at_start);
    }
    SECTION("children that the system buries at once") {
        CHECK(outcome(entries,
                      entries.python(
                          {.at_start = burn + "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n" +
                                       brood + "time.sleep(600)"})) == at_start);
    }
    SECTION("but no time that it sleeps, as long as that has an end") {
        CHECK(outcome(entries, entries.python({.play = "time.sleep(0.3)"})).empty());
        CHECK(outcome(entries, entries.python({.play = "time.sleep(0.3)"}), 30) ==
              "slept or waited for more than 2 s of wall-clock time over all moves of its matches");
    }
    CHECK_FALSE(has_children());
}

TEST_CASE("A busy machine costs nobody anything", "[plugin]") {
    const Entries entries;
    std::atomic<bool> is_over = false;
    std::vector<std::thread> others;
    for (unsigned i = 0; i < 2 + 2 * std::thread::hardware_concurrency(); ++i) {
        others.emplace_back([&] {
            while (!is_over) {
            }
        });
    }
    const std::string honest =
        outcome(entries, entries.python({.play = "end = time.process_time() + 0.1\n"
                                                 "        while time.process_time() < end: pass"}));
    const std::string endless =
        outcome(entries, entries.python({.play = "\n        while True: pass"}));
    const std::string asleep = outcome(entries, entries.python({.play = "time.sleep(600)"}));
    is_over = true;
    for (std::thread& other : others) {
        other.join();
    }
    CHECK(honest.empty());
    CHECK(endless == "took more than 0.2 s of processor time over a move");
    CHECK(asleep == "slept or waited for more than 1 s of wall-clock time over a move");
}

TEST_CASE("Memory that runs out is named before time that does", "[plugin]") {
    PluginLimits hasty = usual_limits;
    hasty.move = 0.001;
    hasty.match = 0.001;
    const Entries entries;
    const std::string piece = GENERATE("1 << 16", "1 << 20", "64 << 20");
    CAPTURE(piece);
    CHECK(outcome(entries,
                  entries.python({.play = "\n        x = []\n        while True: "
                                          "x.append(bytearray(" +
                                          piece + "))"}),
                  3, 4, nullptr, hasty) == "ran out of its 128 MiB of memory");
    SECTION("even if it answers, or complains, afterwards") {
        CHECK(outcome(entries,
                      entries.python({.play = "x = bytearray(200 << 20); del x",
                                      .answer = "{'error': 'out of room'}"}),
                      3, 4, nullptr, hasty) == "ran out of its 128 MiB of memory");
    }
}

TEST_CASE("Memory is that of all processes, what they share counts once", "[plugin]") {
    const Entries entries;
    const auto eight_with = [&](const std::string& before, const std::string& after) {
        const std::string start = "r, w = os.pipe()\n" + before +
                                  "\nfor i in range(8):\n"
                                  "    if os.fork() == 0:\n        " +
                                  after +
                                  "\n        os.write(w, b'!')\n        time.sleep(600)\n"
                                  "for i in range(8): os.read(r, 1)";
        return outcome(entries, entries.python({.at_start = start, .play = "time.sleep(0.1)"}));
    };
    CHECK(eight_with("x = bytearray(60 << 20)", "pass").empty());
    CHECK(eight_with("", "x = bytearray(60 << 20)") == "ran out of its 128 MiB of memory");
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
    game.form = games::GameForm::trust;
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
        perspective.belief.trust = 0.25;
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

TEST_CASE("A link into another entry does not open it", "[plugin]") {
    const Entries entries;
    fs::create_symlink("../rival/secret.txt", entries.entry() / "link.txt");
    CHECK(outcome(entries, entries.python({.play = "open('link.txt')"})) ==
          "opened rival/secret.txt of another entry");
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

TEST_CASE("An entry that is one file among others keeps to itself", "[plugin]") {
    const Entries entries;
    PluginSource source =
        entries.python({.at_start = "import random", .answer = R"({"moves": [0] * n})"});
    source.file = entries.all() / "single.py";
    source.path = source.file;
    source.folder = entries.all();
    source.command = {"/usr/bin/python3", source.file.string()};

    SECTION("another entry of a library's name is not taken for the library") {
        fs::rename(entries.entry() / "main.py", source.file);
        tests::write_text(entries.all() / "random.py", "raise SystemExit(9)");
        CHECK(outcome(entries, source).empty());
    }
    SECTION("the one beside it is not to be read") {
        tests::write_text(source.file, "open('entry/main.py')");
        CHECK(outcome(entries, source) == "opened entry/main.py of another entry");
    }
}

TEST_CASE("A program that is not there is the entry's fault", "[plugin]") {
    const Entries entries;
    CHECK(outcome(entries, entries.program("a", "", {"no_such_program"})) ==
          "cannot be started: there is no program no_such_program");
}
