#include "tournament/results/result_folder.hpp"

#include "games/user_error.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <sstream>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::tournament {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view marker_line =
    "Results are being written here, or their run was interrupted: the same command goes on.";

/// What the first line of every version begins with.
constexpr std::string_view marker_opening =
    "Results are being written here, or their run was interrupted";

[[noreturn]] void fail(const fs::path& path, const std::string& problem) {
    throw games::UserError{games::Mistake{.file = path.string(), .problem = problem}};
}

[[noreturn]] void fail(const fs::path& path, const char* what, int error_number) {
    fail(path, fmt::format("{}: {}", what, system_reason(error_number)));
}

std::string content(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// A plain name within the folder: nothing that leads elsewhere.
bool is_file_name(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

/// The files that a marker lists; no value if it is no marker of ours. An empty one is: its run was
/// killed in its first moment.
std::optional<std::vector<std::string>> marked_files(const std::string& marker) {
    std::vector<std::string> names;
    std::istringstream lines{marker};
    std::string line;
    if (std::getline(lines, line) && !line.starts_with(marker_opening)) {
        return std::nullopt;
    }
    while (std::getline(lines, line)) {
        if (is_file_name(line)) {
            names.push_back(line);
        }
    }
    return names;
}

/// The files that a manifest lists; no value if it is no manifest of ours.
std::optional<std::vector<std::string>> manifest_files(const fs::path& path) {
    const nlohmann::json manifest = nlohmann::json::parse(content(path), nullptr, false);
    if (!manifest.is_object() || !manifest.contains("files") || !manifest["files"].is_array()) {
        return std::nullopt;
    }
    std::vector<std::string> names;
    for (const nlohmann::json& name : manifest["files"]) {
        if (name.is_string() && is_file_name(name.get<std::string>())) {
            names.push_back(name.get<std::string>());
        }
    }
    return names;
}

/// Without slashes at its end, which would hide the folder's own name.
fs::path plain(const fs::path& folder) {
    std::string text = folder.string();
    while (text.size() > 1 && text.back() == '/') {
        text.pop_back();
    }
    return text;
}

void check_state(const fs::path& folder, FolderState state, bool force) {
    if (state == FolderState::finished && !force) {
        fail(folder, "holds finished results; --force replaces them");
    }
    if (state == FolderState::foreign) {
        fail(folder, "holds files that are no results; name another folder");
    }
}

/// A folder that can be made stands in one that is there and can be written.
void check_makeable(const fs::path& folder) {
    fs::path above = folder;
    std::error_code error;
    fs::file_status status;
    do {
        above = above.has_parent_path() ? above.parent_path() : fs::path{"."};
        status = fs::status(above, error);
    } while (status.type() == fs::file_type::not_found && above.has_relative_path() &&
             above != ".");
    if (status.type() != fs::file_type::directory) {
        const int reason = error && status.type() == fs::file_type::none ? error.value() : ENOTDIR;
        fail(folder, "cannot be made", reason);
    }
    if (::access(above.c_str(), W_OK | X_OK) != 0) {
        fail(folder, "cannot be made", errno);
    }
}

/// Removes one of a run's files. Of the folder `logs` only what may be a log.
void remove_file(const fs::path& path, std::error_code& error) {
    if (path.filename() == logs_name &&
        fs::symlink_status(path, error).type() == fs::file_type::directory) {
        std::vector<fs::path> logs;
        for (const fs::directory_entry& entry : fs::directory_iterator{path, error}) {
            if (entry.path().extension() == ".log") {
                logs.push_back(entry.path());
            }
        }
        for (const fs::path& log : logs) {
            fs::remove(log, error);
        }
    }
    fs::remove(path, error);
}

}  // namespace

FolderState folder_state(const fs::path& folder) {
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (status.type() == fs::file_type::not_found) {
        return FolderState::absent;
    }
    if (status.type() == fs::file_type::none) {
        fail(folder, "cannot be read", error.value());
    }
    if (status.type() != fs::file_type::directory) {
        fail(folder, "is a file, not a folder");
    }
    const bool is_empty = fs::is_empty(folder, error);
    if (error) {
        fail(folder, "cannot be read", error.value());
    }
    if (is_empty) {
        return FolderState::empty;
    }
    if (fs::is_regular_file(folder / marker_name, error)) {
        return marked_files(content(folder / marker_name)) ? FolderState::unfinished
                                                           : FolderState::foreign;
    }
    if (fs::is_regular_file(folder / manifest_name, error) &&
        manifest_files(folder / manifest_name)) {
        return FolderState::finished;
    }
    return FolderState::foreign;
}

void check_folder(const fs::path& folder, bool force) {
    if (folder.empty()) {
        throw games::UserError{"the folder for the results has an empty name"};
    }
    const fs::path path = plain(folder);
    const FolderState state = folder_state(path);
    check_state(path, state, force);
    if (state == FolderState::absent) {
        check_makeable(path);
    } else if (::access(path.c_str(), W_OK | X_OK) != 0) {
        fail(path, "cannot be written", errno);
    }
}

FolderClaim::FolderClaim(fs::path folder) : folder_{std::move(folder)} {}

// Delegates, so that the destructor cleans up when the body throws.
FolderClaim::FolderClaim(const fs::path& folder, bool force, Earlier journal)
    : FolderClaim{plain(folder)} {
    check_folder(folder_, force);
    const FolderState state = folder_state(folder_);
    make_folders();
    take_marker();
    if (state == FolderState::unfinished || state == FolderState::finished) {
        made_.push_back(folder_);
        remove_earlier_run(journal);
    }
}

FolderClaim::~FolderClaim() {
    std::error_code ignored;  // nobody is left to tell
    if (marker_ >= 0) {
        for (const std::string& name : files_) {
            remove_file(folder_ / name, ignored);
        }
        if (!has_journal()) {
            if (is_journal_ours_) {
                fs::remove(folder_ / journal_name, ignored);  // an empty one
            }
            fs::remove(folder_ / marker_name, ignored);
        }
        ::close(marker_);
    }
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) {
        fs::remove(*folder, ignored);  // refuses where something is left in it
    }
}

fs::path FolderClaim::announce(std::string_view name) {
    assert(is_file_name(std::string{name}));
    if (std::find(files_.begin(), files_.end(), name) == files_.end()) {
        files_.emplace_back(name);
        write_marker(fmt::format("{}\n", name));
    }
    return folder_ / name;
}

fs::path FolderClaim::announce_journal() {
    std::error_code error;
    if (!is_journal_ours_) {
        if (fs::exists(folder_ / journal_name, error)) {
            fail(folder_ / journal_name, "is no run's journal; name another folder");
        }
        write_marker(fmt::format("{}\n", journal_name));
        is_journal_ours_ = true;
    }
    return folder_ / journal_name;
}

bool FolderClaim::has_journal() const {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(folder_ / journal_name, error);
    return is_journal_ours_ && !error && size > 0;
}

fs::path FolderClaim::make_logs() {
    fs::path path = announce(logs_name);
    std::error_code error;
    fs::create_directory(path, error);
    if (error) {
        fail(path, "cannot be made", error.value());
    }
    return path;
}

void FolderClaim::settle_logs() {
    const auto logs = std::find(files_.begin(), files_.end(), logs_name);
    std::error_code error;
    if (logs != files_.end() && fs::is_empty(folder_ / logs_name, error) &&
        fs::remove(folder_ / logs_name, error)) {
        files_.erase(logs);
    }
}

void FolderClaim::release() {
    const fs::path marker = folder_ / marker_name;
    std::error_code error;
    if (is_journal_ours_ && !fs::remove(folder_ / journal_name, error) && error) {
        fail(folder_ / journal_name, "cannot be removed", error.value());
    }
    if (::unlink(marker.c_str()) != 0) {
        fail(marker, "cannot be removed", errno);
    }
    ::close(std::exchange(marker_, -1));
    made_.clear();
}

void FolderClaim::make_folders() {
    std::vector<fs::path> missing;
    std::error_code error;
    for (fs::path path = folder_; !path.empty() && !fs::exists(path, error);
         path = path.parent_path()) {
        missing.push_back(path);
    }
    for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
        if (fs::create_directory(*path, error)) {
            made_.push_back(*path);
        } else if (error) {
            fail(folder_, "cannot be made", error.value());
        }
    }
}

void FolderClaim::take_marker() {
    constexpr mode_t everybody = 0666;
    const fs::path path = folder_ / marker_name;
    const int marker = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, everybody);
    if (marker < 0) {
        fail(folder_, "cannot be written", errno);
    }
    // Where a file system has no locks, two runs into one folder are not told apart.
    if (::flock(marker, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(marker);
        fail(folder_, "is being written by another run");
    }
    marker_ = marker;
    std::error_code error;
    if (fs::file_size(path, error) == 0) {
        write_marker(fmt::format("{}\n", marker_line));
    }
}

void FolderClaim::write_marker(const std::string& text) const {
    if (::write(marker_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        fail(folder_ / marker_name, "cannot be written", errno);
    }
}

void FolderClaim::remove_earlier_run(Earlier journal) {
    const fs::path manifest = folder_ / manifest_name;
    std::vector<std::string> names =
        marked_files(content(folder_ / marker_name)).value_or(std::vector<std::string>{});
    if (journal == Earlier::kept) {
        is_journal_ours_ = std::erase(names, journal_name) > 0;
    }
    if (const auto finished = manifest_files(manifest)) {
        // Into the marker first: if this run is killed now, the next one still knows them.
        for (const std::string& name : *finished) {
            static_cast<void>(announce(name));
        }
        static_cast<void>(announce(manifest_name));
        names.insert(names.end(), files_.begin(), files_.end());
    } else {
        earlier_run_ = fmt::format(
            "{}: an earlier run was killed here before it was finished; what it wrote is removed",
            folder_.string());
    }
    std::error_code error;
    for (const std::string& name : names) {
        remove_file(folder_ / name, error);
        if (error) {
            fail(folder_ / name, "cannot be removed", error.value());
        }
    }
    files_.clear();
}

}  // namespace fides::tournament
