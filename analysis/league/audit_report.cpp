#include "analysis/league/audit_report.hpp"

#include <algorithm>

namespace fides::analysis {

std::string_view verdict_word(AuditVerdict verdict) noexcept {
    switch (verdict) {
        case AuditVerdict::holds:
            return "holds";
        case AuditVerdict::fails:
            return "fails";
        case AuditVerdict::note:
            break;
    }
    return "note";
}

bool AuditReport::holds() const noexcept {
    return std::none_of(checks.begin(), checks.end(), [](const AuditCheck& check) {
        return check.verdict == AuditVerdict::fails;
    });
}

}  // namespace fides::analysis
