#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

/// Files of a result folder that every reader knows.
inline constexpr std::string_view manifest_name = "manifest.json";
inline constexpr std::string_view database_name = "results.sqlite";
inline constexpr std::string_view marker_name = "unfinished";
inline constexpr std::string_view journal_name = "journal";  ///< while unfinished
inline constexpr std::string_view logs_name = "logs";        ///< a folder

/// What a folder holds, as far as results are concerned.
enum class FolderState : std::uint8_t {
    absent,      ///< there is no such folder
    empty,       ///< a folder without anything in it
    finished,    ///< results with their manifest
    unfinished,  ///< results that are being written, or whose run was interrupted
    foreign      ///< something else
};

/// @throws games::UserError if the path is no folder or cannot be read
[[nodiscard]] FolderState folder_state(const std::filesystem::path& folder);

/// Says whether results could be written there, without touching anything.
/// @throws games::UserError as `FolderClaim`
void check_folder(const std::filesystem::path& folder, bool force);

/// A folder that one run has to itself. From the first moment to the last it holds the file
/// `unfinished`, which is locked while the run lives and lists the run's files, so that exactly
/// these can be removed: by the run itself, or by the next one if this one was killed. The file
/// `journal`, if there is one, outlives a run that was not finished, for the next one to go on.
class FolderClaim {
public:
    /// What becomes of an unfinished run's journal.
    enum class Earlier : std::uint8_t { kept, removed };

    /// Makes the folder and those above it, removes what an earlier run left or, with `force`,
    /// finished there.
    /// @throws games::UserError if it holds finished results and `force` is false, if it holds
    ///         anything else that is not a run's, if another run is writing there, or if the system
    ///         refuses
    FolderClaim(const std::filesystem::path& folder, bool force,
                Earlier journal = Earlier::removed);

    FolderClaim(const FolderClaim&) = delete;
    FolderClaim& operator=(const FolderClaim&) = delete;

    /// Removes the files that were announced, and, unless there is a journal, the folders that were
    /// made, if empty by then; nothing after `release`.
    ~FolderClaim();

    /// Path of a file of the folder, which may now be made.
    [[nodiscard]] std::filesystem::path announce(std::string_view name);

    /// Path of the journal, which may now be made. It is no file of the results.
    [[nodiscard]] std::filesystem::path announce_journal();

    /// Makes the folder `logs` within, for files `*.log` that are no results. They go with the
    /// rest.
    /// @throws games::UserError if the system refuses
    [[nodiscard]] std::filesystem::path make_logs();

    /// Leaves the folder `logs` out if nothing is in it.
    void settle_logs();

    /// Names of the files announced, in their order.
    [[nodiscard]] const std::vector<std::string>& files() const noexcept { return files_; }

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

    /// What became of an earlier run that was not finished, and of its files; empty if there was
    /// none.
    [[nodiscard]] const std::string& earlier_run() const noexcept { return earlier_run_; }

    /// The run is finished: the folder stays, without the files `unfinished` and `journal`.
    void release();

private:
    explicit FolderClaim(std::filesystem::path folder);
    void make_folders();
    void take_marker();
    void write_marker(const std::string& text) const;
    void remove_earlier_run(Earlier journal);
    [[nodiscard]] bool has_journal() const;

    std::filesystem::path folder_;
    std::vector<std::filesystem::path> made_;  // folders of ours, outermost first
    std::vector<std::string> files_;
    std::string earlier_run_;
    bool is_journal_ours_ = false;  // the file of this name is a run's
    int marker_ = -1;               // descriptor of the file `unfinished`
};

}  // namespace fides::tournament
