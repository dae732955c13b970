#include "analysis/evolution/deterministic/rest_points.hpp"

#include "analysis/evolution/deterministic/evolutionary_stability.hpp"
#include "analysis/evolution/deterministic/face.hpp"
#include "analysis/evolution/deterministic/linearisation.hpp"
#include "analysis/evolution/deterministic/random_shares.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

namespace {

/// Two points that are nearer count as one.
constexpr double same_point = 1e-6;

RestPoint described(const PayoffMatrix& payoffs, Shares shares) {
    RestPoint point{.shares = std::move(shares), .support = {}};
    point.support = support_of(point.shares);
    point.nash = is_nash(payoffs, point.shares);
    point.evolutionarily_stable = is_evolutionarily_stable(payoffs, point.shares);
    return point;
}

RestPoint rest_of_replicator(const PayoffMatrix& payoffs, Shares shares) {
    RestPoint point = described(payoffs, std::move(shares));
    point.tangential = replicator_eigenvalues(payoffs, point.shares, point.support);
    const std::vector<double> earned = expected_payoffs(payoffs, point.shares);
    for (std::size_t i = 0; i < earned.size(); ++i) {
        if (!std::binary_search(point.support.begin(), point.support.end(), i)) {
            point.transversal.push_back(earned[i] - earned[point.support.front()]);
        }
    }
    point.kind = kind_of(point.tangential, point.transversal, payoff_scale(payoffs));
    return point;
}

RestContinuum continuum_of(const PayoffMatrix& payoffs, std::vector<std::size_t> support,
                           EqualPayoffs found) {
    RestContinuum out{.support = std::move(support),
                      .dimension = found.dimension,
                      .corners = std::move(found.corners)};
    Shares middle(payoffs.rows());
    for (const Shares& corner : out.corners) {
        for (std::size_t i = 0; i < middle.size(); ++i) {
            middle[i] += corner[i] / static_cast<double>(out.corners.size());
        }
    }
    const auto nash = [&](const Shares& x) { return is_nash(payoffs, x); };
    // What others gain is linear on it: none gains anywhere if none gains at the corners.
    out.nash = std::all_of(out.corners.begin(), out.corners.end(), nash);
    out.partly_nash = nash(middle) || std::any_of(out.corners.begin(), out.corners.end(), nash);
    return out;
}

bool lies_within(const RestContinuum& part, const RestContinuum& whole) {
    return std::all_of(part.corners.begin(), part.corners.end(), [&](const Shares& corner) {
        return std::any_of(whole.corners.begin(), whole.corners.end(), [&](const Shares& other) {
            return largest_difference(corner, other) < same_point;
        });
    });
}

/// Smaller supports first, then those of earlier strategies.
void sort_points(std::vector<RestPoint>& points) {
    std::sort(points.begin(), points.end(), [](const RestPoint& a, const RestPoint& b) {
        const auto rank = [](const RestPoint& point) {
            return std::pair{point.support.size(), point.support};
        };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.shares > b.shares;
    });
}

class PointSearch {
public:
    PointSearch(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic)
        : payoffs_{payoffs},
          dynamic_{dynamic},
          scale_{dynamic.dynamic == MeanDynamic::logit ? 1.0 : payoff_scale(payoffs)},
          field_{[this](std::span<const double> x) { return velocity(payoffs_, dynamic_, x); }} {}

    // The field holds on to this object.
    PointSearch(const PointSearch&) = delete;
    PointSearch& operator=(const PointSearch&) = delete;

    RestPoints from(const RestSearch& search) {
        for (std::uint32_t number = 0; number < search.starts; ++number) {
            const Shares start = random_shares(search.seed, "rest points", number, payoffs_.rows());
            const PathEnd end = path_end(payoffs_, dynamic_, start, search.rest);
            if (is_smooth()) {
                add(newton(field_, start, scale_));
                add(newton(field_, end.shares, scale_));
            } else if (end.at_rest) {
                add(on_its_face(end.shares));
            }
        }
        sort_points(found_);
        return {.points = std::move(found_), .continua = {}};
    }

private:
    [[nodiscard]] bool is_smooth() const {
        return dynamic_.dynamic == MeanDynamic::logit ||
               dynamic_.dynamic == MeanDynamic::replicator_mutator;
    }

    void add(const std::optional<Shares>& shares) {
        if (!shares || std::any_of(found_.begin(), found_.end(), [&](const RestPoint& point) {
                return largest_difference(point.shares, *shares) < same_point;
            })) {
            return;
        }
        if (dynamic_.dynamic == MeanDynamic::replicator) {
            found_.push_back(rest_of_replicator(payoffs_, *shares));
            return;
        }
        RestPoint point = described(payoffs_, *shares);
        if (is_smooth()) {
            point.tangential = numerical_eigenvalues(field_, point.shares, scale_);
            point.kind = kind_of(point.tangential, {}, scale_);
        }
        found_.push_back(std::move(point));
    }

    /// The rest point on the face of those who are left; empty where that has one already.
    [[nodiscard]] std::optional<Shares> on_its_face(const Shares& end) const {
        const std::vector<std::size_t> face = strategies_left(end, dynamic_.dynamic);
        if (std::any_of(found_.begin(), found_.end(),
                        [&](const RestPoint& point) { return point.support == face; })) {
            return std::nullopt;
        }
        if (auto exact = isolated_equal_payoffs(payoffs_, face)) {
            return exact;
        }
        double sum = 0.0;
        for (const std::size_t i : face) {
            sum += end[i];
        }
        Shares out(end.size());
        for (const std::size_t i : face) {
            out[i] = end[i] / sum;
        }
        return out;
    }

    const PayoffMatrix& payoffs_;
    const MeanDynamicRules& dynamic_;
    double scale_;
    ShareField field_;
    std::vector<RestPoint> found_{};
};

RestPoints nash_of(RestPoints all) {
    std::erase_if(all.points, [](const RestPoint& point) { return !point.nash; });
    std::erase_if(all.continua,
                  [](const RestContinuum& continuum) { return !continuum.partly_nash; });
    for (RestPoint& point : all.points) {
        point.kind = RestPointKind::undecided;
        point.tangential.clear();
        point.transversal.clear();
    }
    return all;
}

}  // namespace

RestPoints replicator_rest_points(const PayoffMatrix& payoffs) {
    const std::size_t n = payoffs.rows();
    assert(n >= 1 && n <= most_strategies_of_faces);
    RestPoints out;
    for (unsigned bits = 1; bits < 1U << n; ++bits) {
        const std::vector<std::size_t> face = face_of(bits, n);
        EqualPayoffs found = equal_payoffs(payoffs, face);
        if (found.point) {
            out.points.push_back(rest_of_replicator(payoffs, std::move(*found.point)));
        } else if (!found.corners.empty()) {
            out.continua.push_back(continuum_of(payoffs, face, std::move(found)));
        }
    }
    sort_points(out.points);
    std::stable_sort(out.continua.begin(), out.continua.end(),
                     [](const RestContinuum& a, const RestContinuum& b) {
                         return a.support.size() > b.support.size();
                     });
    std::vector<RestContinuum> whole;
    for (RestContinuum& continuum : out.continua) {
        if (std::none_of(whole.begin(), whole.end(), [&](const RestContinuum& larger) {
                return lies_within(continuum, larger);
            })) {
            whole.push_back(std::move(continuum));
        }
    }
    out.continua = std::move(whole);
    return out;
}

RestPoints rest_points(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                       const RestSearch& search) {
    const bool few = payoffs.rows() <= most_strategies_of_faces;
    switch (dynamic.dynamic) {
        case MeanDynamic::replicator:
            return few ? replicator_rest_points(payoffs)
                       : PointSearch{payoffs, dynamic}.from(search);
        case MeanDynamic::best_response:
        case MeanDynamic::brown_von_neumann_nash:
        case MeanDynamic::smith:
            return few ? nash_of(replicator_rest_points(payoffs))
                       : PointSearch{payoffs, dynamic}.from(search);
        case MeanDynamic::replicator_mutator:
        case MeanDynamic::logit:
            break;
    }
    return PointSearch{payoffs, dynamic}.from(search);
}

}  // namespace fides::analysis
