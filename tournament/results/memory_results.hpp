#pragma once

#include "tournament/results/results.hpp"
#include "tournament/results/table_writer.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

/// Results that nobody keeps: what a run writes is read from memory. The same cells as those of a
/// result folder, and the same signature.
class MemoryResults final : public TableWriter, public Results {
public:
    MemoryResults();
    ~MemoryResults() override;
    MemoryResults(const MemoryResults&) = delete;
    MemoryResults& operator=(const MemoryResults&) = delete;

    void add_table(const TableSchema& schema) override;
    void append(std::string_view table, const std::vector<Row>& rows) override;
    void append(std::string_view table, const std::vector<Row>& rows, Executor& executor) override;

    /// Files are for other programs: they are not kept.
    void write_file(std::string_view name, std::string_view content) override;

    /// As `ResultStore::signature`.
    [[nodiscard]] std::string signature() const;

    void set_manifest(const nlohmann::json& manifest);

    [[nodiscard]] const nlohmann::json& manifest() const override;
    [[nodiscard]] std::vector<std::string> table_names() const override;
    [[nodiscard]] RowCursor rows(std::string_view name) const override;
    [[nodiscard]] std::uint64_t row_count(std::string_view name) const override;
    [[nodiscard]] std::string csv_text(std::string_view name) const override;

private:
    [[nodiscard]] const Table* find(std::string_view name) const noexcept;

    std::vector<Table> tables_;
    std::unique_ptr<nlohmann::json> manifest_;
};

}  // namespace fides::tournament
