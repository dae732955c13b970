#include "analysis/evolution/deterministic/rest_point_kind.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace fides::analysis {

std::string_view name_of(RestPointKind kind) noexcept {
    constexpr std::array<std::string_view, 8> names{
        "stable_node", "stable_spiral", "unstable_node", "unstable_spiral",
        "saddle",      "centre",        "degenerate",    "undecided"};
    return names[static_cast<std::size_t>(kind)];
}

bool is_attracting(RestPointKind kind) noexcept {
    return kind == RestPointKind::stable_node || kind == RestPointKind::stable_spiral;
}

RestPointKind kind_of(std::span<const std::complex<double>> tangential,
                      std::span<const double> transversal, double scale) {
    std::vector<std::complex<double>> all(tangential.begin(), tangential.end());
    all.insert(all.end(), transversal.begin(), transversal.end());
    bool grows = false;
    bool shrinks = false;
    bool turns = false;
    bool turns_in_place = false;
    for (const auto& value : all) {
        const double growth = without_noise(value.real(), scale);
        const double turn = without_noise(value.imag(), scale);
        if (growth == 0.0 && turn == 0.0) {
            return RestPointKind::degenerate;
        }
        grows = grows || growth > 0.0;
        shrinks = shrinks || growth < 0.0;
        turns = turns || turn != 0.0;
        turns_in_place = turns_in_place || growth == 0.0;
    }
    if (turns_in_place && !grows) {
        return RestPointKind::centre;
    }
    if (!grows) {
        return turns ? RestPointKind::stable_spiral : RestPointKind::stable_node;
    }
    if (shrinks || turns_in_place) {
        return RestPointKind::saddle;
    }
    return turns ? RestPointKind::unstable_spiral : RestPointKind::unstable_node;
}

double without_noise(double part, double scale) noexcept {
    constexpr double negligible = 1e-7;
    return std::abs(part) <= negligible * scale ? 0.0 : part;
}

}  // namespace fides::analysis
