#include "analysis/report/deeds.hpp"
#include "games/user_error.hpp"
#include "lab/engine/requests.hpp"
#include "tournament/schema/schema.hpp"

#include <cstdint>
#include <variant>

namespace fides::lab {

Json answer_deeds(const Json& request) {
    const tournament::ReadExperiment read = experiment_in(request);
    const tournament::Experiment& experiment = read.experiment;
    if (!std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        throw games::UserError{"only a [collaboration] has deeds; a match shows its own"};
    }
    const std::uint64_t point = whole_in(request, "point", 0, 0, experiment.points() - 1);
    const auto repetition = static_cast<std::uint32_t>(
        whole_in(request, "repetition", 0, 0, experiment.repetitions - 1));
    const nlohmann::json figure =
        analysis::deeds_figure(tournament::at_point(experiment, point), repetition);
    if (figure.is_null()) {
        throw games::UserError{"the deeds of so many organisations are not shown"};
    }
    Json reply{{"headline", figure["headline"]}, {"warnings", read.warnings}};
    reply["columns"] = analysis::deed_columns();
    reply["deeds"] = figure["deeds"];
    return reply;
}

}  // namespace fides::lab
