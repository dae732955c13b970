#include "tournament/journal/parts.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/journal/owners.hpp"
#include "tournament/journal/units_text.hpp"
#include "tournament/results/output_file.hpp"
#include "tournament/results/result_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::tournament {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_part(const fs::path& path, std::string problem, std::string nearest = {}) {
    throw games::UserError{games::Mistake{
        .file = path.string(), .problem = std::move(problem), .nearest = std::move(nearest)}};
}

/// A file that is open as long as this lives.
class OpenUnits {
public:
    /// @throws games::UserError if it cannot be read
    explicit OpenUnits(const fs::path& path) : file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
        if (file_ < 0) {
            refuse_part(path, fmt::format("cannot be read: {}", system_reason(errno)));
        }
    }

    OpenUnits(const OpenUnits&) = delete;
    OpenUnits& operator=(const OpenUnits&) = delete;

    ~OpenUnits() { ::close(file_); }

    [[nodiscard]] int file() const noexcept { return file_; }

private:
    int file_;
};

/// The folder beside it whose name is nearest; empty if none is near.
std::string nearest_folder(const fs::path& folder) {
    const fs::path above = folder.has_parent_path() ? folder.parent_path() : fs::path{"."};
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{above, error}) {
        if (entry.is_directory(error)) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    const std::vector<std::string_view> views{names.begin(), names.end()};
    const std::string nearest = games::nearest_name(folder.filename().string(), views);
    return nearest.empty() ? nearest : (folder.parent_path() / nearest).string();
}

/// The file of a part's units; empty: there is none yet.
fs::path units_of(const fs::path& folder, bool& is_finished) {
    std::error_code error;
    switch (folder_state(folder)) {
        case FolderState::absent:
            refuse_part(folder, "there is no such folder", nearest_folder(folder));
        case FolderState::finished:
            is_finished = true;
            if (!fs::exists(folder / units_name, error)) {
                refuse_part(folder, "holds finished results, no part of them");
            }
            return folder / units_name;
        case FolderState::unfinished:
            return fs::exists(folder / journal_name, error) ? folder / journal_name : fs::path{};
        case FolderState::empty:
        case FolderState::foreign:
            break;
    }
    refuse_part(folder, "is no part of a run: fides run CONFIG --shard I/N makes one");
}

void read_head(Part& part) {
    const nlohmann::json head = nlohmann::json::parse(part.content.owner, nullptr, false);
    const auto share = head.is_object() ? head.find("share") : head.end();
    if (share == head.end() || !share->is_array() || share->size() != 2) {
        refuse_part(part.folder, "holds an unfinished run, no part of one");
    }
    part.share =
        Share{.number = share->at(0).get<std::uint32_t>(), .of = share->at(1).get<std::uint32_t>()};
    part.command = head.value("command", "");
}

/// Program and experiment alone, of what stands at the head of a part.
std::string owner_alone(const Part& part) {
    nlohmann::json head = nlohmann::json::parse(part.content.owner, nullptr, false);
    return nlohmann::json{{"fides", head.value("fides", nlohmann::json{})},
                          {"experiment", head.value("experiment", nlohmann::json{})}}
        .dump();
}

}  // namespace

Part read_part(const fs::path& folder) {
    Part part;
    part.folder = folder;
    part.file = units_of(folder, part.is_finished);
    if (part.file.empty()) {
        return part;
    }
    const OpenUnits units{part.file};
    std::optional<JournalContent> content = read_journal(units.file());
    if (!content) {
        refuse_part(part.file, "is damaged: not even whose units it holds can be read");
    }
    part.content = std::move(*content);
    read_head(part);
    if (part.is_finished) {
        std::ifstream in{folder / manifest_name, std::ios::binary};
        const nlohmann::json manifest = nlohmann::json::parse(in, nullptr, false);
        part.n_promised = manifest.is_object() ? manifest.value("units", std::size_t{0}) : 0;
    }
    return part;
}

bool has_share(const fs::path& folder, const Share& share, std::string_view owner) {
    std::error_code error;
    if (folder_state(folder) != FolderState::finished || !fs::exists(folder / units_name, error)) {
        return false;
    }
    const Part part = read_part(folder);
    return part.share == share && part.content.records.size() == part.n_promised &&
           !first_difference(part.content.owner, owner);
}

std::vector<std::string> wrong_parts(const std::vector<Part>& parts, std::string_view program) {
    std::vector<std::string> wrong(parts.size());
    std::vector<std::string> owners(parts.size());
    std::map<std::string_view, std::size_t> counts;
    const std::string* most = nullptr;  // the owner that most have; of equals the first
    for (std::size_t i = 0; i < parts.size(); ++i) {
        owners[i] = parts[i].share ? owner_alone(parts[i]) : std::string{};
    }
    for (const std::string& owner : owners) {
        counts[owner] += owner.empty() ? 0 : 1;
    }
    for (const std::string& owner : owners) {
        if (most == nullptr || counts[owner] > counts[*most]) {
            most = &owner;
        }
    }
    if (most == nullptr || most->empty()) {
        return wrong;
    }
    nlohmann::json here = nlohmann::json::parse(*most);
    here["fides"] = nlohmann::json::parse(program);
    const std::string expected = here.dump();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto difference =
            owners[i].empty() ? std::nullopt : first_difference(owners[i], expected);
        if (difference) {
            wrong[i] = fmt::format("{}: {}", parts[i].folder.string(), part_words(*difference));
        }
    }
    return wrong;
}

Parts::Parts(std::vector<Part> parts) : parts_{std::move(parts)} {
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        take(part);
    }
}

std::optional<std::string> Parts::find(const Unit& unit) {
    const auto found = part_of_.find(unit);
    if (found == part_of_.end()) {
        return std::nullopt;
    }
    // Opened each time: there may be more parts than files that one process may have open.
    const Part& part = parts_[found->second];
    const OpenUnits units{part.file};
    return read_record(units.file(), part.content.records.at(unit));
}

void Parts::add(const Unit& /*unit*/, std::string /*bytes*/) {}

Journal::Earlier Parts::earlier() const {
    Earlier all;
    for (const Part& part : parts_) {
        for (const double seconds : part.content.seconds) {
            ++all.n;
            all.seconds += seconds;
        }
    }
    return all;
}

/// Enters a part's units; of those that are there already it is the first that counts.
void Parts::take(std::size_t part) {
    std::map<std::size_t, std::size_t> twice;  // number of units by the part that has them too
    const auto folder = [this](std::size_t i) { return parts_[i].folder.string(); };
    for (const auto& [unit, place] : parts_[part].content.records) {
        const auto [found, is_new] = part_of_.emplace(unit, part);
        if (is_new) {
            continue;
        }
        ++twice[found->second];
        const OpenUnits units{parts_[part].file};
        if (conflicts_.empty() && find(unit) != read_record(units.file(), place)) {
            conflicts_.push_back(
                fmt::format("{}: differs from {} in a unit of work that both have: one of them was "
                            "damaged, or played by another program",
                            folder(part), folder(found->second)));
        }
    }
    for (const auto& [other, n] : twice) {
        doubles_.push_back(fmt::format("{}: has {} that {} has too: they count once", folder(part),
                                       units_text(n), folder(other)));
    }
}

}  // namespace fides::tournament
