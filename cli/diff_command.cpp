#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "tournament/results/folder_diff.hpp"

#include <fmt/format.h>

namespace fides::cli {

int diff(const DiffArguments& arguments) {
    constexpr std::size_t most = 10;
    const tournament::StoredResults first{arguments.first};
    const tournament::StoredResults second{arguments.second};
    const tournament::FolderDifferences found = tournament::compare_folders(first, second, most);
    if (found.count == 0) {
        print("identical\n");
        return exit_done;
    }
    for (const tournament::Difference& difference : found.shown) {
        print(tournament::difference_text(difference) + '\n');
    }
    if (found.count > found.shown.size()) {
        print(fmt::format("... and {} more\n", found.count - found.shown.size()));
    }
    print(fmt::format("{} difference{}\n", found.count, found.count == 1 ? "" : "s"));
    return exit_check_failed;
}

}  // namespace fides::cli
