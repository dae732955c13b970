// What an entry reaches for beside its own folder and its own process.
#include "strategies/plugin/session/plugin_session.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/plugin/entries.hpp"
#include "tests/temporary_folder.hpp"

#include <filesystem>
#include <iterator>
#include <memory>
#include <string>

using namespace fides;
using namespace fides::strategies;
using tests::Entries;
using tests::has_children;
using tests::outcome;
using tests::usual_limits;

namespace {

namespace fs = std::filesystem;

}  // namespace

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

TEST_CASE("A link into another entry does not open it", "[plugin]") {
    const Entries entries;
    fs::create_symlink("../rival/secret.txt", entries.entry() / "link.txt");
    CHECK(outcome(entries, entries.python({.play = "open('link.txt')"})) ==
          "opened rival/secret.txt of another entry");
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
