#pragma once

#include "tournament/journal/file_journal.hpp"
#include "tournament/results/result_folder.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

namespace fides::tournament {

/// A folder in which one share of an experiment is played: while it is, with a journal as any run
/// has; then with its units as a file and a manifest.
class PartFolder {
public:
    /// @param force  replace what an earlier run left or finished there
    /// @param owner  as FileJournal has it, with `share`, a list of its number and how many they
    ///               are, and `command`, which plays such shares
    /// @throws games::UserError as FolderClaim and FileJournal
    PartFolder(const std::filesystem::path& folder, bool force, const nlohmann::json& owner);

    [[nodiscard]] FileJournal& journal() noexcept { return journal_; }

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return claim_.folder(); }

    /// All units are played: has them on the disk, then makes the folder a finished one.
    /// @throws games::UserError if that cannot be
    /// @param manifest  to which the names of the files are added, and `units`, their number
    /// @return          their number
    std::size_t finish(nlohmann::json manifest);

private:
    FolderClaim claim_;
    FileJournal journal_;
};

}  // namespace fides::tournament
