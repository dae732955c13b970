// Power: how many pairs an experiment needs, as users ask it.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

void write_sweep(const fs::path& folder) {
    write_text(folder / "sweep.toml",
               "rounds = 10\nrepetitions = 200\n[contract]\npenalty = 4\n[collaboration]\n[sweep]\n"
               "contract.coverage = { from = 0, to = 1, points = 3 }\n");
}

std::vector<std::string> quickly(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "power");
    arguments.insert(arguments.end(), {"--simulations", "200", "--pool", "2000"});
    return arguments;
}

}  // namespace

TEST_CASE("Power is told as text, as CSV and as JSON", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_sweep(work.path());
    const std::vector<std::string> asked =
        quickly({"sweep.toml", "--measure", "reliance", "--between", "0,1", "--pairs", "2, 20"});
    std::vector<std::string> more = asked;
    more.insert(more.end(), {"--csv", "power.csv"});
    const Outcome outcome = run_fides(more, setting);
    REQUIRE(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out, ContainsSubstring("Reliance is ") &&
                                ContainsSubstring("at contract.coverage = 0 and ") &&
                                ContainsSubstring("Welch's t-test (two-sided, size 0.05)") &&
                                ContainsSubstring("if the model is right"));
    CHECK_THAT(bytes_of(work.path() / "power.csv"),
               ContainsSubstring("pairs,found,power,low,high,noncentral_t\n2,") &&
                   ContainsSubstring("\n20,"));

    std::vector<std::string> as_json = asked;
    as_json.emplace_back("--json");
    const Outcome in_json = run_fides(as_json, setting);
    const json found = json::parse(in_json.out);
    CHECK(found["measure"] == "reliance");
    CHECK(found["axis"] == "contract.coverage");
    CHECK(found["groups"][1]["point"] == 1.0);
    REQUIRE(found["power"].size() >= 2);
    CHECK(found["power"][0]["pairs"] == 2);
    CHECK(found["smallest"]["power"].get<double>() >= 0.8);
    for (const char* threads : {"1", "2"}) {
        std::vector<std::string> with_threads = as_json;
        with_threads.insert(with_threads.end(), {"--threads", threads});
        CHECK(run_fides(with_threads, setting).out == in_json.out);
    }
}

TEST_CASE("What has no power to be told is refused", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_sweep(work.path());
    write_text(work.path() / "plain.toml", "[collaboration]\n");
    write_text(work.path() / "grid.toml",
               "[collaboration]\n[sweep]\nnoise = { values = [0, 0.1] }\n"
               "contract.coverage = { values = [0, 1] }\n");
    write_text(work.path() / "one.toml", "[collaboration]\n[sweep]\nnoise = { values = [0] }\n");
    write_text(work.path() / "tournament.toml",
               "[tournament]\nplayers = [\"defector\", \"tit_for_tat\"]\n");
    const auto [arguments, message] = GENERATE(table<std::vector<std::string>, std::string>({
        {std::vector<std::string>{}, "fides power needs CONFIG"},
        {{"none.toml"}, "none.toml: no such file"},
        {{"plain.toml"}, "plain.toml: needs a [sweep] of one axis"},
        {{"grid.toml"}, "grid.toml: needs a [sweep] of one axis"},
        {{"one.toml"}, "one.toml: has a [sweep] of one point: a difference takes two"},
        {{"tournament.toml"}, "tournament.toml: is a [tournament]"},
        {{"sweep.toml", "--measure", "trst"}, "--measure: \"trst\" is not one of the choices"},
        {{"sweep.toml", "--measure", "faith"}, "--measure: \"faith\" needs a [venture]"},
        {{"sweep.toml", "--between", "0"}, "--between: 0 is not two values of the axis, A,B"},
        {{"sweep.toml", "--between", "0,0"}, "--between: 0,0 names one point twice"},
        {{"sweep.toml", "--between", "0,x"}, "--between: \"x\" is a text; allowed: a number"},
        {{"sweep.toml", "--between", "0,2"}, "--between: 2 is outside [0, 1]"},
        {{"sweep.toml", "--pairs", "5,1"}, "--pairs: 1 is outside [2, 100000]"},
        {{"sweep.toml", "--pairs", "5,"}, "--pairs: \"\" is not a whole number"},
        {{"sweep.toml", "--power", "1"}, "--power: 1 is outside (0, 1)"},
        {{"sweep.toml", "--simulations", "1"}, "--simulations: 1 is outside"},
        {{"sweep.toml", "--pool", "1"}, "--pool: 1 is outside"},
        {{"sweep.toml", "--mesure", "trust"}, "nearest: \"--measure\""},
    }));
    INFO(message);
    std::vector<std::string> typed{"power"};
    typed.insert(typed.end(), arguments.begin(), arguments.end());
    const Outcome outcome = run_fides(typed, setting);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
}
