#include "tournament/journal/part_folder.hpp"

#include "games/user_error.hpp"
#include "tournament/journal/parts.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <system_error>
#include <utility>

namespace fides::tournament {

PartFolder::PartFolder(const std::filesystem::path& folder, bool force, const nlohmann::json& owner)
    : claim_{folder, force, force ? FolderClaim::Earlier::removed : FolderClaim::Earlier::kept},
      journal_{claim_.announce_journal(), owner, FileJournal::Other::refused} {
    journal_.keep_all();  // a share without units is to be known as one, too
}

std::size_t PartFolder::finish(nlohmann::json manifest) {
    const std::size_t n = journal_.close();
    const std::filesystem::path units = claim_.announce(units_name);
    manifest["units"] = n;
    manifest["files"] = claim_.files();
    constexpr int indent = 2;
    static_cast<void>(claim_.announce(fmt::format("{}.part", manifest_name)));
    replace_file(
        claim_.announce(manifest_name),
        manifest.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    // Last, for of a run that is killed before the next one keeps the journal alone.
    std::error_code error;
    std::filesystem::rename(folder() / journal_name, units, error);
    if (error) {
        throw games::UserError{games::Mistake{
            .file = units.string(), .problem = fmt::format("cannot be made: {}", error.message())}};
    }
    claim_.release();
    return n;
}

}  // namespace fides::tournament
