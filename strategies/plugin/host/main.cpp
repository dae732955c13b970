#include "strategies/plugin/sandbox.hpp"

#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view{argv[1]} == "--run") {
        return fides::strategies::run_sandboxed(argc, argv);
    }
    std::fputs("usage: fides-host --run OPTIONS -- PROGRAM ARGUMENTS\n", stderr);
    return 2;
}
