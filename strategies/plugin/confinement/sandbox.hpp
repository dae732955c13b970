#pragma once

#include "strategies/plugin/confinement/confinement.hpp"

#include <string>
#include <vector>

/// What a plugin's process may do, laid upon it before its program starts: by our host, called as
/// `fides-host --run OPTIONS -- PROGRAM ARGUMENTS`. Namespaces hide all other processes from it,
/// Landlock keeps it to its files, limits keep it to its memory, and a seccomp filter allows what
/// computing needs and shows the referee what else it tries.
namespace fides::strategies {

/// The arguments for our host that start a command so confined.
/// @param command  the program, absolute, and its arguments
[[nodiscard]] std::vector<std::string> launcher_arguments(const Confinement& confinement,
                                                          const std::vector<std::string>& command);

/// The launcher: confines this process as told and becomes the program. Sends the descriptor at
/// which the kernel tells of what the process tries to descriptor 3; goes without what the kernel
/// does not have.
/// @param argv  as of `main`; argv[1] is --run
/// @return      exit code 126, with a line on standard error, where that fails; else not at all
int run_sandboxed(int argc, char** argv);

/// Confines this process as a plugin's and prints what that came to, as `read_protection` takes it.
/// @param argv  as of `main`; argv[1] is --protection, argv[2] may be --namespaces, argv[3] no
int print_protection(int argc, char** argv);

}  // namespace fides::strategies
