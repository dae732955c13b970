#include "analysis/league/referee_tables.hpp"

#include "analysis/league/audit_report.hpp"

#include <cstdint>
#include <string>

namespace fides::analysis {

tournament::TableSchema entries_schema() {
    using Type = tournament::Column::Type;
    return {"entries",
            {{"entry", Type::text, "name"},
             {"file", Type::text, "file or folder, within the league's folder"},
             {"language", Type::text, "what it is written in; empty of what could not be read"},
             {"sha256", Type::text, "SHA-256 of its files' names and contents"},
             {"status", Type::text, "ranked or disqualified"},
             {.name = "reason",
              .type = Type::text,
              .meaning = "why it is disqualified",
              .is_signed = false},
             {"restarts", Type::integer, "how often it was started again"}}};
}

std::vector<tournament::Row> entries_rows(const std::vector<Refereed>& judged) {
    std::vector<tournament::Row> rows;
    for (const Refereed& one : judged) {
        rows.push_back({one.name, one.file, one.language, one.sha256,
                        std::string{one.reason.empty() ? "ranked" : "disqualified"}, one.reason,
                        std::int64_t{one.restarts}});
    }
    return rows;
}

tournament::TableSchema audit_schema() {
    using Type = tournament::Column::Type;
    return {"audit",
            {{"entry", Type::text, "name"},
             {"check", Type::text, "what was looked at"},
             {"verdict", Type::text, "holds or fails; note is a description"},
             {.name = "finding", .type = Type::text, .meaning = "a sentence", .is_signed = false}}};
}

std::vector<tournament::Row> audit_rows(const std::vector<Refereed>& judged) {
    std::vector<tournament::Row> rows;
    for (const Refereed& one : judged) {
        for (const AuditCheck& check : one.checks) {
            rows.push_back(
                {one.name, check.id, std::string{verdict_word(check.verdict)}, check.finding});
        }
    }
    return rows;
}

}  // namespace fides::analysis
