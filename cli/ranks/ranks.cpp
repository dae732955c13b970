#include "cli/ranks/ranks.hpp"

#include "games/user_error.hpp"

#include <fmt/format.h>

#include <dlfcn.h>
#include <filesystem>
#include <system_error>

namespace fides::cli {

namespace {

std::filesystem::path mpi_module() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "fides-mpi.so";
}

}  // namespace

bool ranks_are_possible() {
    std::error_code ignored;
    return std::filesystem::exists(mpi_module(), ignored);
}

std::unique_ptr<Ranks> join_ranks() {
    // For good, and for all to see: MPI loads modules in its turn, which look for its own names.
    void* const module = ::dlopen(mpi_module().c_str(), RTLD_NOW | RTLD_GLOBAL);
    void* const join = module == nullptr ? nullptr : ::dlsym(module, join_ranks_name);
    if (join == nullptr) {
        throw games::UserError{fmt::format("MPI cannot be loaded: {}", ::dlerror())};
    }
    return std::unique_ptr<Ranks>{reinterpret_cast<JoinRanks*>(join)()};  // NOLINT: C border
}

}  // namespace fides::cli
