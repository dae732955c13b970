#include "python/engine/estimating.hpp"

#include "analysis/fitting/fit_data_reader.hpp"
#include "analysis/fitting/fit_page.hpp"
#include "analysis/fitting/fit_tables.hpp"
#include "analysis/fitting/fitted_model.hpp"
#include "analysis/inference/share_tables.hpp"
#include "analysis/inference/shares_page.hpp"
#include "analysis/inference/strategy_shares.hpp"
#include "games/user_error.hpp"
#include "python/engine/attended.hpp"
#include "python/engine/experiments.hpp"
#include "python/engine/tables.hpp"
#include "tournament/results/table.hpp"

#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fides::python {

namespace py = pybind11;

namespace {

void put(py::dict& tables, const tournament::Table& table) {
    tables[py::str(table.schema.name)] = columns_of(table);
}

/// @param strategies  as `fides infer --strategies`; none: the usual six
/// @param trembles, choice  numbers of analysis::Trembles and analysis::Choice
py::dict infer(const std::string& data, const std::optional<std::string>& strategies,
               std::uint8_t trembles, std::uint8_t choice, std::uint32_t starts,
               std::uint32_t bootstrap, double level, std::uint64_t seed, unsigned threads) {
    const analysis::InferenceRules rules{.trembles = static_cast<analysis::Trembles>(trembles),
                                         .choice = static_cast<analysis::Choice>(choice),
                                         .starts = starts,
                                         .bootstrap = bootstrap,
                                         .level = level,
                                         .seed = seed};
    const std::vector<analysis::Candidate> candidates =
        strategies ? analysis::read_candidates("strategies", *strategies)
                   : analysis::usual_candidates();
    analysis::StrategyShares found;
    attend(threads, py::none(), [&](const Workplace& place) {
        found = analysis::infer_shares(analysis::read_observed_play(data), candidates, rules,
                                       place.executor);
    });
    py::dict tables;
    put(tables, analysis::shares_table(found));
    put(tables, analysis::cooperation_table(found));
    py::dict answer;
    answer["tables"] = tables;
    answer["verdict"] = analysis::shares_verdict(found);
    answer["tremble"] = found.tremble ? py::object(py::float_(found.tremble->value)) : py::none();
    answer["log_likelihood"] = found.log_likelihood;
    answer["aic"] = found.criteria.aic;
    answer["bic"] = found.criteria.bic;
    answer["icl"] = found.criteria.icl;
    answer["subjects"] = found.subjects;
    answer["matches"] = found.matches;
    answer["decisions"] = found.decisions;
    answer["left_out"] = found.left_out;
    answer["converged"] = found.converged;
    answer["undecided"] = found.undecided;
    return answer;
}

py::dict fit(const ReadConfiguration& configuration, const std::string& data, unsigned threads,
             const py::object& progress) {
    const tournament::Experiment& experiment = configuration.read.experiment;
    if (experiment.fit.parameters.empty()) {
        throw games::UserError{games::Mistake{
            .file = configuration.source,
            .problem = "has no [fit]: a table of what is fitted, KEY = { from = .., to = .. }"}};
    }
    std::optional<analysis::FittedModel> fitted;
    attend(threads, progress, [&](const Workplace& place) {
        fitted = analysis::fit_model(experiment, analysis::read_fit_data(data, experiment),
                                     place.executor, place.progress);
    });
    const double level = experiment.analysis.level;
    py::dict tables;
    put(tables, analysis::posterior_table(*fitted));
    put(tables, analysis::correlations_table(*fitted));
    put(tables, analysis::targets_table(*fitted));
    put(tables, analysis::generations_table(*fitted));
    put(tables, analysis::particles_table(experiment, *fitted));
    put(tables, analysis::marginals_table(*fitted));
    py::dict answer;
    answer["tables"] = tables;
    answer["verdict"] = analysis::fit_verdict(*fitted, level);
    answer["warnings"] = analysis::fit_warnings(*fitted, level);
    answer["effective_size"] = fitted->posterior.effective_size;
    return answer;
}

}  // namespace

void bind_estimating(py::module_& module) {
    module.def("infer", &infer, py::arg("data"), py::arg("strategies"), py::arg("trembles"),
               py::arg("choice"), py::arg("starts"), py::arg("bootstrap"), py::arg("level"),
               py::arg("seed"), py::arg("threads"));
    module.def("fit", &fit, py::arg("experiment"), py::arg("data"), py::arg("threads"),
               py::arg("progress"));
}

}  // namespace fides::python
