#pragma once

#include <complex>
#include <cstdint>
#include <span>
#include <string_view>

namespace fides::analysis {

/// By the eigenvalues of the linearised dynamic within the simplex. One counts as 0 below 1e-7 of
/// payoff_scale (of 1 under logit), for double ones are known no better.
enum class RestPointKind : std::uint8_t {
    stable_node,      ///< attracting: all real parts < 0, all eigenvalues real
    stable_spiral,    ///< attracting: all real parts < 0, some eigenvalues complex
    unstable_node,    ///< repelling: all real parts > 0, all eigenvalues real
    unstable_spiral,  ///< repelling: all real parts > 0, some eigenvalues complex
    saddle,           ///< attracting from some sides, repelling to others
    centre,           ///< a purely imaginary pair, all other real parts < 0, if there are others
    degenerate,       ///< an eigenvalue 0: linearisation does not decide
    undecided,        ///< the velocity has no derivative there, as at equilibria of best response
};

[[nodiscard]] std::string_view name_of(RestPointKind kind) noexcept;

/// Whether shares come back to it from everywhere near by.
[[nodiscard]] bool is_attracting(RestPointKind kind) noexcept;

/// By all eigenvalues, the transversal ones among them.
/// @param scale  1e-7 of it counts as 0; > 0
[[nodiscard]] RestPointKind kind_of(std::span<const std::complex<double>> tangential,
                                    std::span<const double> transversal, double scale);

/// Such a part of an eigenvalue without the noise of its calculation.
[[nodiscard]] double without_noise(double part, double scale) noexcept;

}  // namespace fides::analysis
