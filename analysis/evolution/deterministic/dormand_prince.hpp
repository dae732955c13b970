#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace fides::analysis {

/// Solution of dx/dt = f(x) by the pair of orders 5 and 4 of Dormand & Prince (1980, J. Comput.
/// Appl. Math. 6:19-26), with steps as long as the error allows and values between them by the
/// method's own interpolation of order 4 (Boost.Numeric.Odeint). Odeint chooses steps by std::pow,
/// which differs between machines; here they come from our own exponential and logarithm.
class DormandPrince {
public:
    /// Writes f(x) into its second argument, of the shape of the first.
    using Field = std::function<void(std::span<const double>, std::span<double>)>;

    /// @param tolerance  most error of a step in any component, > 0
    DormandPrince(Field field, std::vector<double> start, double tolerance);
    ~DormandPrince();
    DormandPrince(DormandPrince&&) noexcept;
    DormandPrince& operator=(DormandPrince&&) noexcept;

    /// One step on. False: none was short enough, as where the field is not finite.
    [[nodiscard]] bool step();

    [[nodiscard]] double time() const;
    [[nodiscard]] const std::vector<double>& state() const;

    /// @param time  within the last step
    [[nodiscard]] std::vector<double> state_at(double time) const;

private:
    struct Solver;
    std::unique_ptr<Solver> solver_;
};

}  // namespace fides::analysis
