#include "lab/engine/answer.hpp"

#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/lab/asked.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <string>

using namespace fides;
using Catch::Matchers::ContainsSubstring;
using tests::asked;
using tests::Json;
using tests::mistake_in;

TEST_CASE("What is no request is told so", "[lab]") {
    const std::string deep = std::string(100'000, '[');
    const std::string text = GENERATE_REF(as<std::string>{}, "", "{", "[]", "null", "\"run\"",
                                          "\xff\xfe", "{\"do\":", deep);
    const Json reply = Json::parse(lab::answer(text));
    CHECK_THAT(mistake_in(reply), ContainsSubstring("is no JSON object"));
}

TEST_CASE("A request that there is not is told with the nearest", "[lab]") {
    const Json reply = asked({{"do", "explian"}});
    CHECK(reply["error"]["key"] == "do");
    CHECK(reply["error"]["value"] == "explian");
    CHECK(reply["error"]["nearest"] == "explain");
    CHECK_THAT(mistake_in(asked(Json::object())), ContainsSubstring("is no request"));
}

TEST_CASE("A request nested more deeply than any is refused", "[lab]") {
    Json nested = 1;
    for (int level = 0; level < 200; ++level) {
        nested = Json::array({nested});
    }
    CHECK_THAT(mistake_in(asked({{"do", "run"}, {"settings", {{"seed", nested}}}})),
               ContainsSubstring("more deeply"));
}

TEST_CASE("A value of another kind than is wanted is told by its key", "[lab]") {
    const Json reply = asked({{"do", "run"}, {"toml", 5}});
    CHECK(reply["error"]["key"] == "toml");
    CHECK(reply["error"]["value"] == "5");
    CHECK(reply["error"]["problem"] == "is no text");
}

TEST_CASE("Every key is explained", "[lab]") {
    const Json keys = asked({{"do", "explain"}})["keys"];
    REQUIRE(keys.size() == tournament::keys().size());
    const auto coverage = std::find_if(keys.begin(), keys.end(), [](const Json& key) {
        return key["key"] == "contract.coverage";
    });
    REQUIRE(coverage != keys.end());
    CHECK((*coverage)["low"] == 0.0);
    CHECK((*coverage)["high"] == 1.0);
    CHECK((*coverage)["sweepable"] == true);
    CHECK((*coverage)["symbol"] == "phi");
}

TEST_CASE("Every strategy is listed with the games that it plays", "[lab]") {
    const Json all = asked({{"do", "strategies"}})["strategies"];
    REQUIRE(all.size() == strategies::catalogue().size());
    for (const Json& one : all) {
        CAPTURE(one["id"]);
        CHECK_FALSE(one["description"].get<std::string>().empty());
        CHECK_FALSE(one["games"].empty());
    }
}
