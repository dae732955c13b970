#include "analysis/evolution/deterministic/dormand_prince.hpp"

#include "games/elementary.hpp"

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace fides::analysis {

namespace {

namespace odeint = boost::numeric::odeint;

using State = std::vector<double>;

/// Odeint's rule for the next step, its powers of the error taken by our own functions.
class StepAdjuster {
public:
    using time_type = double;
    using value_type = double;

    [[nodiscard]] double decrease_step(double step, double error, int error_order) const noexcept {
        return step * std::max(0.9 * root(error, error_order - 1), 0.2);
    }

    [[nodiscard]] double increase_step(double step, double error, int order) const noexcept {
        if (error >= 0.5) {
            return step;
        }
        constexpr double least_error = 1.0 / 3125.0;  // a step grows by 4.5 at most
        return step * 0.9 * root(std::max(error, least_error), order);
    }

    [[nodiscard]] bool check_step_size_limit(double /*step*/) const noexcept { return true; }

    [[nodiscard]] double get_max_dt() const noexcept { return 0.0; }

private:
    static double root(double error, int order) noexcept {
        return games::exponential(-games::logarithm(error) / order);
    }
};

using Stepper = odeint::runge_kutta_dopri5<State>;
using ErrorChecker =
    odeint::default_error_checker<double, Stepper::algebra_type, Stepper::operations_type>;
using Controlled = odeint::controlled_runge_kutta<Stepper, ErrorChecker, StepAdjuster>;
using Dense = odeint::dense_output_runge_kutta<Controlled>;

/// The first step; the error check shortens or lengthens it at once.
constexpr double first_step = 0x1p-10;

}  // namespace

struct DormandPrince::Solver {
    Field field;
    Dense dense;

    void operator()(const State& x, State& growth, double /*time*/) const { field(x, growth); }
};

DormandPrince::DormandPrince(Field field, std::vector<double> start, double tolerance)
    : solver_{new Solver{.field = std::move(field),
                         .dense = Dense{Controlled{ErrorChecker{tolerance, 0.0, 0.0, 0.0},
                                                   StepAdjuster{}, Stepper{}}}}} {
    assert(tolerance > 0.0 && !start.empty());
    solver_->dense.initialize(start, 0.0, first_step);
}

DormandPrince::~DormandPrince() = default;
DormandPrince::DormandPrince(DormandPrince&&) noexcept = default;
DormandPrince& DormandPrince::operator=(DormandPrince&&) noexcept = default;

bool DormandPrince::step() {
    try {
        solver_->dense.do_step(std::cref(*solver_));
    } catch (const odeint::step_adjustment_error&) {
        return false;
    }
    return true;
}

double DormandPrince::time() const {
    return solver_->dense.current_time();
}

const std::vector<double>& DormandPrince::state() const {
    return solver_->dense.current_state();
}

std::vector<double> DormandPrince::state_at(double time) const {
    State out(state().size());
    solver_->dense.calc_state(time, out);
    return out;
}

}  // namespace fides::analysis
