#include "tests/cli/shared_runs.hpp"

#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

namespace fides::tests {

namespace fs = std::filesystem;

std::size_t check_alike(const fs::path& one, const fs::path& other) {
    std::size_t n = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator{one}) {
        const std::string name = entry.path().filename().string();
        REQUIRE(fs::exists(other / name));
        if (name != "manifest.json" && name != "report.html") {
            INFO(name);
            CHECK(bytes_of(entry.path()) == bytes_of(other / name));
            ++n;
        }
    }
    CHECK(n >= 2);
    return n;
}

}  // namespace fides::tests
