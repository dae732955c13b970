// Limits of a session: memory, processor time, and the time that an entry sleeps or waits.
#include "strategies/plugin/session/plugin_session.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/plugin/entries.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using tests::Entries;
using tests::has_children;
using tests::outcome;
using tests::usual_limits;

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
