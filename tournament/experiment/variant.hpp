#pragma once

#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fides::tournament {

/// The versions of a point that are played on the same random numbers.
enum class Variant : std::uint8_t {
    main,            ///< as configured
    no_attribution,  ///< the ablation: beliefs.discounting = 0
    removal          ///< the contract ends at analysis.removal
};

/// Name of a variant, as in the tables: main, no_attribution, removal.
[[nodiscard]] std::string_view variant_name(Variant variant) noexcept;

/// The variants that an experiment asks for, `main` first.
[[nodiscard]] std::vector<Variant> variants_of(const Experiment& experiment);

/// The experiment of one variant.
[[nodiscard]] Experiment with_variant(Experiment experiment, Variant variant);

}  // namespace fides::tournament
