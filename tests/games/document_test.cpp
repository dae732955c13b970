#include "games/document.hpp"

#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

using namespace fides::games;

namespace {

std::string error_of(const std::string& text) {
    try {
        [[maybe_unused]] const Document document = parse_document(text, "a.toml");
    } catch (const UserError& error) {
        return error.what();
    }
    return "no error";
}

std::string error_of_file(const std::filesystem::path& file) {
    try {
        [[maybe_unused]] const Document document = read_document(file);
    } catch (const UserError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("A document keeps the order and the places of what was written", "[games]") {
    const Document document = parse_document(
        "zebra = 1.50\n"
        "apple = [1, \"two\"]\n"
        "[table]\n"
        "\"a.b\" = { from = 0.0, to = 1 }\n"
        "c.d = true\n",
        "a.toml");
    REQUIRE(document.fields.size() == 3);

    SECTION("fields are in the order of the text, not of the alphabet") {
        CHECK(document.fields[0].key == "zebra");
        CHECK(document.fields[1].key == "apple");
        CHECK(document.fields[2].key == "table");
    }
    SECTION("keys and values know their line and column") {
        CHECK(document.fields[1].position.line == 2);
        CHECK(document.fields[1].position.column == 1);
        CHECK(document.fields[1].value.position.column == 9);
        const auto& list = std::get<Value::List>(document.fields[1].value.data);
        CHECK(list[1].position.column == 13);
    }
    SECTION("numbers keep how they were written") {
        CHECK(document.fields[0].value.shown() == "1.50");
    }
    SECTION("a dotted key in quotes is one key, without quotes a table in a table") {
        const auto& table = std::get<Value::Table>(document.fields[2].value.data);
        REQUIRE(table.size() == 2);
        CHECK(table[0].key == "a.b");
        CHECK(table[1].key == "c");
        CHECK(std::holds_alternative<Value::Table>(table[1].value.data));
    }
}

TEST_CASE("A file that is no configuration is refused before it is parsed", "[games]") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / "fides_document_test";
    std::filesystem::create_directories(folder);

    SECTION("a missing file") {
        const std::string missing = (folder / "missing.toml").string();
        CHECK(error_of_file(missing) == missing + ": no such file");
    }
    SECTION("a path through a file") {
        std::ofstream{folder / "plain"} << "seed = 1\n";
        const std::string below = (folder / "plain" / "a.toml").string();
        CHECK_THAT(error_of_file(below), Catch::Matchers::StartsWith(below + ": "));
    }
    SECTION("a folder") {
        CHECK(error_of_file(folder) == folder.string() + ": is a folder, not a file");
    }
    SECTION("a binary file, by its zero byte") {
        const std::filesystem::path file = folder / "zero.toml";
        std::ofstream{file, std::ios::binary} << "a = 1\nb = \"" << '\0' << "\"\n";
        CHECK(error_of_file(file) ==
              file.string() +
                  ":2:6: is not text in UTF-8: a binary file, or text in another encoding?");
    }
    SECTION("a file in another encoding") {
        const std::filesystem::path file = folder / "latin1.toml";
        std::ofstream{file, std::ios::binary} << "title = \"sant\xe9\"\n";
        CHECK(error_of_file(file) ==
              file.string() +
                  ":1:14: is not text in UTF-8: a binary file, or text in another encoding?");
    }
    SECTION("a file of more than 16 MB") {
        const std::filesystem::path file = folder / "large.toml";
        std::ofstream{file, std::ios::binary} << "a = 1\n";
        std::filesystem::resize_file(file, 17U * 1024U * 1024U);
        CHECK(error_of_file(file) == file.string() + ": is larger than 16 MB: not a configuration");
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("What is not TOML is refused at its place", "[games]") {
    CHECK(error_of("a = \n") ==
          "a.toml:1:5: syntax error in key-value pair: expected value, saw "
          "'\\n'");
    CHECK(error_of("a = 1\n[contract") ==
          "a.toml:2:10: syntax error in table header: encountered end-of-file");
    CHECK(error_of("a = [1 2]") ==
          "a.toml:1:8: syntax error in array: expected comma or closing ']', saw '2'");

    SECTION("a key given twice") {
        CHECK(error_of("a = 1\na = 2") ==
              "a.toml:2:5: syntax error in key-value pair: cannot redefine existing integer 'a'");
    }
    SECTION("a byte order mark and the line ends of Windows are fine") {
        CHECK(error_of("\xef\xbb\xbf"
                       "a = 1\r\nb = 2\r\n") == "no error");
    }
}

TEST_CASE("Keys of too many parts are refused at their place, dots elsewhere are not", "[games]") {
    std::string dotted = "a";
    for (int i = 0; i < 50'000; ++i) {
        dotted += ".a";
    }
    for (const std::string& text : {"x = 1\n" + dotted + " = 1\n", "x = 1\n[" + dotted + "]\n",
                                    "x = 1\ny = { " + dotted + " = 1 }\n"}) {
        try {
            static_cast<void>(parse_document(text, "deep.toml"));
            FAIL("not refused");
        } catch (const UserError& error) {
            CHECK(error.mistake().line == 2);
            CHECK_THAT(error.mistake().problem,
                       Catch::Matchers::ContainsSubstring("more than 256 parts"));
        }
    }
    CHECK_THROWS_AS(parse_assignment(dotted, "1", "--set"), UserError);
    const std::string dots(1000, '.');
    for (const std::string& text : {"x = \"" + dots + "\"", "x = '" + dots + "'", "x = 1 # " + dots,
                                    "x = \"\"\"" + dots + "\n\\\"" + dots + "\"\"\"",
                                    "x = '''" + dots + "''" + dots + "'''"}) {
        CAPTURE(text.substr(0, 12));
        CHECK(parse_document(text, "dots.toml").fields.size() == 1);
    }
}

TEST_CASE("A whole number beyond 64 bits is named with its key", "[games]") {
    CHECK(error_of("seed = 9223372036854775807") == "no error");
    CHECK(error_of("seed = 9223372036854775808") ==
          "a.toml:1:8: seed = 9223372036854775808 is outside [-2^63, 2^63 - 1]");
    CHECK(error_of("[analysis]\n  bootstrap = -99999999999999999999") ==
          "a.toml:2:15: analysis.bootstrap = -99999999999999999999 is outside [-2^63, 2^63 - 1]");
    CHECK(error_of("[sweep]\n\"contract.end\" = { from = 0, points = 99999999999999999999 }") ==
          "a.toml:2:39: sweep.contract.end.points = 99999999999999999999 is outside [-2^63, 2^63 "
          "- 1]");
}

TEST_CASE("A value beside the file is TOML, or else a text", "[games]") {
    const auto given = [](const std::string& value) {
        return toml_text(parse_assignment("key", value, "--set").fields.at(0).value);
    };
    CHECK(given("3") == "3");
    CHECK(given("0.5") == "0.5");
    CHECK(given("true") == "true");
    CHECK(given("[1, 2]") == "[1, 2]");
    CHECK(given("\"quoted\"") == "\"quoted\"");
    CHECK(given("pilot study") == "\"pilot study\"");
    CHECK(given("010") == "\"010\"");      // not TOML: whole numbers have no leading zero
    CHECK(given("1 # 2") == "\"1 # 2\"");  // a comment would hide what follows
    CHECK(given("1\nother = 2") == "\"1\\u000aother = 2\"");

    SECTION("the key may be dotted and quoted") {
        const Document document = parse_assignment("sweep.\"a.b\".points", "5", "--set");
        REQUIRE(document.fields.size() == 1);
        CHECK(toml_text(document.fields[0].value) == "{ \"a.b\" = { points = 5 } }");
    }
    SECTION("whole numbers beyond 64 bits are not taken for texts") {
        try {
            given("99999999999999999999");
            FAIL("no error");
        } catch (const UserError& error) {
            CHECK(std::string{error.what()} ==
                  "--set: key = 99999999999999999999 is outside [-2^63, 2^63 - 1]");
        }
    }
    SECTION("what is no key is refused") {
        const std::string key = GENERATE("", "a b", "a = 1 #", "[table]", "a\nb", "a..b");
        CHECK_THROWS_AS(parse_assignment(key, "1", "--set"), UserError);
    }
}

TEST_CASE("Values are written so that they read back", "[games]") {
    CHECK(toml_text({.data = 0.1}) == "0.1");
    CHECK(toml_text({.data = 1.0}) == "1.0");
    CHECK(toml_text({.data = 1e300}) == "1e+300");
    CHECK(toml_text({.data = 0.1 + 0.2}) == "0.30000000000000004");
    CHECK(toml_text({.data = std::string{"a \"b\" \\ \n"}}) == "\"a \\\"b\\\" \\\\ \\u000a\"");
    CHECK(toml_key("coverage") == "coverage");
    CHECK(toml_key("contract.coverage") == "\"contract.coverage\"");
}
