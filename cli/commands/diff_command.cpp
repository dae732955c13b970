#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "embedded/commands.hpp"
#include "tournament/results/folder_diff.hpp"

#include <fmt/format.h>

#include <memory>

namespace fides::cli {

namespace {

struct DiffArguments {
    std::string first;
    std::string second;
};

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

}  // namespace

void declare_diff(ArgumentParser& parser) {
    const auto given = std::make_shared<DiffArguments>();
    parser.command("diff", "compare the results in two folders");
    parser.argument("A", given->first, "folder with results");
    parser.argument("B", given->second, "folder with results");
    parser.then([given] { return diff(*given); });
}

}  // namespace fides::cli
