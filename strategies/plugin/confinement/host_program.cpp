#include "strategies/plugin/confinement/host_program.hpp"

#include "games/user_error.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

namespace fides::strategies {

namespace fs = std::filesystem;

fs::path find_host() {
    if (const char* named = std::getenv("FIDES_HOST"); named != nullptr && *named != '\0') {
        return fs::absolute(named);
    }
    std::error_code ignored;
    const fs::path beside =
        fs::read_symlink("/proc/self/exe", ignored).parent_path() / "fides-host";
    if (!fs::exists(beside, ignored)) {
        throw games::UserError{fmt::format(
            "{} is missing, which runs plugins (FIDES_HOST names another one)", beside.string())};
    }
    return beside;
}

}  // namespace fides::strategies
