// Citing the program and what it found, and CITATION.cff.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

/// The part of YAML that CITATION.cff is written in: keys at the margin with a text, quoted or
/// not, a folded text or a list below them.
struct Entry {
    std::string text;
    std::vector<std::string> items;  ///< lines of a list without their "- "
};

std::string unquoted(std::string text) {
    const bool is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::map<std::string, Entry> read_cff() {
    std::istringstream lines{bytes_of(FIDES_SOURCE "/CITATION.cff")};
    static const std::regex key{"([a-z-]+):(?: (.*))?"};
    static const std::regex item{"  - (.*)"};
    static const std::regex folded{"  (\\S.*)"};
    std::map<std::string, Entry> entries;
    Entry* entry = nullptr;
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        if (std::regex_match(line, match, key)) {
            REQUIRE(entries.count(match[1]) == 0);
            entry = &entries[match[1]];
            entry->text = match[2] == ">-" ? "" : unquoted(match[2]);
        } else if (std::regex_match(line, match, item)) {
            REQUIRE(entry != nullptr);
            entry->items.push_back(match[1]);
        } else {
            REQUIRE(std::regex_match(line, match, folded));
            REQUIRE(entry != nullptr);
            entry->text += fmt::format("{}{}", entry->text.empty() ? "" : " ", match[1].str());
        }
    }
    return entries;
}

std::string version() {
    const std::string shown = run_fides({"--version"}).out;  // fides 0.1.0 (commit)
    return shown.substr(6, shown.find(' ', 6) - 6);
}

}  // namespace

TEST_CASE("CITATION.cff holds what the schema of CFF 1.2.0 demands", "[cli]") {
    // https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema.json
    static const std::set<std::string> allowed{"abstract",
                                               "authors",
                                               "cff-version",
                                               "commit",
                                               "contact",
                                               "date-released",
                                               "doi",
                                               "identifiers",
                                               "keywords",
                                               "license",
                                               "license-url",
                                               "message",
                                               "preferred-citation",
                                               "references",
                                               "repository",
                                               "repository-artifact",
                                               "repository-code",
                                               "title",
                                               "type",
                                               "url",
                                               "version"};
    const std::map<std::string, Entry> cff = read_cff();
    for (const auto& [key, entry] : cff) {
        INFO(key);
        CHECK(allowed.count(key) == 1);
        CHECK_FALSE((entry.text.empty() && entry.items.empty()));  // minLength, minItems 1
    }
    for (const char* key : {"authors", "cff-version", "message", "title"}) {
        CHECK(cff.count(key) == 1);
    }
    CHECK(cff.at("cff-version").text == "1.2.0");
    CHECK((cff.at("type").text == "software" || cff.at("type").text == "dataset"));
    CHECK(cff.at("license").text == "Apache-2.0");  // an SPDX identifier
    for (const std::string& author : cff.at("authors").items) {
        CHECK_THAT(author, ContainsSubstring("name: "));  // an entity needs its name
    }
    std::vector<std::string> keywords = cff.at("keywords").items;
    std::sort(keywords.begin(), keywords.end());
    CHECK(std::adjacent_find(keywords.begin(), keywords.end()) == keywords.end());
    if (cff.count("date-released") == 1) {
        static const std::regex date{"[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])"};
        CHECK(std::regex_match(cff.at("date-released").text, date));
    }
    CHECK(cff.at("version").text == version());
}

TEST_CASE("The software is cited as CITATION.cff says", "[cli]") {
    const std::map<std::string, Entry> cff = read_cff();
    const std::string title = cff.at("title").text;
    const std::string author = unquoted(cff.at("authors").items.front().substr(6));
    const Outcome both = run_fides({"cite"});
    CHECK(both.exit_code == 0);
    CHECK_THAT(both.out, ContainsSubstring("@software{fides_") &&
                             ContainsSubstring("{{" + title + "}}") &&
                             ContainsSubstring("{{" + author + "}}") &&
                             ContainsSubstring(fmt::format("{{{}}}", version())));
    const Outcome apa = run_fides({"cite", "--apa"});
    CHECK_THAT(apa.out,
               ContainsSubstring(author + ". (n.d.). " + title + " (Version " + version()));
    CHECK_THAT(apa.out, ContainsSubstring("[Computer software].") && !ContainsSubstring("@"));
    const Outcome bibtex = run_fides({"cite", "--bibtex"});
    CHECK(bibtex.out + "\n" + apa.out == both.out);
}

TEST_CASE("A result is cited with all that it takes to get it again", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "small_run.toml",
               "title = \"100 % {trust} & more_#1\"\nseed = 77\nrepetitions = 5\nrounds = 10\n"
               "[collaboration]\n");
    REQUIRE(run_fides({"run", "small_run.toml", "--quiet"}, setting).exit_code == 0);
    const json manifest = json::parse(bytes_of(work.path() / "results/small_run/manifest.json"));
    const auto signature = manifest["signature"].get<std::string>();

    const Outcome apa = run_fides({"cite", "results/small_run", "--apa"}, setting);
    CHECK(apa.exit_code == 0);
    for (const std::string& part :
         {std::string{"small_run"}, std::string{"seed 77"}, std::string{"5 repetitions"},
          "signature " + signature, "Fides " + version(), std::string{"100 % {trust} & more_#1"}}) {
        CHECK_THAT(apa.out, ContainsSubstring(part));
    }
    const Outcome bibtex = run_fides({"cite", "results/small_run", "--bibtex"}, setting);
    CHECK_THAT(bibtex.out, ContainsSubstring("@misc{small_run_" + signature + ",") &&
                               ContainsSubstring("100 \\% \\{trust\\} \\& more\\_\\#1") &&
                               ContainsSubstring(signature));
    CHECK_THAT(bibtex.out,
               ContainsSubstring("= {" +
                                 manifest["run"]["started"].get<std::string>().substr(0, 4) + "}"));

    REQUIRE(run_fides({"run", "small_run.toml", "--quiet", "--force", "--set", "noise=0.1", "--set",
                       "beliefs.prior_trust=0.3"},
                      setting)
                .exit_code == 0);
    const Outcome changed = run_fides({"cite", "results/small_run", "--apa"}, setting);
    CHECK_THAT(changed.out, ContainsSubstring("configuration small_run with noise=0.1 and "
                                              "beliefs.prior_trust=0.3, seed 77"));

    const Outcome none = run_fides({"cite", "nowhere"}, setting);
    CHECK(none.exit_code == 2);
    CHECK(is_one_line(none.err));
}
