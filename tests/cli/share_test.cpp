// One experiment, shared out: any partition, any loss, any order.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/shared_runs.hpp"
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <sstream>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace fs = std::filesystem;

namespace {

std::string part_name(unsigned number) {
    return "parts/" + std::to_string(number);
}

Outcome play_share(const Setting& setting, unsigned number, unsigned of,
                   const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{
        "run", "c.toml",          "--shard", std::to_string(number) + "/" + std::to_string(of),
        "-o",  part_name(number), "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    return run_fides(words, setting);
}

/// Paths of all parts of so many, in an order of chance.
std::vector<std::string> shuffled_parts(unsigned of) {
    std::vector<std::string> parts;
    for (unsigned number = 1; number <= of; ++number) {
        parts.push_back(part_name(number));
    }
    std::shuffle(parts.begin(), parts.end(), std::mt19937{std::random_device{}()});
    return parts;
}

Outcome with_parts(const Setting& setting, std::vector<std::string> words,
                   const std::vector<std::string>& parts) {
    words.insert(words.begin() + 1, parts.begin(), parts.end());
    return run_fides(words, setting);
}

}  // namespace

TEST_CASE("Shares of any number come to the bytes of one run", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    const auto [text, of] = GENERATE(table<std::string, unsigned>({{sweep_shared_out, 3},
                                                                   {studies_shared_out, 3},
                                                                   {worlds_shared_out, 3},
                                                                   {tournament_shared_out, 2},
                                                                   {matches_in_pieces, 11}}));
    write_text(work.path() / "c.toml", text);
    REQUIRE(run_fides({"run", "c.toml", "-o", "whole", "--quiet"}, setting).exit_code == 0);
    for (unsigned number = of; number >= 1; --number) {
        const Outcome part = play_share(setting, number, of, {"--threads", number % 2 ? "1" : "2"});
        CHECK(part.exit_code == 0);
        CHECK(part.err.empty());
    }
    const std::vector<std::string> parts = shuffled_parts(of);
    const Outcome missing = with_parts(setting, {"missing"}, parts);
    CHECK(missing.exit_code == 0);
    CHECK(missing.out == "# nothing is missing\n");
    const Outcome merged = with_parts(setting, {"merge", "-o", "merged"}, parts);
    CHECK(merged.exit_code == 0);
    CHECK(merged.err.empty());
    check_alike(work.path() / "whole", work.path() / "merged");
    CHECK(run_fides({"diff", "whole", "merged"}, setting).out == "identical\n");
    CHECK_THAT(bytes_of(work.path() / "merged/manifest.json"),
               ContainsSubstring("\"parts\": " + std::to_string(of)));
}

TEST_CASE("Of seven parts two are lost, one is double and one of another seed", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", sweep_shared_out);
    constexpr unsigned of = 7;
    for (unsigned number = 1; number <= of; ++number) {
        REQUIRE(play_share(setting, number, of,
                           number == 5 ? std::vector<std::string>{"--seed", "9"}
                                       : std::vector<std::string>{})
                    .exit_code == 0);
    }
    fs::remove_all(work.path() / part_name(2));
    fs::remove_all(work.path() / part_name(6));
    fs::copy(work.path() / part_name(3), work.path() / "parts/copy");
    std::vector<std::string> parts{"parts/4", "parts/copy", "parts/1", "parts/5",
                                   "parts/7", "parts/3",    "parts/4/"};

    const Outcome missing = with_parts(setting, {"missing"}, parts);
    CHECK(missing.exit_code == 2);
    CHECK_THAT(missing.err, ContainsSubstring("parts/4/: is named twice: it counts once\n") &&
                                ContainsSubstring("parts/5: is part of another experiment: seed is "
                                                  "9, not 2021\n") &&
                                ContainsSubstring("parts/3: has ") &&
                                ContainsSubstring(" that parts/copy has too: they count once\n"));
    CHECK_THAT(missing.out,
               ContainsSubstring("# shard 2/7, ") &&
                   ContainsSubstring(
                       "\nfides run c.toml --shard 2/7 -o parts/shard_2_of_7\n# shard 5/7, ") &&
                   ContainsSubstring(
                       "\nfides run c.toml --shard 5/7 -o parts/shard_5_of_7\n# shard 6/7, ") &&
                   ContainsSubstring("\nfides run c.toml --shard 6/7 -o parts/shard_6_of_7\n"));

    const Outcome refused = with_parts(setting, {"merge", "-o", "merged"}, parts);
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, ContainsSubstring("parts/5: is part of another experiment") &&
                                ContainsSubstring("\nnothing is merged: "));
    parts.erase(parts.begin() + 3);
    const Outcome too_few = with_parts(setting, {"merge", "-o", "merged"}, parts);
    CHECK(too_few.exit_code == 2);
    CHECK_THAT(too_few.err,
               ContainsSubstring(" of work missing, of shard 2/7, 5/7, 6/7: fides missing says"));
    CHECK_FALSE(fs::exists(work.path() / "merged"));

    // What it says is what a shell does.
    std::istringstream lines{with_parts(setting, {"missing"}, parts).out};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("fides run ")) {
            std::istringstream words{line.substr(6)};
            const std::vector<std::string> command{std::istream_iterator<std::string>{words}, {}};
            CHECK(run_fides(command, setting).exit_code == 0);
            parts.push_back(command.back());
        }
    }
    CHECK(with_parts(setting, {"missing"}, parts).out == "# nothing is missing\n");
    CHECK(with_parts(setting, {"merge", "-o", "merged", "--quiet"}, parts).exit_code == 0);
    REQUIRE(run_fides({"run", "c.toml", "-o", "whole", "--quiet"}, setting).exit_code == 0);
    check_alike(work.path() / "whole", work.path() / "merged");
}

TEST_CASE("A share that was interrupted or damaged is told of by name", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", tournament_shared_out);
    REQUIRE(play_share(setting, 1, 2).exit_code == 0);
    REQUIRE(play_share(setting, 2, 2).exit_code == 0);
    const fs::path units = work.path() / "parts/2/units";

    SECTION("damaged at its end") {
        const std::string whole = bytes_of(units);
        write_text(units, whole.substr(0, whole.size() - 100));
        const Outcome missing = run_fides({"missing", "parts/1", "parts/2"}, setting);
        CHECK(missing.exit_code == 1);
        CHECK_THAT(missing.err, StartsWith("parts/2: is damaged: of its "));
        CHECK_THAT(missing.out, ContainsSubstring("--shard 2/2 -o parts/shard_2_of_2\n"));
    }
    SECTION("damaged at its head") {
        write_text(units, "nothing");
        const Outcome missing = run_fides({"missing", "parts/1", "parts/2"}, setting);
        CHECK(missing.exit_code == 2);
        CHECK(missing.err ==
              "parts/2/units: is damaged: not even whose units it holds can be read\n");
    }
    SECTION("not finished: it goes on") {
        fs::rename(units, work.path() / "parts/2/journal");
        fs::remove(work.path() / "parts/2/manifest.json");
        write_text(work.path() / "parts/2/unfinished",
                   "Results are being written here, or their run was interrupted\njournal\n");
        const Outcome missing = run_fides({"missing", "parts/1", "parts/2"}, setting);
        CHECK(missing.exit_code == 0);  // it had everything
        CHECK_THAT(missing.err, StartsWith("parts/2: is not finished: it has "));
        const Outcome again =
            run_fides({"run", "c.toml", "--shard", "2/2", "-o", "parts/2"}, setting);
        CHECK(again.exit_code == 0);
        CHECK_THAT(again.err, StartsWith("parts/2: goes on: an earlier run left "));
    }
    SECTION("no part at all") {
        const auto said = [&](const char* folder) {
            const Outcome outcome = run_fides({"merge", "parts/1", folder, "-o", "x"}, setting);
            CHECK(outcome.exit_code == 2);
            CHECK(is_one_line(outcome.err));
            return outcome.err;
        };
        CHECK_THAT(said("part/1"), ContainsSubstring("there is no such folder"));
        fs::rename(work.path() / "parts/2", work.path() / "parts/share_2");
        CHECK(said("parts/shard_2") ==
              "parts/shard_2: there is no such folder; nearest: \"parts/share_2\"\n");
        REQUIRE(run_fides({"run", "c.toml", "-o", "whole", "--quiet"}, setting).exit_code == 0);
        CHECK(said("whole") == "whole: holds finished results, no part of them\n");
        CHECK_THAT(run_fides({"report", "parts/1"}, setting).err,
                   ContainsSubstring("parts/1: is a part of a run: fides merge makes results"));
    }
}

TEST_CASE("Jobs that are started again do what is not done", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", tournament_shared_out);
    REQUIRE(play_share(setting, 1, 2).exit_code == 0);
    const std::string before = bytes_of(work.path() / "parts/1/units");
    const Outcome again = play_share(setting, 1, 2);
    CHECK(again.exit_code == 0);
    CHECK(again.err == "parts/1: has shard 1/2 already\n");
    CHECK(bytes_of(work.path() / "parts/1/units") == before);
    const Outcome other = play_share(setting, 1, 2, {"--seed", "9"});
    CHECK(other.exit_code == 2);
    CHECK(other.err == "parts/1: holds finished results; --force replaces them\n");
    CHECK(play_share(setting, 1, 2, {"--seed", "9", "--force"}).exit_code == 0);
}

TEST_CASE("What cannot be shared out is refused in words", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml", tournament_shared_out);
    const auto said = [&](const std::string& shard, const std::vector<std::string>& more) {
        std::vector<std::string> words{"run", "c.toml", "--shard", shard, "-o", "part"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = run_fides(words, setting);
        CHECK(outcome.exit_code == 2);
        CHECK(is_one_line(outcome.err));
        CHECK_FALSE(fs::exists(work.path() / "part"));
        return outcome.err;
    };
    CHECK_THAT(said("1/2", {"--set", "precision=0.05"}),
               ContainsSubstring("c.toml: cannot be shared out: with a precision, how often"));
    CHECK_THAT(said("8/7", {}), ContainsSubstring("numbered from 1/7 to 7/7") &&
                                    ContainsSubstring("nearest: \"7/7\""));
    CHECK_THAT(said("0/7", {}), ContainsSubstring("nearest: \"1/7\""));
    for (const char* wrong : {"3", "3/", "/7", "a/7", "3/0", "-1/7", "03/7", "3/7/9", ""}) {
        CHECK_THAT(said(wrong, {}), ContainsSubstring("names no share") &&
                                        ContainsSubstring("3/7 is the third of seven"));
    }
}
