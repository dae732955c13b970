#include "games/contract.hpp"

#include "games/elementary.hpp"

namespace fides::games {

double compliance(const Contract& contract, double enforcement, double temptation) noexcept {
    const double expected_penalty = contract.monitoring * enforcement * contract.penalty;
    return logistic((expected_penalty - temptation) / contract.compliance_noise);
}

}  // namespace fides::games
