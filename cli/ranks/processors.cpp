#include "cli/ranks/processors.hpp"

#include "cli/machine.hpp"

namespace fides::cli {

Processors processors_here(unsigned threads) {
    Processors here{.host = host_name(), .threads = threads};
    static_cast<void>(::sched_getaffinity(0, sizeof here.allowed, &here.allowed));
    return here;
}

void add_beside(Processors& here, const Processors& other) {
    if (other.host == here.host) {
        CPU_OR(&here.allowed, &here.allowed, &other.allowed);
        here.threads += other.threads;
    }
}

void allow(const Processors& here) {
    static_cast<void>(::sched_setaffinity(0, sizeof here.allowed, &here.allowed));
}

}  // namespace fides::cli
