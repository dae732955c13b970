#pragma once

#include "tournament/results/results.hpp"
#include "tournament/results/table_writer.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The result folder: tables as CSV and SQLite, and the manifest that makes it finished.
namespace fides::tournament {

/// Writes one result folder. While it is written it holds the file `unfinished`; the manifest comes
/// last, so a folder that was interrupted, by whatever, never looks finished. Rows stream to disk:
/// memory does not grow with them. Equal runs give equal bytes, in the SQLite file too, but for
/// columns that are not signed.
class ResultStore final : public TableWriter {
public:
    /// Makes the folder (and those above it), takes it for this run alone, and clears away what a
    /// killed run left there, but for its journal.
    /// @param force  replace the finished results that are there: they stay until the new ones are
    ///               finished, which are written beside them until then. An unfinished run's
    ///               journal goes as well
    /// @throws games::UserError if the folder holds finished results and `force` is false, if it
    ///         holds anything but results (never removed, even with `force`), if another run is
    ///         writing there, or if it cannot be made
    ResultStore(const std::filesystem::path& folder, bool force);

    ResultStore(const ResultStore&) = delete;
    ResultStore& operator=(const ResultStore&) = delete;

    /// Unless `finish` was reached: removes the files of this run, then, unless there is a journal,
    /// the folder and what was made above it, so far as they are empty.
    ~ResultStore() override;

    /// What became of an earlier run into the folder that was not finished: a line, empty if there
    /// was none.
    [[nodiscard]] const std::string& earlier_run() const noexcept;

    /// Where the journal of the run is to be; it is gone once the run is finished.
    [[nodiscard]] std::filesystem::path journal();

    /// True while finished results are about to be replaced: what is written is beside them.
    [[nodiscard]] bool is_replacing() const noexcept;

    void add_table(const TableSchema& schema) override;

    void append(std::string_view table, const std::vector<Row>& rows) override;

    /// The same for many rows: the two files are written at the same time.
    void append(std::string_view table, const std::vector<Row>& rows, Executor& executor) override;

    void write_file(std::string_view name, std::string_view content) override;

    /// Writes a file, such as report.html, whose content comes in parts: `parts` hands each to what
    /// it is given.
    using Write = std::function<void(std::string_view)>;
    void write_parts(std::string_view name, const std::function<void(const Write&)>& parts);

    /// Makes the folder `logs` in it, for files `*.log` that are no results and that equal runs
    /// need not have alike. It is left out if it stays empty.
    [[nodiscard]] std::filesystem::path make_logs();

    /// Sixteen hexadecimal digits: a 64-bit FNV-1a hash over the tables so far in the order in
    /// which they were added, name and hash of the CSV bytes of each, without the columns that are
    /// not signed.
    [[nodiscard]] std::string signature() const;

    /// Closes the tables; they can be read back now with `StoredResults`.
    void close_tables();

    /// Waits until the closed tables are on the disk. `finish` does; this is for whoever has other
    /// work meanwhile: it may run beside `write_file` and whatever reads the tables.
    void flush_tables();

    /// Writes the manifest, with the names of the folder's files as `files`, and makes the folder a
    /// finished one: everything is on the disk before it counts as such.
    void finish(const nlohmann::json& manifest);

    /// Where the results are: while results are replaced, the folder beside them.
    [[nodiscard]] const std::filesystem::path& folder() const noexcept;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Reads a result folder.
class StoredResults final : public Results {
public:
    /// @throws games::UserError if it is no finished result folder or cannot be read
    explicit StoredResults(std::filesystem::path folder);

    /// For the report of a folder that is being written: tables closed, manifest given.
    StoredResults(std::filesystem::path folder, const nlohmann::json& manifest);

    StoredResults(const StoredResults&) = delete;
    StoredResults& operator=(const StoredResults&) = delete;
    ~StoredResults() override;

    [[nodiscard]] const nlohmann::json& manifest() const override;
    [[nodiscard]] std::vector<std::string> table_names() const override;
    [[nodiscard]] RowCursor rows(std::string_view name) const override;
    [[nodiscard]] std::uint64_t row_count(std::string_view name) const override;
    [[nodiscard]] std::string csv_text(std::string_view name) const override;

    [[nodiscard]] const std::filesystem::path& folder() const noexcept;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fides::tournament
