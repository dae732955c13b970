#include "analysis/words/study_methods.hpp"

#include "analysis/estimates/study_play.hpp"
#include "tournament/experiment/studied.hpp"

#include <fmt/format.h>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Lever;

namespace {

/// In a sentence: `trust and the rise to the peak of welfare`.
std::string explained_labels(const tournament::Sensitivity& sensitivity) {
    std::vector<std::string> labels;
    for (const tournament::Studied& studied : sensitivity.explained) {
        labels.push_back(tournament::studied_label(studied));
    }
    return listed(labels);
}

std::string ranges(const Experiment& experiment) {
    std::vector<std::string> out;
    for (const tournament::Factor& factor : experiment.sensitivity.factors) {
        out.push_back(fmt::format("{} from {} to {}", factor.key, shown_place(factor.from),
                                  shown_place(factor.to)));
    }
    return listed(out);
}

std::string levers_methods(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    const tournament::Levers& levers = experiment.levers;
    std::vector<std::string> told;
    for (const Lever& lever : levers.levers) {
        told.push_back(fmt::format("{} from {} to {} at a cost of {}", lever.key,
                                   shown_place(lever.from), shown_place(lever.to),
                                   shown_place(lever.cost)));
    }
    std::string out = fmt::format(
        "Levers, by what they add to {} for their cost: {}. Each is done to the full, alone, and "
        "compared with none on the same random numbers{}.",
        label_of(levers.measure), listed(told),
        experiment.repetitions > 1
            ? "; intervals of the difference are percentiles of the bootstrap (Efron & Tibshirani "
              "1993)"
            : "");
    if (levers.budget <= 0.0) {
        return out;
    }
    out += fmt::format(
        " For a budget of {}, {} of levers were tried: nothing, each alone, all evenly, {}, those "
        "too dear scaled down onto the budget, and {} of pattern search about the best (Hooke & "
        "Jeeves 1961).",
        shown_place(levers.budget),
        findings.studies().n_mixes == 1 ? "1 mix"
                                        : shown_count(findings.studies().n_mixes) + " mixes",
        levers.design == "latin_hypercube"
            ? fmt::format("{} of a Latin hypercube (McKay et al. 1979)",
                          counted(levers.points, "point"))
            : fmt::format("{} of a Sobol' sequence (Joe & Kuo 2008)",
                          counted(levers.points, "point")),
        counted(levers.refinements, "round"));
    if (const std::uint32_t searched = study_repetitions(experiment);
        searched < experiment.repetitions) {
        out += fmt::format(" Each was played in the first {}, the best then in all.",
                           counted(searched, "repetition"));
    }
    return out + " The best of many estimates is on the high side of the truth.";
}

std::string sensitivity_methods(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    const tournament::Sensitivity& asked = experiment.sensitivity;
    std::string out = fmt::format("Sensitivity of {}: factors are evenly distributed, {}.",
                                  explained_labels(asked), ranges(experiment));
    if (asked.trajectories > 0) {
        out += fmt::format(
            " Screening by mean absolute elementary effects along {} on four levels (Morris 1991; "
            "Campolongo et al. 2007), intervals by resampling trajectories.",
            asked.trajectories == 1 ? "1 trajectory"
                                    : shown_count(asked.trajectories) + " trajectories");
    }
    if (asked.samples > 0) {
        out += fmt::format(
            " Variance-based indices (Sobol' 2001) from {} of a Sobol' sequence (Joe & Kuo 2008): "
            "first-order as in Saltelli et al. 2010, total by Jansen 1999, intervals by resampling "
            "rows.",
            counted(asked.samples, "row"));
    }
    if (tournament::has_curve(asked.explained)) {
        out +=
            " Curves run over eleven coverages from 0 to 1 at every setting; a peak is the vertex "
            "of the parabola through the highest point and its neighbours, or an end.";
    }
    const std::uint32_t played = study_repetitions(experiment);
    return out + fmt::format(" Every setting is played in the same {}{}.",
                             played < experiment.repetitions ? "first " : "",
                             counted(played, "repetition"));
}

}  // namespace

std::vector<std::string> study_methods(const Findings& findings) {
    std::vector<std::string> out;
    if (!findings.studies().levers.empty()) {
        out.push_back(levers_methods(findings));
    }
    if (!findings.studies().sensitivity.empty()) {
        out.push_back(sensitivity_methods(findings));
    }
    return out;
}

}  // namespace fides::analysis
