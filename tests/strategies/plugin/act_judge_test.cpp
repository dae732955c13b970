#include "strategies/plugin/confinement/act_judge.hpp"

#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <filesystem>

using fides::strategies::place_here;

namespace fs = std::filesystem;

TEST_CASE("A folder told of from another root is found where it lies here", "[plugin]") {
    const fides::tests::TemporaryFolder work;
    const fs::path folder = fs::canonical(work.path()) / "entries" / "mine";
    fs::create_directories(folder);
    const fs::path link = work.path() / "cwd";
    fs::create_directory_symlink(folder, link);
    CHECK(place_here(folder.string(), link) == folder);
    CHECK(place_here("/outer/root" + folder.string(), link) == folder);
    CHECK(place_here("/outer/root/elsewhere", link).empty());
    CHECK(place_here(folder.string() + " (deleted)", link).empty());
    CHECK(place_here("pipe:[17]", link).empty());
    CHECK(place_here("/", link).empty());
    CHECK(place_here("", link).empty());
}
