#include "strategies/plugin/confinement/protection.hpp"

#include "strategies/plugin/confinement/namespaces.hpp"
#include "tests/catch.hpp"

using namespace fides::strategies;

TEST_CASE("What protects plugins is told in words", "[plugin]") {
    CHECK(protection_words({}) == "no namespaces, files not kept apart, system calls not filtered");
    CHECK(protection_words({.separation = separate_processes | separate_network,
                            .landlock = 3,
                            .filter = FilterKind::refuses}) ==
          "namespaces (processes, network), files (Landlock 3), system calls (allow-list, others "
          "refused)");
    CHECK(protection_words({.separation = separate_users | separate_processes | separate_network,
                            .landlock = 1,
                            .filter = FilterKind::names}) ==
          "namespaces (user, processes, network), files (Landlock 1), system calls (allow-list, "
          "others refused and named)");
}

TEST_CASE("What the host says of its protection is read as it was meant", "[plugin]") {
    for (const Protection& protection :
         {Protection{},
          Protection{.separation = separate_users | separate_processes | separate_proc,
          .landlock = 7,
          .filter = FilterKind::names},
          Protection{.landlock = 1, .filter = FilterKind::refuses}}) {
        CHECK(read_protection(write_protection(protection)) == protection);
    }
    CHECK(read_protection("") == Protection{});
}
