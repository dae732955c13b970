#include "cli/mistakes.hpp"

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>

#include <exception>
#include <new>

namespace fides::cli {

int tell_of_mistakes(const std::function<int()>& action) {
    try {
        return action();
    } catch (const games::UserError& error) {
        print_error(error.what());
        return exit_user_error;
    } catch (const std::bad_alloc&) {
        print_error("there is not enough memory for this");
        return exit_user_error;
    } catch (const std::exception& error) {
        print_error(fmt::format("unexpected, and ours to mend: {}", error.what()));
        return exit_our_error;
    }
}

}  // namespace fides::cli
