#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"
#include "analysis/evolution/deterministic/path_rules.hpp"

#include <memory>
#include <span>

namespace fides::analysis {

/// Shares on their way.
class ShareFlow {
public:
    virtual ~ShareFlow() = default;
    [[nodiscard]] virtual bool step() = 0;  ///< false: no further
    [[nodiscard]] virtual double time() const = 0;
    [[nodiscard]] virtual Shares now() const = 0;
    [[nodiscard]] virtual Shares at(double time) const = 0;  ///< within the last step
};

/// From a start at time 0, by the method that share_path.hpp names for the dynamic. Payoffs and
/// dynamic must outlive it.
[[nodiscard]] std::unique_ptr<ShareFlow> flow_from(const PayoffMatrix& payoffs,
                                                   const MeanDynamicRules& dynamic,
                                                   std::span<const double> start,
                                                   const PathRules& rules);

}  // namespace fides::analysis
