#include "analysis/words/measure_words.hpp"

#include "analysis/tables/wording.hpp"

namespace fides::analysis {

using games::GameForm;
using tournament::Measure;
using tournament::MeasureWords;

namespace {

/// True where some contingency is covered at some point.
bool may_be_covered(const tournament::Experiment& experiment) {
    return experiment.contract.coverage > 0.0 || experiment.sweep.find(coverage) != nullptr;
}

}  // namespace

bool has_reliance(const games::StageGame& game) noexcept {
    return game.form() == GameForm::trust || game.form() == GameForm::mutual_trust;
}

MeasureWords words_of(Measure measure, const games::StageGame& game) {
    const tournament::MeasureInfo& info = tournament::info(measure);
    const MeasureWords standard{info.label, info.meaning, info.unit};
    switch (game.form()) {
        case GameForm::two_action:
            return info.of_moves.value_or(standard);
        case GameForm::contribution:
            return info.of_contributions.value_or(standard);
        case GameForm::trust:
        case GameForm::mutual_trust:
            break;
    }
    return standard;
}

std::vector<Measure> told_measures(const Findings& findings) {
    std::vector<Measure> out = findings.observed();
    const tournament::Experiment& experiment = findings.experiment();
    if (has_reliance(experiment.game)) {
        return out;
    }
    std::erase(out, Measure::reliance);
    if (!may_be_covered(experiment)) {
        for (const Measure measure :
             {Measure::open_honouring, Measure::obliged, Measure::voluntary, Measure::meant}) {
            std::erase(out, measure);
        }
    }
    return out;
}

}  // namespace fides::analysis
