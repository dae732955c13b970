// Projects that authors of strategies begin with: what is written, and what is refused. That they
// work is tried by tests/languages.
#include "strategies/plugin/source/plugin_project.hpp"

#include "games/user_error.hpp"
#include "strategies/plugin/source/plugin_source.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using Catch::Matchers::ContainsSubstring;

namespace {

namespace fs = std::filesystem;

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

std::string refusal_of(const std::string& name, std::string_view language, const fs::path& folder) {
    try {
        write_plugin_project(name, language, folder);
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "nothing was refused";
}

}  // namespace

TEST_CASE("A project has all that a strategy needs, and no more", "[plugin]") {
    const tests::TemporaryFolder place;
    const fs::path folder = place.path() / "my_grudge";

    SECTION("its files are named after the strategy") {
        write_plugin_project("my_grudge", "cpp", folder);
        CHECK(files_in(folder) == std::set<std::string>{"CMakeLists.txt", "README.md",
                                                        "my_grudge.cpp", "plugin.toml",
                                                        "test_my_grudge.cpp"});
    }
    SECTION("in every language they are six at most, and hold no place that is not filled") {
        for (const std::string_view language : project_languages()) {
            CAPTURE(language);
            const fs::path of_language = place.path() / language;
            write_plugin_project("my_grudge", language, of_language);
            const std::set<std::string> files = files_in(of_language);
            CHECK(files.size() <= 6);
            CHECK(files.count("README.md") == 1);
            for (const std::string& file : files) {
                CAPTURE(file);
                const std::string text = tests::bytes_of(of_language / file);
                CHECK_THAT(text, !ContainsSubstring("@NAME@") && !ContainsSubstring("@FIDES@"));
            }
        }
    }
    SECTION("what need not be built is a plugin as it is") {
        for (const std::string_view language : project_languages()) {
            CAPTURE(language);
            const fs::path of_language = place.path() / language;
            write_plugin_project("my_grudge", language, of_language);
            CHECK(is_plugin_path(of_language));
            if (build_commands(language).empty()) {
                CHECK_FALSE(read_plugin_source(of_language).language.empty());
            } else {
                CHECK_THROWS_WITH(read_plugin_source(of_language),
                                  ContainsSubstring("is it built?"));
            }
        }
    }
}

TEST_CASE("A project that cannot be is refused, and nothing written", "[plugin]") {
    const tests::TemporaryFolder place;
    const fs::path folder = place.path() / "project";

    SECTION("names are small letters, digits and underscores, a letter first") {
        for (const char* name : {"", "My_grudge", "1st", "_grudge", "my-grudge", "my grudge",
                                 "../x", "gr\xC3\xBC\xC3\x9F", "@NAME@"}) {
            CAPTURE(name);
            CHECK_THAT(refusal_of(name, "python", folder),
                       ContainsSubstring("is no name for a plugin"));
        }
        CHECK_THAT(refusal_of(std::string(65, 'a'), "python", folder),
                   ContainsSubstring("is no name for a plugin"));
    }
    SECTION("a name that the catalogue has would be mistaken for its strategy") {
        CHECK_THAT(refusal_of("tit_for_tat", "python", folder),
                   ContainsSubstring("is a strategy of Fides already"));
    }
    SECTION("the nearest name is told, and is one") {
        CHECK_THAT(refusal_of("My-Grudge", "python", folder),
                   ContainsSubstring("nearest: \"my_grudge\""));
        CHECK_THAT(refusal_of("2nd try", "python", folder),
                   ContainsSubstring("nearest: \"my_2nd_try\""));
        CHECK_THAT(refusal_of("JSON", "python", folder), ContainsSubstring("nearest: \"my_json\""));
        CHECK_THAT(refusal_of("\xD0\x9C", "python", folder), !ContainsSubstring("nearest"));
    }
    SECTION("a name that a language keeps to itself is refused in that language alone") {
        struct Case {
            std::string_view language;
            std::vector<std::string> taken;
            std::vector<std::string> free;
        };

        const std::vector<Case> cases{
            {"python",
             {"json", "math", "typing", "class", "test", "match", "random", "distutils", "async"},
             {"assert_it", "fs", "compiler", "namespace"}},
            {"javascript",
             {"class", "fs", "path", "function", "test", "await", "enum", "my_test"},
             {"math", "typing", "elif", "my_tests"}},
            {"r", {"function", "stats", "utils", "next", "repeat", "base"}, {"class_", "json"}},
            {"cpp", {"std", "class", "template", "xor", "co_await", "int"}, {"json", "elif"}},
            {"text", {"plugin"}, {"json", "class"}}};
        for (const auto& [language, taken, free] : cases) {
            for (const std::string& name : taken) {
                CAPTURE(language, name);
                CHECK_THAT(
                    refusal_of(name, language, folder),
                    ContainsSubstring("nearest: \"my") && ContainsSubstring("a name of its own"));
                CHECK_FALSE(fs::exists(folder));
            }
            for (const std::string& name : free) {
                CAPTURE(language, name);
                CHECK_NOTHROW(write_plugin_project(name, language, folder));
                fs::remove_all(folder);
            }
        }
    }
    SECTION("a helper's name would overwrite the helper") {
        CHECK_THAT(refusal_of("fides_plugin", "python", folder),
                   ContainsSubstring("is what speaks with the referee"));
    }
    SECTION("a language that is none hears of the nearest") {
        CHECK_THAT(refusal_of("my_grudge", "pyton", folder),
                   ContainsSubstring("pyton") && ContainsSubstring("nearest: \"python\""));
        CHECK_THAT(refusal_of("my_grudge", "", folder), ContainsSubstring("--lang is missing"));
        CHECK_THROWS_AS(build_commands("pyton"), games::UserError);
    }
    SECTION("a folder that is there stays as it is") {
        fs::create_directory(folder);
        CHECK_THAT(refusal_of("my_grudge", "python", folder),
                   ContainsSubstring("is there already"));
        CHECK(files_in(folder).empty());
        fs::remove(folder);
    }
    SECTION("a place that is not there is named") {
        CHECK_THAT(refusal_of("my_grudge", "python", place.path() / "nowhere" / "my_grudge"),
                   ContainsSubstring("nowhere/my_grudge") && ContainsSubstring("cannot be made"));
    }
    CHECK_FALSE(fs::exists(folder));
}
