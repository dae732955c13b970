#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Ordinary least squares for the small problems of curve tests, with classical or robust errors.
namespace fides::analysis {

/// How the covariance of the coefficients is estimated.
enum class ErrorModel : std::uint8_t {
    classical,  ///< s^2 (X'X)^-1 with s^2 = residual sum of squares / residual degrees of freedom
    hc3,        ///< (X'X)^-1 X' diag(e_i^2 / (1 - h_i)^2) X (X'X)^-1: unequal variances allowed
                ///< (MacKinnon & White 1985, J. Econometrics 29:305-325); h_i is the leverage
};

/// A weighted sum of coefficients with its error.
struct Combination {
    double value = 0.0;           ///< w'b, units of the response
    double standard_error = 0.0;  ///< sqrt(w'Vw), >= 0; infinite if the data do not give it

    /// value / standard_error; 0 for a value of zero, +-infinity for another value known exactly.
    [[nodiscard]] double t_value() const noexcept;
};

/// A fitted y = X b + e.
struct Regression {
    std::vector<double> coefficients;  ///< b, shape (p)
    std::vector<double> covariance;    ///< V, shape (p, p), row-major; see least_squares
    int residual_dof = 0;              ///< n - p, >= 1

    /// Element of V, j and k below p.
    [[nodiscard]] double covariance_of(std::size_t j, std::size_t k) const noexcept {
        return covariance[j * coefficients.size() + k];
    }

    /// The weighted sum w'b, such as one coefficient, a slope or a fitted value.
    ///
    /// A sum that cancels to below 1e-12 of its terms counts as zero: what is left is rounding.
    /// @param weights  w, shape (p) (asserted)
    [[nodiscard]] Combination combination(std::span<const double> weights) const noexcept;
};

/// Ordinary least squares, y = X b, by Gram-Schmidt with reorthogonalisation ("twice is enough":
/// Giraud, Langou & Rozloznik 2005, Comput. Math. Appl. 50:1069-1075).
///
/// Plain loops in a fixed order rather than a linear-algebra library, whose sums are grouped by the
/// SIMD width of the build: the same data give the same bits on every machine.
///
/// Residuals and coefficients below 1e-12 of the response are set to zero, so that an exact fit has
/// a covariance of exactly zero instead of rounding noise. Under HC3 a point of leverage one fits
/// perfectly whatever its value and tells nothing about its error: the coefficients that hang on it
/// get an infinite variance.
///
/// @param design     X, shape (n, n_columns), row-major; scale columns to about one size
/// @param n_columns  p >= 1; asserted that design holds n rows of it
/// @param response   y, shape (n), finite
/// @return           nothing if n <= p or a column depends on those before it (within 1e-10)
[[nodiscard]] std::optional<Regression> least_squares(std::span<const double> design,
                                                      std::size_t n_columns,
                                                      std::span<const double> response,
                                                      ErrorModel errors);

}  // namespace fides::analysis
