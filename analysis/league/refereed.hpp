#pragma once

#include "analysis/league/audit_report.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fides::analysis {

/// What became of a player or an entry.
struct Refereed {
    std::string name;
    std::string file;      ///< of an entry, within the league's folder; of others as it was named
    std::string language;  ///< empty of what could not be read
    std::string sha256;    ///< likewise
    std::string reason;    ///< why it is disqualified, as a clause; empty: it is ranked
    std::uint32_t restarts = 0;        ///< how often it was started again
    std::vector<AuditCheck> checks{};  ///< of the audit, unless it forfeited then or later
};

}  // namespace fides::analysis
