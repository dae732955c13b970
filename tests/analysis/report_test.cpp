#include "analysis/report/report.hpp"

#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using fides::analysis::render_report;
using nlohmann::json;

namespace {

const std::filesystem::path samples = std::filesystem::path(FIDES_TEST_DATA) / "report";

json sample(const std::string& name) {
    std::ifstream file(samples / (name + ".json"));
    return json::parse(file);
}

std::vector<std::string> sample_names() {
    return {"sample_coverage", "sample_map",        "sample_point",
            "sample_points",   "sample_tournament", "sample_tournament_coverage"};
}

// What stands between two texts, searched from a position on; the position moves behind it.
std::string between(std::string_view page, std::string_view before, std::string_view after,
                    std::size_t& position) {
    const std::size_t start = page.find(before, position);
    REQUIRE(start != std::string_view::npos);
    const std::size_t end = page.find(after, start + before.size());
    REQUIRE(end != std::string_view::npos);
    position = end;
    return std::string(page.substr(start + before.size(), end - start - before.size()));
}

std::string between(std::string_view page, std::string_view before, std::string_view after) {
    std::size_t position = 0;
    return between(page, before, after, position);
}

json data_in(std::string_view page) {
    return json::parse(between(page, R"(id="fides-data">)", "</script>"));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

// SHA-256 as in FIPS 180-4, in base64: what a browser computes of a script.
std::string sha256_base64(std::string message) {
    // The first 32 bits of the fractional parts of square and cube roots of the first primes, by
    // integer arithmetic: floor(2^32 * root(p)) modulo 2^32, the largest r with r^k <= p * 2^(32k).
    const auto root_bits = [](std::uint32_t prime, int k) {
        __extension__ typedef unsigned __int128 Wide;
        std::uint64_t low = 0;
        std::uint64_t high = std::uint64_t{1} << 37;
        while (high - low > 1) {
            const std::uint64_t middle = low + (high - low) / 2;
            // For cubes, r^3 of 37 bits does not exceed 111 bits.
            const Wide power = k == 2 ? Wide{middle} * middle : Wide{middle} * middle * middle;
            (power <= Wide{prime} << (32 * k) ? low : high) = middle;
        }
        return static_cast<std::uint32_t>(low);
    };
    std::array<std::uint32_t, 8> state{};
    std::array<std::uint32_t, 64> constants{};
    for (std::uint32_t candidate = 2, found = 0; found < 64; ++candidate) {
        bool prime = true;
        for (std::uint32_t d = 2; d * d <= candidate; ++d) {
            prime = prime && candidate % d != 0;
        }
        if (prime) {
            if (found < 8) {
                state[found] = root_bits(candidate, 2);
            }
            constants[found++] = root_bits(candidate, 3);
        }
    }

    const std::uint64_t n_bits = message.size() * 8;
    message += '\x80';
    message.append((120 - message.size() % 64) % 64, '\0');
    for (int shift = 56; shift >= 0; shift -= 8) {
        message += static_cast<char>(n_bits >> shift & 0xFF);
    }
    for (std::size_t block = 0; block < message.size(); block += 64) {
        std::array<std::uint32_t, 64> w{};
        for (std::size_t i = 0; i < 64; ++i) {
            const auto byte = std::uint32_t{static_cast<unsigned char>(message[block + i])};
            w[i / 4] |= byte << (24 - 8 * (i % 4));
        }
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t a = w[i - 15];
            const std::uint32_t b = w[i - 2];
            w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[i - 7] +
                   (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t first = h +
                                        (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                        ((e & f) ^ (~e & g)) + constants[i] + w[i];
            const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) +
                                         ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        const std::array<std::uint32_t, 8> round{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) {
            state[i] += round[i];
        }
    }

    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string base64;
    for (std::size_t bit = 0; bit < 256; bit += 6) {
        std::uint32_t value = 0;
        for (std::size_t i = bit; i < bit + 6; ++i) {
            value = value << 1 | (i < 256 ? state[i / 32] >> (31 - i % 32) & 1U : 0U);
        }
        base64 += letters[value];
    }
    return base64 + '=';
}

}  // namespace

TEST_CASE("The report's policy runs exactly the two scripts inside the page", "[analysis]") {
    // FIPS 180-4 example: SHA-256 of "abc".
    REQUIRE(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");

    const std::string page = render_report(json::object());
    const std::string policy = between(page, R"(Content-Security-Policy" content=")", R"(">)");
    CHECK_THAT(policy, ContainsSubstring("default-src 'none'"));
    CHECK(policy.find("unsafe-eval") == std::string::npos);
    CHECK(occurrences(policy, "'sha256-") == 2);

    std::size_t position = 0;
    for (int script = 0; script < 2; ++script) {
        const std::string text = between(page, "<script>", "</script>", position);
        CHECK(text.size() > 10000);
        CHECK_THAT(policy, ContainsSubstring("'sha256-" + sha256_base64(text) + "'"));
    }
    CHECK(occurrences(page, "<script") == 3);  // the third is the data, which no browser runs
}

TEST_CASE("Text from an experiment can only ever be text", "[analysis]") {
    const std::string hostile = "</script><img src=x onerror=alert(1)><!-- <script> & \" '";
    json data = sample("sample_tournament");
    data["title"] = hostile;
    data["verdict"] = hostile;
    data["tables"]["ranking"]["rows"][0][1] = hostile;
    const std::string page = render_report(data);

    SECTION("no tag, comment or quotation mark of it reaches the page's markup") {
        CHECK(occurrences(page, "<script") == 3);
        CHECK(occurrences(page, "</script>") == 3);
        CHECK(occurrences(page, "<img") == 0);
        CHECK(occurrences(page, "<!--") == 0);
        CHECK_THAT(
            between(page, "<title>", "</title>"),
            ContainsSubstring("&lt;/script&gt;&lt;img") && ContainsSubstring("&quot; &#39;"));
    }
    SECTION("and it is read back as it was") {
        CHECK(data_in(page) == data);
    }
    SECTION("line separators, which end a line of JavaScript, are escaped") {
        data["title"] = "a\xE2\x80\xA8z\xE2\x80\xA9";
        const std::string separated = render_report(data);
        const std::string json_text = between(separated, R"(id="fides-data">)", "</script>");
        CHECK_THAT(json_text, ContainsSubstring("a\\u2028z\\u2029"));
        CHECK(data_in(separated) == data);
    }
    SECTION("places of the template are not searched for in what fills them") {
        data["title"] = "{{data}} {{script}} {{nothing}}";
        const std::string filled = render_report(data);
        CHECK(between(filled, "<title>", "</title>") == "{{data}} {{script}} {{nothing}}");
        CHECK(occurrences(filled, "id=\"fides-data\"") == 1);
    }
    SECTION("bytes that are no UTF-8 become replacement characters") {
        data["title"] = "caf\xE9";
        CHECK(between(render_report(data), "<title>", "</title>") == "caf\xEF\xBF\xBD");
    }
    SECTION("what is not a finite number is no observation") {
        data["tables"]["ranking"]["rows"][0][2] = std::numeric_limits<double>::quiet_NaN();
        CHECK(data_in(render_report(data))["tables"]["ranking"]["rows"][0][2].is_null());
    }
}

TEST_CASE("A report is one small file that asks for nothing", "[analysis]") {
    for (const std::string& name : sample_names()) {
        DYNAMIC_SECTION(name) {
            const std::string page = render_report(sample(name));
            CHECK(page.size() < 1'500'000);
            CHECK(render_report(sample(name)) == page);
            for (const std::string_view asking :
                 {" src=\"", "<link", "<iframe", "@import", "href=\"http", "sourceMappingURL"}) {
                INFO(asking);
                CHECK(occurrences(page, asking) == 0);
            }
            CHECK(occurrences(page, "url(") == occurrences(page, "url(#"));  // within the page
        }
    }
}

TEST_CASE("Every figure of a report has a table to stand on", "[analysis]") {
    // Which tables the page draws a figure from: report_assets/README.md.
    const json sources = {{"trust", "summary"},
                          {"attribution", "summary"},
                          {"exchange", "summary"},
                          {"removal", "summary"},
                          {"measures", "summary"},
                          {"dots", "summary"},
                          {"points", "summary"},
                          {"map", "summary"},
                          {"counterfactual", "counterfactual"},
                          {"trajectory", "trajectory"},
                          {"ranking", "ranking"},
                          {"rank_lines", "ranking"},
                          {"pairs", "pairs"}};
    for (const std::string& name : sample_names()) {
        DYNAMIC_SECTION(name) {
            const json shown = data_in(render_report(sample(name)));
            REQUIRE_FALSE(shown["figures"].empty());
            for (const json& figure : shown["figures"]) {
                const std::string id = figure["id"];
                INFO(id);
                REQUIRE(sources.contains(id));
                CHECK_FALSE(shown["tables"].at(sources[id].get<std::string>())["rows"].empty());
                CHECK_FALSE(figure["headline"].get<std::string>().empty());
            }
        }
    }
}

TEST_CASE("A long trajectory table is cut to the rounds that the page shows", "[analysis]") {
    json data = sample("sample_coverage");
    json& rows = data["tables"]["trajectory"]["rows"];
    const std::size_t n_rows = rows.size();
    REQUIRE(n_rows > 100);

    SECTION("a short one is taken along whole") {
        CHECK(data_in(render_report(data))["tables"]["trajectory"]["rows"].size() == n_rows);
    }
    SECTION("of a long one the points and measures that its figure names remain") {
        json many = json::array();
        for (int point = 0; point < 33; ++point) {
            for (int round = 0; round < 100; ++round) {
                many.push_back({point, "main", round, "trust", 0.5, 0.25, 0.75});
                many.push_back({point, "main", round, "welfare", 0.5, 0.25, 0.75});
            }
        }
        rows = many;
        json& figure = data["figures"].back();
        REQUIRE(figure["id"] == "trajectory");
        const bool with_labels = GENERATE(false, true);
        figure["points"] = with_labels ? json{{{"point", 0}, {"label", "none"}},
                                              {{"point", 32}, {"label", "full"}}}
                                       : json{0, 32};
        figure["measures"] = json::array({"trust"});
        const json kept = data_in(render_report(data))["tables"]["trajectory"]["rows"];
        CHECK(kept.size() == 200);
        CHECK(kept.back() == json({32, "main", 99, "trust", 0.5, 0.25, 0.75}));
    }
    SECTION("by default the first point, the best and the last") {
        json many = json::array();
        for (int round = 0; round < 700; ++round) {
            for (int point = 0; point < 11; ++point) {
                many.push_back({point, "main", round, "trust", 0.5, 0.25, 0.75});
            }
        }
        rows = many;
        data["figures"].back().erase("points");
        const json shown = data_in(render_report(data));
        CHECK(shown["figures"].back()["points"] == json({0, 6, 10}));  // trust peaks at 0.6
        CHECK(shown["tables"]["trajectory"]["rows"].size() == 2100);
    }
}
