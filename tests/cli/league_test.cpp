// Leagues, as their holders meet them: how entries are judged, started again and kept apart.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

/// A program that ends itself in a league with reward 3.25 if there is a file `flaw` beside it; if
/// that says "passing" it says so and waits until somebody has removed it. It is sound in the few
/// matches by which it is admitted.
constexpr std::string_view fragile = R"(import json, os, sys, time
for line in sys.stdin:
    told = json.loads(line)
    if told["type"] == "hello":
        answer = {"protocol": 1, "name": "fragile", "batch": 1000, "stochastic": False}
    elif told["type"] == "begin":
        n = told["matches"]
        fails = n > 9 and told["game"]["payoffs"][0].get("reward") == 3.25
        fails = fails and os.path.exists("flaw")
        answer = {"ready": n}
    elif told["type"] == "play":
        if fails and told["round"] == 12:
            passing = open("flaw").read() == "passing"
            print("breaks down", file=sys.stderr, flush=True)
            while passing and os.path.exists("flaw"):
                time.sleep(0.01)
            os._exit(3)
        answer = {"moves": "C" * n}
    elif told["type"] == "end":
        answer = {"done": True}
    else:
        break
    print(json.dumps(answer), flush=True)
)";

}  // namespace

TEST_CASE("A league says who was disqualified, why, and what the audits found", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    fs::create_directory(folder.path() / "entries");
    write_text(folder.path() / "entries" / "steady.toml",
               "kind = \"strategy\"\nstrategy = \"cooperator\"\n");
    write_text(folder.path() / "entries" / "broken.toml",
               "kind = \"strategy\"\nstrategy = \"x\"\n");
    write_text(
        folder.path() / "league.toml",
        "rounds = 10\nrepetitions = 2\ngame.type = \"prisoners_dilemma\"\n"
        "tournament.players = [\"tit_for_tat\", \"defector\"]\nleague.entries = \"entries\"\n");
    const Outcome run = run_fides({"run", "league.toml", "-o", "out", "--quiet"}, here);
    CHECK(run.exit_code == 0);
    CHECK_THAT(run.err, ContainsSubstring("disqualified: broken is no strategy"));
    const json manifest = json::parse(bytes_of(folder.path() / "out" / "manifest.json"));
    CHECK(manifest["league"]["entries"].size() == 2);
    CHECK(manifest["league"]["entries"][1]["status"] == "ranked");
    CHECK(manifest["league"]["sha256"].get<std::string>().size() == 64);
    CHECK_THAT(bytes_of(folder.path() / "out" / "entries.csv"),
               ContainsSubstring("broken,broken.toml,"));
    const std::string page = bytes_of(folder.path() / "out" / "report.html");
    CHECK_THAT(page, ContainsSubstring("\"disqualified\""));
    CHECK_THAT(page, ContainsSubstring("2 players from outside asked to take part"));
    CHECK_THAT(page, ContainsSubstring("1 was disqualified"));
}

TEST_CASE("A league says what kept its entries apart, and plays the same with less", "[cli]") {
    const TemporaryFolder folder;
    Setting here{.folder = folder.path()};
    fs::create_directory(folder.path() / "entries");
    REQUIRE(run_fides({"plugin", "new", "mine", "--lang", "python"},
                      {.folder = folder.path() / "entries"})
                .exit_code == 0);
    write_text(folder.path() / "league.toml",
               "rounds = 10\nrepetitions = 2\ngame.type = \"prisoners_dilemma\"\n"
               "tournament.players = [\"grudger\", \"defector\"]\nleague.entries = \"entries\"\n");
    const auto protection_of = [&](const std::string& results) {
        const Outcome run = run_fides({"run", "league.toml", "-o", results, "--quiet"}, here);
        CHECK(run.exit_code == 0);
        CHECK(run.err.empty());
        return json::parse(bytes_of(folder.path() / results / "manifest.json"))["run"]["protection"]
            .get<std::string>();
    };
    const std::string usual = protection_of("usual");
    CHECK_THAT(usual, ContainsSubstring("namespaces"));
    CHECK_THAT(usual, ContainsSubstring("files "));
    CHECK_THAT(usual, ContainsSubstring("system calls"));
    here.environment = {"FIDES_NAMESPACES=no"};
    CHECK_THAT(protection_of("alone"), StartsWith("no namespaces, "));
    CHECK(bytes_of(folder.path() / "usual" / "pairs.csv") ==
          bytes_of(folder.path() / "alone" / "pairs.csv"));
}

TEST_CASE("A league finds who plays its matches otherwise than it was tried out by", "[cli]") {
    const TemporaryFolder folder;
    Setting here{.folder = folder.path()};
    here.environment = {"SECRET_OF_THE_HOLDER=1"};
    const fs::path entries = folder.path() / "entries";
    fs::create_directory(entries);
    const auto add = [&](const std::string& name, const std::string& begins,
                         const std::string& cooperates) {
        write_text(
            entries / (name + ".py"),
            "import json, os, random, sys\nn_begun = 0\n"
            "for line in sys.stdin:\n"
            "    told = json.loads(line)\n"
            "    if told['type'] == 'hello':\n"
            "        answer = {'protocol': 1, 'name': 'x', 'batch': 1000, 'stochastic': False}\n"
            "    elif told['type'] == 'begin':\n"
            "        n, payoffs, n_begun = told['matches'], told['game']['payoffs'], n_begun + 1\n"
            "        answer = {'ready': n}\n        " +
                begins +
                "\n    elif told['type'] == 'play':\n"
                "        answer = {'moves': ''.join('C' if " +
                cooperates +
                " else 'D' for _ in range(n))}\n"
                "    elif told['type'] == 'end':\n        answer = {'done': True}\n"
                "    else:\n        break\n"
                "    print(json.dumps(answer), flush=True)\n");
    };
    add("steady", "if 'SECRET_OF_THE_HOLDER' in os.environ: os._exit(5)", "True");
    add("quits_here", "if payoffs[0].get('reward') == 3.25: os._exit(3)", "True");
    add("only_here_random", "is_here = payoffs[0].get('reward') == 3.25",
        "not is_here or random.random() < 0.5");
    add("tired_of_audits", "", "n_begun < 5");
    add("says_where",
        "if payoffs[0].get('reward') == 3.25: answer = {'error': str(id(told)) + "
        "str(random.random())}",
        "True");
    write_text(
        folder.path() / "league.toml",
        "rounds = 20\nrepetitions = 3\ngame.type = \"prisoners_dilemma\"\ngame.R = 3.25\n"
        "tournament.players = [\"tit_for_tat\", \"defector\"]\nleague.entries = \"entries\"\n");
    const auto played = [&](const std::string& results) {
        const Outcome run = run_fides({"run", "league.toml", "-o", results, "--quiet"}, here);
        CHECK(run.exit_code == 0);
        return json::parse(bytes_of(folder.path() / results / "manifest.json"));
    };
    const json manifest = played("once");
    std::map<std::string, std::string> reasons;
    for (const json& entry : manifest["league"]["entries"]) {
        reasons[entry["entry"]] = entry["reason"];
    }
    CHECK(reasons.at("steady").empty());
    CHECK(reasons.at("quits_here") == "ended itself (exit code 3) when matches began");
    CHECK(reasons.at("only_here_random") ==
          "fails the audit (equal_inputs): Equal matches of this tournament with equal seeds are "
          "played differently.");
    CHECK(reasons.at("tired_of_audits") == "plays a match otherwise than in its audit");
    CHECK_THAT(bytes_of(folder.path() / "once" / "ranking.csv"), ContainsSubstring("steady"));

    const json again = played("again");
    CHECK(bytes_of(folder.path() / "once" / "entries.csv") !=
          bytes_of(folder.path() / "again" / "entries.csv"));
    CHECK(manifest["signature"] == again["signature"]);
}

TEST_CASE("A league plays in turns what is more than an entry plays at a time", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    const auto ranking_with = [&](const std::string& batch) {
        const fs::path entries = folder.path() / ("batch" + batch) / "entries";
        fs::create_directories(entries);
        write_text(entries / "echo.py",
                   "import json, sys\n"
                   "for line in sys.stdin:\n"
                   "    told = json.loads(line)\n"
                   "    if told['type'] == 'hello':\n"
                   "        answer = {'protocol': 1, 'name': 'echo', 'stochastic': False" +
                       (batch.empty() ? "" : ", 'batch': " + batch) +
                       "}\n"
                       "    elif told['type'] == 'begin':\n"
                       "        n = told['matches']\n"
                       "        answer = {'ready': n}\n"
                       "    elif told['type'] == 'play':\n"
                       "        answer = {'moves': told['partner'] if told['round'] else 'C' * n}\n"
                       "    elif told['type'] == 'end':\n"
                       "        answer = {'done': True}\n"
                       "    else:\n"
                       "        break\n"
                       "    print(json.dumps(answer), flush=True)\n");
        write_text(entries.parent_path() / "league.toml",
                   "rounds = 5\nrepetitions = 30\nnoise = 0.1\ngame.type = \"prisoners_dilemma\"\n"
                   "tournament.players = [\"tit_for_tat\", \"defector\"]\n"
                   "league.entries = \"entries\"\n");
        const Outcome run = run_fides(
            {"run", "batch" + batch + "/league.toml", "-o", "out" + batch, "--quiet", "--force"},
            here);
        CHECK(run.exit_code == 0);
        CHECK(run.err.empty());
        return bytes_of(folder.path() / ("out" + batch) / "ranking.csv");
    };
    const std::string all_at_once = ranking_with("1000");
    CHECK_THAT(all_at_once, ContainsSubstring("echo"));
    CHECK(ranking_with("2") == all_at_once);
    CHECK(ranking_with("") == all_at_once);
}

TEST_CASE("Ctrl-C does not wait for an entry that sleeps over its move", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    const fs::path entries = folder.path() / "entries";
    fs::create_directory(entries);
    write_text(
        entries / "sleeper.py",
        "import json, sys, time\n"
        "for line in sys.stdin:\n"
        "    if json.loads(line)['type'] == 'hello':\n"
        "        print(json.dumps({'protocol': 1, 'name': 'x', 'batch': 1000}), flush=True)\n"
        "    else:\n"
        "        print('sleeps', file=sys.stderr, flush=True)\n"
        "        time.sleep(100000)\n");
    write_text(folder.path() / "league.toml",
               "rounds = 20\ngame.type = \"prisoners_dilemma\"\n"
               "tournament.players = [\"tit_for_tat\", \"defector\"]\n"
               "[league]\nentries = \"entries\"\ntime_limit_start = 1000\nrestarts = 3\n");
    Process run{{"run", "league.toml", "-o", "out"}, here};
    const fs::path log = folder.path() / "out" / "logs" / "sleeper.log";
    REQUIRE(comes_true([&] { return fs::exists(log) && !bytes_of(log).empty(); }));
    run.send(SIGINT);
    CHECK(run.wait().exit_code == 130);
    CHECK_FALSE(fs::exists(folder.path() / "out"));
}

TEST_CASE("A league starts who broke down again as often as it says", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    const auto play = [&](const std::string& name, const std::string& flaw, int restarts) {
        const fs::path entry = folder.path() / name / "entries" / "fragile";
        fs::create_directories(entry);
        write_text(folder.path() / name / "league.toml",
                   fmt::format("rounds = 20\nrepetitions = 3\nnoise = 0.1\nseed = 7\n"
                               "game.type = \"prisoners_dilemma\"\ngame.R = 3.25\n"
                               "tournament.players = [\"tit_for_tat\", \"grudger\"]\n"
                               "[league]\nentries = \"entries\"\ntime_limit_move = 300\n"
                               "restarts = {}\n",
                               restarts));
        write_text(entry / "plugin.toml", "command = [\"python3\", \"fragile.py\"]\n");
        write_text(entry / "fragile.py", std::string{fragile});
        if (!flaw.empty()) {
            write_text(entry / "flaw", flaw);
        }
        Process run{{"run", name + "/league.toml", "-o", name + "/out", "--quiet"}, here};
        if (flaw == "passing") {
            const fs::path log = folder.path() / name / "out" / "logs" / "fragile.log";
            REQUIRE(comes_true([&] { return fs::exists(log) && !bytes_of(log).empty(); }));
            fs::remove(entry / "flaw");
        }
        REQUIRE(run.wait().exit_code == 0);
        return json::parse(
            bytes_of(folder.path() / name / "out" / "manifest.json"))["league"]["entries"][0];
    };
    const json sound = play("sound", "", 0);
    CHECK(sound["status"] == "ranked");
    CHECK(sound["restarts"] == 0);
    const json recovered = play("recovered", "passing", 2);
    CHECK(recovered["status"] == "ranked");
    CHECK(recovered["restarts"] == 1);
    for (const char* table : {"ranking.csv", "pairs.csv"}) {
        CHECK(bytes_of(folder.path() / "recovered" / "out" / table) ==
              bytes_of(folder.path() / "sound" / "out" / table));
    }

    const json hopeless = play("hopeless", "lasting", 2);
    CHECK(hopeless["status"] == "disqualified");
    CHECK(hopeless["restarts"] == 2);
    CHECK(hopeless["reason"] == "ended itself (exit code 3) over a move");
    const json refused = play("refused", "lasting", 0);
    CHECK(refused["reason"] == hopeless["reason"]);
    CHECK(refused["restarts"] == 0);
}
