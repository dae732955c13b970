#include "games/version.hpp"

namespace fides::games {

std::string_view version() noexcept {
    return FIDES_VERSION;
}

std::string_view commit() noexcept {
    return
#include FIDES_COMMIT_FILE
        ;
}

}  // namespace fides::games
