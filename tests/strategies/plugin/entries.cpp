#include "tests/strategies/plugin/entries.hpp"

#include "games/contract.hpp"
#include "games/stage_game.hpp"

#include <cstdlib>
#include <memory>
#include <sys/wait.h>
#include <utility>

namespace fides::tests {

using namespace strategies;

namespace fs = std::filesystem;

Entries::Entries() {
    ::setenv("FIDES_HOST", FIDES_HOST_PROGRAM, 1);
    fs::create_directories(folder_.path() / "entries/entry");
    fs::create_directories(folder_.path() / "entries/rival");
    write_text(folder_.path() / "entries/rival/secret.txt", "C");
}

PluginSource Entries::program(const std::string& file, const std::string& text,
                              std::vector<std::string> command) const {
    write_text(entry() / file, text);
    return {.name = "entry",
            .kind = PluginKind::program,
            .language = "program",
            .path = entry(),
            .folder = entry(),
            .file = {},
            .command = std::move(command),
            .sha256 = {}};
}

PluginSource Entries::python(const Pieces& pieces) const {
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

PluginSource Entries::shell(const std::string& text) const {
    return program("main.sh", text, {"/bin/sh", "main.sh"});
}

std::string outcome(const Entries& entries, const PluginSource& source, std::uint32_t rounds,
                    std::size_t n_matches, std::vector<Answer>* last, const PluginLimits& limits) {
    const std::unique_ptr<PluginSession> session =
        start_plugin(source, limits, {.log = entries.log(), .rivals = entries.all()});
    games::StageGame game;
    game.played = games::TwoActionGame{};
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

bool has_children() {
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

}  // namespace fides::tests
