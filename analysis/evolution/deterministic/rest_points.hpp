#pragma once

#include "analysis/evolution/deterministic/rest_point_kind.hpp"
#include "analysis/evolution/deterministic/share_path.hpp"

#include <complex>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Where shares may stay, and whether they come back when they are pushed.
namespace fides::analysis {

struct RestPoint {
    Shares shares;
    std::vector<std::size_t> support;  ///< of shares above 1e-9, ascending
    RestPointKind kind = RestPointKind::undecided;

    /// Eigenvalues of the Jacobian, a unit of time: under the replicator those within the face of
    /// the support, shape (support - 1), else all of the simplex, shape (n - 1), or none where
    /// the kind is undecided. Greatest real part first, then greatest imaginary part.
    std::vector<std::complex<double>> tangential{};

    /// Under the replicator the growth rates of the strategies that are absent, (A x)_j - x'A x,
    /// in their order: the eigenvalues that lead off the face.
    std::vector<double> transversal{};

    bool nash = false;  ///< is_nash of payoffs, whatever the dynamic
    std::optional<bool> evolutionarily_stable = false;  ///< is_evolutionarily_stable
};

/// Rest points that are not isolated: all of a polytope, none of them left out but its boundary.
struct RestContinuum {
    std::vector<std::size_t> support;  ///< of the points inside
    std::size_t dimension = 1;         ///< of the polytope, at least 1
    std::vector<Shares> corners{};     ///< it is their convex hull
    bool nash = false;                 ///< all of it are Nash equilibria
    bool partly_nash = false;          ///< its middle or one of its corners is one
};

struct RestPoints {
    std::vector<RestPoint> points;        ///< smaller supports first
    std::vector<RestContinuum> continua;  ///< larger supports first; none lies within another
};

/// How rest points are searched for where they cannot be worked out.
struct RestSearch {
    std::uint32_t starts = 200;  ///< drawn uniformly on the simplex; at least 1
    std::uint64_t seed = 1;
    RestRules rest{};  ///< of the paths from them

    bool operator==(const RestSearch&) const = default;
};

/// Strategies up to which every face of the simplex is looked at.
inline constexpr std::size_t most_strategies_of_faces = 10;

/// The rest points of the replicator, all of them: on the face of each support S the solutions of
/// (A x)_i = (A x)_j for i, j in S (Hofbauer & Sigmund 1998, Evolutionary Games and Population
/// Dynamics, chapter 7). Where the linear system is singular and has solutions inside the face,
/// these are a continuum, given by its corners. Single strategies are always rest points.
/// @pre  at most most_strategies_of_faces strategies (asserted)
[[nodiscard]] RestPoints replicator_rest_points(const PayoffMatrix& payoffs);

/// The rest points of any dynamic.
///
/// - Replicator, up to most_strategies_of_faces strategies: all, as above.
/// - Best response, Brown-von Neumann-Nash and Smith, up to as many: all Nash equilibria, which are
///   their rest points (Sandholm 2010, chapters 5 and 6). Their velocities have no derivative
///   there, so the kind is undecided. One that is evolutionarily stable attracts under each of them
///   where absent strategies earn less (Sandholm 2010, Theor. Econ. 5:27-50); others may too.
/// - Logit and replicator-mutator: where paths from many starts come to rest, and where Newton's
///   method leads from the same starts, which finds repelling ones too; by differences of the
///   velocity. That all are found is likely, not certain. Two within 1e-6 count as one.
/// - Others with more strategies: where paths come to rest, which are the attracting ones alone,
///   sharpened by solving for equal payoffs on the face of their support; where the solutions are a
///   continuum, one of its points.
[[nodiscard]] RestPoints rest_points(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                                     const RestSearch& search = {});

}  // namespace fides::analysis
