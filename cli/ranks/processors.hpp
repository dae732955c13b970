#pragma once

#include <sched.h>
#include <string>

namespace fides::cli {

/// What a process has to play on.
struct Processors {
    std::string host{};    ///< name of the machine
    cpu_set_t allowed{};   ///< of the machine's
    unsigned threads = 1;  ///< that play there

    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(host, allowed, threads);
    }
};

/// Those of this process. @param threads  that play there
[[nodiscard]] Processors processors_here(unsigned threads);

/// Adds those of another process if it is on the same machine.
void add_beside(Processors& here, const Processors& other);

/// Threads that begin from now on may run on all of them, where that is permitted: a launcher binds
/// each process to some.
void allow(const Processors& here);

}  // namespace fides::cli
