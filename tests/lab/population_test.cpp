// Case's The Evolution of Trust (2017), as its rules play out: 25 members, 10 rounds, R = 2, S =
// -1, T = 3, P = 0, the worst 5 replaced by copies of the best, equals ranked at random, up to 100
// generations, the most numerous wins. Shares are those of an independent rerun of its rules.
#include "tests/catch.hpp"
#include "tests/lab/asked.hpp"

#include <cmath>
#include <string>

using namespace fides;
using tests::asked;
using tests::Json;
using tests::mistake_in;

namespace {

const Json cooperators{{"cooperator", 13},
                       {"tit_for_tat", 3},
                       {"tit_for_2_tats", 3},
                       {"win_stay_lose_shift", 3},
                       {"random", 3}};
const Json defectors{{"defector", 13},
                     {"tit_for_tat", 3},
                     {"tit_for_2_tats", 3},
                     {"win_stay_lose_shift", 3},
                     {"random", 3}};

Json played(const Json& population, unsigned runs, Json further = Json::object()) {
    Json request{{"do", "population"}, {"population", population}, {"runs", runs}};
    request.update(further);
    Json reply = asked(request);
    INFO(mistake_in(reply));
    REQUIRE(mistake_in(reply).empty());
    return reply;
}

double share(const Json& reply, const std::string& strategy) {
    return reply["wins"][strategy].get<double>() / reply["runs"].get<double>();
}

/// Two shares of samples agree: the one printed (of 2,000 runs) and ours, within what either may be
/// off in 1 of 10,000 samples, and half of the last digit printed.
bool agree(double ours, double printed, double runs) {
    constexpr double deviations = 3.9;
    const double variance = printed * (1.0 - printed) * (1.0 / 2000.0 + 1.0 / runs);
    return std::abs(ours - printed) <= 0.005 + deviations * std::sqrt(variance);
}

}  // namespace

TEST_CASE("Copycat inherits what cheaters leave", "[lab]") {
    const Json reply = played({{"cooperator", 15}, {"defector", 5}, {"tit_for_tat", 5}}, 2000);
    CHECK(share(reply, "tit_for_tat") == 1.0);
    CHECK(reply["history"][0] == Json({15, 5, 5}));
}

TEST_CASE("Copycat needs six rounds", "[lab]") {
    const Json population{{"cooperator", 23}, {"defector", 1}, {"tit_for_tat", 1}};
    CHECK(share(played(population, 2000, {{"rounds", 5}}), "defector") == 1.0);
    CHECK(share(played(population, 2000, {{"rounds", 6}}), "tit_for_tat") == 1.0);
    SECTION("and a reward that is worth it") {
        CHECK(share(played(population, 2000, {{"payoffs", {{"R", 1.0}}}}), "defector") == 1.0);
    }
}

TEST_CASE("Without misunderstandings Copycat is mostly the most numerous", "[lab]") {
    const Json reply = played(defectors, 2000);
    CHECK(agree(share(reply, "tit_for_tat"), 0.83, 2000.0));
    CHECK(agree(share(reply, "tit_for_2_tats"), 0.16, 2000.0));
    CHECK(agree(share(reply, "win_stay_lose_shift"), 0.01, 2000.0));
}

TEST_CASE("With some misunderstandings Simpleton or Copykitten wins", "[lab]") {
    const Json noisy{{"noise", 0.05}};
    CHECK(share(played(cooperators, 50, noisy), "win_stay_lose_shift") == 1.0);
    CHECK(share(played(defectors, 50, noisy), "tit_for_2_tats") >= 0.95);
}

TEST_CASE("Cheaters win the more often the more misunderstandings there are", "[lab]") {
    struct Crossing {
        double noise;
        double share;
    };

    constexpr unsigned runs = 100;
    for (const Crossing& one : {Crossing{0.07, 0.06}, Crossing{0.08, 0.22}, Crossing{0.09, 0.50},
                                Crossing{0.10, 0.76}, Crossing{0.12, 0.98}}) {
        CAPTURE(one.noise);
        const double ours = share(played(defectors, runs, {{"noise", one.noise}}), "defector");
        CAPTURE(ours);
        CHECK(agree(ours, one.share, runs));
    }
}

TEST_CASE("Runs are told apart by their numbers alone", "[lab]") {
    const Json noisy{{"noise", 0.3}, {"generations", 5}};
    Json later = noisy;
    later["from"] = 2;
    const Json together = played(defectors, 4, noisy);
    const Json third = played(defectors, 1, later);
    CHECK(third["generations"][0] == together["generations"][2]);
    CHECK(third["history"] == played(defectors, 1, later)["history"]);
    CHECK(third["history"] != together["history"]);
}

TEST_CASE("A population that cannot be is refused", "[lab]") {
    CHECK(asked({{"do", "population"}, {"population", {{"defector", 1}}}})["error"]["key"] ==
          "population");
    CHECK(asked({{"do", "population"},
                 {"population", {{"defector", 5}, {"cooperator", 5}}},
                 {"replaced", 6}})["error"]["key"] == "replaced");
}
