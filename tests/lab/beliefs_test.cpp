// What an observed deed teaches, and the deeds of a run.
#include "tests/catch.hpp"
#include "tests/lab/asked.hpp"

#include <string>

using namespace fides;
using Catch::Matchers::WithinAbs;
using tests::asked;
using tests::Json;
using tests::mistake_in;

namespace {

/// The lesson of one kind of deed.
Json lesson(const Json& reply, const std::string& seen, bool owed) {
    for (const Json& one : reply["deeds"]) {
        if (one["seen"] == seen && one["owed"] == owed) {
            return one;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("A free deed teaches what Bayes' rule says", "[lab]") {
    // Without a contract qa is the base rate, here 1/4: the likelihood ratio is 4, so even odds
    // become 4 to 1.
    const Json reply = asked({{"do", "credit"},
                              {"prior", 0.5},
                              {"settings",
                               {{"contract.coverage", 0.0},
                                {"beliefs.base_rate", 0.25},
                                {"beliefs.failure", 0.0},
                                {"beliefs.turnover", 0.0}}}});
    REQUIRE(mistake_in(reply).empty());
    const Json deed = lesson(reply, "honoured", false);
    CHECK(deed["attributed"] == 0.25);
    CHECK(deed["likelihood_ratio"] == 4.0);
    CHECK(deed["credit"] == 0.8);
    CHECK(deed["trust_after"] == 0.8);
    CHECK(deed["chance_with_goodwill"] == 1.0);
    CHECK(deed["chance_without"] == 0.25);
    SECTION("and a betrayal that no accident explains is the end of trust") {
        const Json betrayal = lesson(reply, "betrayed", false);
        CHECK(betrayal["trust_after"] == 0.0);
        CHECK(betrayal["credit"].is_null());
    }
}

TEST_CASE("The more a contract asks for, the less a deed says of goodwill", "[lab]") {
    double before = 1.0;
    for (const double coverage : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const Json reply = asked(
            {{"do", "credit"}, {"prior", 0.5}, {"settings", {{"contract.coverage", coverage}}}});
        const auto credit = lesson(reply, "honoured", true)["credit"].get<double>();
        CHECK(credit < before);
        before = credit;
    }
}

TEST_CASE("The deeds of a repetition are told round by round", "[lab]") {
    const Json request{{"do", "deeds"},
                       {"toml", "rounds = 12\nrepetitions = 5\n[collaboration]\n"},
                       {"settings", {{"contract.coverage", 0.5}}},
                       {"repetition", 3}};
    const Json reply = asked(request);
    REQUIRE(mistake_in(reply).empty());
    CHECK(reply["deeds"]["repetition"] == 3);
    REQUIRE(reply["deeds"]["ties"].size() == 2);
    for (const Json& direction : reply["deeds"]["ties"]) {
        REQUIRE(direction["rows"].size() == 12);
        CHECK(direction["rows"][0].size() == reply["columns"].size());
    }
    SECTION("of a repetition that the experiment has") {
        Json beyond = request;
        beyond["repetition"] = 5;
        CHECK(asked(beyond)["error"]["key"] == "repetition");
    }
    SECTION("and not of a tournament") {
        CHECK_FALSE(mistake_in(asked({{"do", "deeds"},
                                      {"toml",
                                       "[tournament]\nplayers = [\"defector\", "
                                       "\"cooperator\"]\n"}}))
                        .empty());
    }
}
