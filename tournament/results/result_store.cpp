#include "tournament/results/result_store.hpp"

#include "games/user_error.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/results/output_file.hpp"
#include "tournament/results/result_folder.hpp"
#include "tournament/results/signature.hpp"
#include "tournament/results/sqlite_reader.hpp"
#include "tournament/results/sqlite_writer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace fides::tournament {

namespace fs = std::filesystem;

namespace {

/// One table on its way to disk.
struct OpenTable {
    TableSchema schema;
    std::unique_ptr<OutputFile> csv;
    std::size_t number = 0;  // in the SQLite file
    TableHash hash;
};

[[noreturn]] void refuse_folder(const fs::path& path, const std::string& problem) {
    throw games::UserError{games::Mistake{.file = path.string(), .problem = problem}};
}

nlohmann::json read_manifest(const fs::path& folder) {
    switch (folder_state(folder)) {
        case FolderState::finished:
            break;
        case FolderState::absent:
            refuse_folder(folder, "there is no such folder");
        case FolderState::unfinished:
            refuse_folder(folder, "is unfinished: its run goes on or was interrupted");
        case FolderState::empty:
        case FolderState::foreign:
            if (std::error_code error; fs::symlink_status(folder / manifest_name, error).type() !=
                                       fs::file_type::not_found) {
                refuse_folder(folder / manifest_name,
                              "cannot be read, is damaged or not the manifest of a finished run");
            }
            refuse_folder(folder,
                          fmt::format("is no folder of results: it has no {}", manifest_name));
    }
    std::ifstream in{folder / manifest_name, std::ios::binary};
    nlohmann::json manifest = nlohmann::json::parse(in, nullptr, false);
    if (manifest.is_discarded()) {
        refuse_folder(folder / manifest_name, "cannot be read");
    }
    if (manifest.is_object() && manifest.contains("share")) {
        refuse_folder(folder, "is a part of a run: fides merge makes results of all parts");
    }
    return manifest;
}

/// True if tables are among the files that a manifest lists.
bool names_tables(const nlohmann::json& manifest) {
    const nlohmann::json& files = manifest.at("files");
    return std::any_of(files.begin(), files.end(), [](const nlohmann::json& file) {
        return file.is_string() && file.get_ref<const std::string&>().ends_with(".csv");
    });
}

/// The folder, if it holds finished results that may be replaced.
std::optional<fs::path> finished_results(const fs::path& folder) {
    check_folder(folder, true);
    if (folder_state(folder) != FolderState::finished) {
        return std::nullopt;
    }
    fs::path plain = folder.lexically_normal();
    return plain.has_filename() ? plain : plain.parent_path();
}

/// Where results are written until they replace those of a folder.
fs::path beside(const fs::path& folder) {
    fs::path path = folder;
    path += ".replacing";
    return path;
}

/// Puts finished results into the place of older ones.
void replace_results(const fs::path& older, const fs::path& newer,
                     const std::vector<std::string>& names) {
    FolderClaim claim{older, true};
    for (const std::string& name : names) {
        std::error_code error;
        fs::rename(newer / name, claim.announce(name), error);
        if (error && name != fmt::format("{}.part", manifest_name)) {
            refuse_folder(older / name, fmt::format("cannot be replaced ({})", error.message()));
        }
    }
    std::error_code ignored;  // empty by now
    fs::remove(newer, ignored);
    claim.release();
}

}  // namespace

struct ResultStore::Implementation {
    std::optional<fs::path> replaced;  // finished results that stay until the new ones are there
    FolderClaim claim;
    std::unique_ptr<SqliteWriter> database;
    std::vector<OpenTable> tables;
    std::vector<fs::path> unflushed;      // closed, but perhaps not on the disk
    std::optional<fs::path> finished_in;  // after a replacement

    Implementation(const fs::path& folder, bool force)
        : replaced{force ? finished_results(folder) : std::nullopt},
          claim{replaced ? beside(*replaced) : folder, force,
                force && !replaced ? FolderClaim::Earlier::removed : FolderClaim::Earlier::kept} {
        database = std::make_unique<SqliteWriter>(claim.announce(database_name));
    }

    OpenTable& table(std::string_view name) {
        const auto found = std::find_if(tables.begin(), tables.end(), [&](const OpenTable& open) {
            return open.schema.name == name;
        });
        assert(found != tables.end() && "a table is added before its rows");
        return *found;
    }

    void write_rows(OpenTable& table, const std::vector<Row>& rows) const {
        for (const Row& row : rows) {
            database->append(table.number, row);
        }
    }

    static void write_lines(OpenTable& table, const std::vector<Row>& rows) {
        for (const Row& row : rows) {
            assert(row.size() == table.schema.columns.size());
            write_line(table, row);
        }
    }

    static void write_line(OpenTable& table, const Row& row) {
        const std::string line = csv_line(row) + '\n';
        table.csv->write(line);
        table.hash.add(row, line);
    }
};

ResultStore::ResultStore(const fs::path& folder, bool force)
    : implementation_{std::make_unique<Implementation>(folder, force)} {}

ResultStore::~ResultStore() = default;

const std::string& ResultStore::earlier_run() const noexcept {
    return implementation_->claim.earlier_run();
}

fs::path ResultStore::journal() {
    return implementation_->claim.announce_journal();
}

bool ResultStore::is_replacing() const noexcept {
    return implementation_->replaced.has_value();
}

void ResultStore::add_table(const TableSchema& schema) {
    OpenTable table{
        .schema = schema,
        .csv = std::make_unique<OutputFile>(implementation_->claim.announce(schema.name + ".csv")),
        .number = implementation_->database->add_table(schema),
        .hash = TableHash{schema}};
    table.csv->write(csv_line(header(schema)) + '\n');
    implementation_->tables.push_back(std::move(table));
}

void ResultStore::append(std::string_view table, const std::vector<Row>& rows) {
    OpenTable& open = implementation_->table(table);
    Implementation::write_lines(open, rows);
    implementation_->write_rows(open, rows);
}

void ResultStore::append(std::string_view table, const std::vector<Row>& rows, Executor& executor) {
    OpenTable& open = implementation_->table(table);
    executor.parallel(2, [&](std::size_t file) {
        if (file == 0) {
            Implementation::write_lines(open, rows);
        } else {
            implementation_->write_rows(open, rows);
        }
    });
}

void ResultStore::write_file(std::string_view name, std::string_view content) {
    write_parts(name, [content](const Write& write) { write(content); });
}

void ResultStore::write_parts(std::string_view name,
                              const std::function<void(const Write&)>& parts) {
    OutputFile file{implementation_->claim.announce(name)};
    parts([&file](std::string_view part) { file.write(part); });
    file.close();
}

fs::path ResultStore::make_logs() {
    return implementation_->claim.make_logs();
}

std::string ResultStore::signature() const {
    Signature signature;
    for (const OpenTable& table : implementation_->tables) {
        signature.add(table.schema.name, table.hash.value());
    }
    return signature.text();
}

void ResultStore::close_tables() {
    for (OpenTable& table : implementation_->tables) {
        if (table.csv) {
            table.csv->close_unflushed();
            table.csv.reset();
            implementation_->unflushed.push_back(folder() / (table.schema.name + ".csv"));
        }
    }
    if (implementation_->database) {
        implementation_->database->close();
        implementation_->database.reset();
        implementation_->unflushed.push_back(folder() / database_name);
    }
}

void ResultStore::flush_tables() {
    for (const fs::path& file : std::exchange(implementation_->unflushed, {})) {
        flush_to_disk(file);
    }
}

void ResultStore::finish(const nlohmann::json& manifest) {
    close_tables();
    flush_tables();
    nlohmann::json complete = manifest;
    implementation_->claim.settle_logs();
    complete["files"] = implementation_->claim.files();
    constexpr int indent = 2;
    const std::string text =
        complete.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    static_cast<void>(implementation_->claim.announce(fmt::format("{}.part", manifest_name)));
    replace_file(implementation_->claim.announce(manifest_name), text);
    const std::vector<std::string> names = implementation_->claim.files();
    implementation_->claim.release();
    if (implementation_->replaced) {
        replace_results(*implementation_->replaced, implementation_->claim.folder(), names);
        implementation_->finished_in = *implementation_->replaced;
    }
}

const fs::path& ResultStore::folder() const noexcept {
    return implementation_->finished_in ? *implementation_->finished_in
                                        : implementation_->claim.folder();
}

struct StoredResults::Implementation {
    fs::path folder;
    nlohmann::json manifest;
    SqliteReader database;

    // Parentheses: braces would make a JSON array of one.
    Implementation(fs::path results, nlohmann::json results_manifest)
        : folder(std::move(results)),
          manifest(std::move(results_manifest)),
          database{folder / database_name} {}
};

StoredResults::StoredResults(fs::path folder) {
    nlohmann::json manifest = read_manifest(folder);
    implementation_ = std::make_unique<Implementation>(std::move(folder), std::move(manifest));
    if (table_names().empty() && names_tables(implementation_->manifest)) {
        refuse_folder(implementation_->folder / database_name, "is damaged: it holds no table");
    }
}

StoredResults::StoredResults(fs::path folder, const nlohmann::json& manifest)
    : implementation_{std::make_unique<Implementation>(std::move(folder), manifest)} {}

StoredResults::~StoredResults() = default;

const nlohmann::json& StoredResults::manifest() const {
    return implementation_->manifest;
}

std::vector<std::string> StoredResults::table_names() const {
    return implementation_->database.table_names();
}

RowCursor StoredResults::rows(std::string_view name) const {
    return implementation_->database.rows(name);
}

std::uint64_t StoredResults::row_count(std::string_view name) const {
    return implementation_->database.row_count(name);
}

std::string StoredResults::csv_text(std::string_view name) const {
    const fs::path path = implementation_->folder / (std::string{name} + ".csv");
    if (std::error_code error; !fs::is_regular_file(path, error)) {
        return {};
    }
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

const fs::path& StoredResults::folder() const noexcept {
    return implementation_->folder;
}

}  // namespace fides::tournament
