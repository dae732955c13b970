#include "analysis/words/measure_words.hpp"

#include <algorithm>

namespace fides::analysis {

using games::GameForm;
using tournament::Measure;

namespace {

/// True where some contingency is covered at some point.
bool may_be_covered(const tournament::Experiment& experiment) {
    return experiment.contract.coverage > 0.0 ||
           std::any_of(
               experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
               [](const tournament::Axis& axis) { return axis.key == "contract.coverage"; });
}

/// Of games in which both act at once.
MeasureWords words_of_moves(Measure measure, const MeasureWords& standard) {
    switch (measure) {
        case Measure::honouring:
            return {"cooperation", "Share of moves that cooperate.", "share"};
        case Measure::open_honouring:
            return {"cooperation not covered",
                    "Share of moves that cooperate where no contract covers the case.", "share"};
        case Measure::voluntary:
            return {"voluntary cooperation", "Share of moves that cooperate as meant.", "share"};
        case Measure::obliged:
            return {"obliged cooperation", "Share of moves that cooperate though not meant.",
                    "share"};
        case Measure::meant:
            return {"truly meant", "Share of moves that cooperate that were meant.", "share"};
        case Measure::credit:
            return {"credit to goodwill",
                    "Of each cooperation seen, the share that the other puts down to goodwill.",
                    "share"};
        case Measure::attribution_error:
            return {"attribution error",
                    "Mean squared difference between what is believed of the other and what it "
                    "meant.",
                    "squared probability"};
        case Measure::welfare:
            return {"welfare", "Mean payoff net of contract cost.", "payoff units a move"};
        default:
            return standard;
    }
}

/// Of games in which members of a group contribute or not.
MeasureWords words_of_contributions(Measure measure, const MeasureWords& standard) {
    switch (measure) {
        case Measure::honouring:
            return {"contributing", "Share of acts that contribute.", "share"};
        case Measure::open_honouring:
            return {"contributing not covered",
                    "Share of acts that contribute where no contract covers the case.", "share"};
        case Measure::voluntary:
            return {"voluntary contributing", "Share of acts that contribute as meant.", "share"};
        case Measure::obliged:
            return {"obliged contributing", "Share of acts that contribute though not meant.",
                    "share"};
        case Measure::meant:
            return {"truly meant", "Share of contributions that were meant.", "share"};
        case Measure::welfare:
            return {"welfare", "Mean payoff net of contract cost.", "payoff units an act"};
        default:
            return standard;
    }
}

}  // namespace

bool has_reliance(const games::StageGame& game) noexcept {
    return game.form == GameForm::trust || game.form == GameForm::mutual_trust;
}

MeasureWords words_of(Measure measure, const games::StageGame& game) {
    const tournament::MeasureInfo& info = tournament::info(measure);
    const MeasureWords standard{info.label, info.meaning, info.unit};
    switch (game.form) {
        case GameForm::two_action:
            return words_of_moves(measure, standard);
        case GameForm::contribution:
            return words_of_contributions(measure, standard);
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
