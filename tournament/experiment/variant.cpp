#include "tournament/experiment/variant.hpp"

namespace fides::tournament {

std::string_view variant_name(Variant variant) noexcept {
    switch (variant) {
        case Variant::main:
            return "main";
        case Variant::no_attribution:
            return "no_attribution";
        case Variant::removal:
            return "removal";
    }
    return "";
}

std::vector<Variant> variants_of(const Experiment& experiment) {
    std::vector<Variant> variants{Variant::main};
    if (!std::holds_alternative<Collaboration>(experiment.kind)) {
        return variants;
    }
    if (experiment.analysis.ablation) {
        variants.push_back(Variant::no_attribution);
    }
    if (experiment.analysis.removal > 0) {
        variants.push_back(Variant::removal);
    }
    return variants;
}

Experiment with_variant(Experiment experiment, Variant variant) {
    switch (variant) {
        case Variant::main:
            break;
        case Variant::no_attribution:
            experiment.beliefs.discounting = 0.0;
            break;
        case Variant::removal:
            // Never later than the contract ends by itself.
            if (experiment.contract.end == 0 ||
                experiment.analysis.removal < experiment.contract.end) {
                experiment.contract.end = experiment.analysis.removal;
            }
            break;
    }
    return experiment;
}

}  // namespace fides::tournament
