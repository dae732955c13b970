#include "analysis/league/preview.hpp"

#include "tests/analysis/fake_player.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::analysis;
using tests::FakePlayer;

namespace {

/// The second of three players is outside.
tournament::Experiment experiment(const std::string& length) {
    return tournament::read_experiment_text(
               length +
                   "\n[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n"
                   "players = [\"tit_for_tat\", \"cooperator\", \"defector\"]\n",
               "test", {})
        .experiment;
}

struct Looked {
    std::optional<std::vector<Previewed>> previewed;
    std::uint32_t longest = 0;  ///< rounds that it was asked for
};

Looked look(const std::string& length, FakePlayer::Decide decide,
            const std::vector<bool>& opponents = {true, false, true}) {
    Looked looked;
    FakePlayer player{[&](const strategies::View& view) {
        looked.longest = std::max(looked.longest, view.round() + 1);
        return decide(view);
    }};
    const tournament::CancelToken never;
    looked.previewed =
        preview(experiment(length), 1, {.player = &player, .stochastic = false}, opponents, never);
    return looked;
}

double cooperate(const strategies::View& /*view*/) {
    return 1.0;
}

}  // namespace

TEST_CASE("A preview is a match with itself and those with others, whole", "[analysis]") {
    const Looked looked = look("rounds = 30", cooperate);
    REQUIRE(looked.previewed);
    CHECK(looked.longest == 30);
    REQUIRE(looked.previewed->size() == 3);
    const Previewed& self = looked.previewed->front();
    CHECK(self.pairing == tournament::Pairing{.first = 1, .second = 1});
    CHECK(is_as_previewed(*looked.previewed, self.pairing, self.tally));
    const Previewed& other = looked.previewed->back();
    CHECK(other.pairing == tournament::Pairing{.first = 1, .second = 2});
    CHECK_FALSE(is_as_previewed(*looked.previewed, other.pairing, self.tally));
    CHECK(is_as_previewed(*looked.previewed, {.first = 0, .second = 2}, self.tally));

    CHECK(look("rounds = 30", cooperate, {false, false, false}).previewed->size() == 1);
}

TEST_CASE("A preview plays long matches in part, and promises nothing of them", "[analysis]") {
    const Looked looked = look("rounds = 5000", cooperate);
    REQUIRE(looked.previewed);
    CHECK(looked.previewed->empty());
    CHECK(looked.longest == 1000);
}

TEST_CASE("A preview leaves out matches that a random end makes too long", "[analysis]") {
    const Looked never_ending = look("continuation = 0.9999999", cooperate);
    REQUIRE(never_ending.previewed);
    CHECK(never_ending.previewed->empty());
    CHECK(never_ending.longest == 0);
    const Looked usual = look("continuation = 0.9", cooperate);
    REQUIRE(usual.previewed);
    CHECK(usual.previewed->size() == 3);
}

TEST_CASE("A preview finds who plays equal matches differently", "[analysis]") {
    std::uint32_t n_asked = 0;
    const auto fickle = [&n_asked](const strategies::View& /*view*/) {
        return ++n_asked > 100 ? 0.0 : 1.0;
    };
    CHECK_FALSE(look("rounds = 30", fickle).previewed);
    n_asked = 0;
    CHECK_FALSE(look("rounds = 5000", fickle).previewed);
}

TEST_CASE("A preview of who forfeits promises nothing", "[analysis]") {
    const Looked looked = look(
        "rounds = 30", [](const strategies::View& view) { return view.round() < 7 ? 1.0 : -1.0; });
    REQUIRE(looked.previewed);
    CHECK(looked.previewed->empty());
}
