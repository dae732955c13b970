#pragma once

#include "tournament/execution/progress.hpp"

#include <csignal>

namespace fides::cli {

/// While it lives, SIGINT (Ctrl-C) and SIGTERM ask the run to stop at the next whole unit; another
/// one more than a second later ends the program at once, as does the first without it.
class Interruption {
public:
    Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption();

    [[nodiscard]] const tournament::CancelToken& token() const noexcept;

    /// Asks as a signal does.
    void interrupt() const noexcept;

private:
    struct sigaction before_interrupt_ {};

    struct sigaction before_terminate_ {};
};

}  // namespace fides::cli
