#include "games/nearest_name.hpp"
#include "tournament/experiment/studied.hpp"
#include "tournament/schema/schema_choice.hpp"
#include "tournament/schema/schema_table.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <variant>

namespace fides::tournament {

namespace {

using games::Given;

constexpr std::array<std::string_view, 2> designs{"sobol", "latin_hypercube"};

Key lever_key(Key key) {
    return only_if([](const Experiment& e) { return !e.levers.levers.empty(); }, std::move(key));
}

Key factor_key(Key key) {
    return only_if([](const Experiment& e) { return !e.sensitivity.factors.empty(); },
                   std::move(key));
}

Key fit_key(Key key) {
    return only_if([](const Experiment& e) { return !e.fit.parameters.empty(); }, std::move(key));
}

Studied read_studied(const Given& given) {
    const std::string& name = read_text(given);
    const std::optional<Studied> studied = studied_called(name);
    if (!studied) {
        const std::vector<std::string> all = studied_names();
        const std::vector<std::string_view> choices{all.begin(), all.end()};
        given.refuse(
            "is no measure and no figure of a curve",
            "a measure's name, \"peak_at\", \"rise\" or \"crowding_out\", or such a figure of "
            "a measure, \"welfare.rise\"",
            games::nearest_name(name, choices));
    }
    return *studied;
}

std::vector<Studied> read_explained(const Given& given) {
    if (!std::holds_alternative<games::Value::List>(given.value.data)) {
        return {read_studied(given)};
    }
    const games::Value::List& list = read_list(given);
    if (list.empty()) {
        given.refuse("names nothing to explain");
    }
    std::vector<Studied> explained;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Given element = given.element(list[i], i);
        const Studied studied = read_studied(element);
        if (std::find(explained.begin(), explained.end(), studied) != explained.end()) {
            element.refuse("is there twice");
        }
        explained.push_back(studied);
    }
    return explained;
}

games::Value explained_value(const std::vector<Studied>& explained) {
    if (explained.size() == 1) {
        return {.data = studied_name(explained.front())};
    }
    games::Value::List list;
    for (const Studied& studied : explained) {
        list.push_back({.data = studied_name(studied)});
    }
    return {.data = std::move(list)};
}

/// One name, or a list of them.
Key explained_key() {
    Key key;
    key.info = key_info(
        "sensitivity.measure", "text or list",
        "a measure's name; \"peak_at\", \"rise\" or \"crowding_out\" of trust, of another measure "
        "\"welfare.rise\"; or a list of such names",
        {.meaning =
             "what is explained: measures of the tables of results, or what the curve of one "
             "over the contract's coverage comes to (eleven points from 0 to 1): where it "
             "peaks, how far it rises to there from no contract, and what full coverage "
             "loses"},
        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        return explained_value(e.sensitivity.explained);
    };
    key.set = [](Experiment& e, const Given& given) {
        e.sensitivity.explained = read_explained(given);
    };
    return key;
}

Key samples_key() {
    constexpr WholeRange range{.low = 0, .high = 16384};
    constexpr const char* allowed = "0 or a power of two from 8 to 16384";
    Key key = whole_key(
        "sensitivity.samples", [](auto& e) { return &e.sensitivity.samples; }, range,
        {.symbol = "n",
         .meaning = "rows of the design for Sobol' indices, each of as many evaluations as there "
                    "are factors and two; 0: no indices",
         .source = "Saltelli et al. 2010; Jansen 1999"},
        false);
    key.info.allowed = allowed;
    key.set = [range](Experiment& e, const Given& given) {
        const auto samples = static_cast<std::uint32_t>(read_whole(given, range));
        const bool is_power = (samples & (samples - 1)) == 0;
        if (samples != 0 && (samples < 8 || !is_power)) {
            given.refuse("is not one of the choices", allowed);
        }
        e.sensitivity.samples = samples;
    };
    return key;
}

}  // namespace

std::vector<Key> lever_keys() {
    return {
        lever_key(measure_key("levers.measure", [](auto& e) -> auto& { return e.levers.measure; },
                              {.meaning = "what the levers are to raise: a measure of the tables "
                                          "of results"})),
        lever_key(number_key(
            "levers.budget", [](auto& e) { return &e.levers.budget; }, not_negative,
            {.meaning = "what may be spent on levers together, in the units of their costs; 0: no "
                        "mix is sought"},
            false)),
        lever_key(choice_key("levers.design", [](auto& e) -> auto& { return e.levers.design; },
                             {designs.begin(), designs.end()}, games::choices_text(designs),
                             {.meaning = "how the mixes that are tried first are spread",
                              .source = "Joe & Kuo 2008; McKay, Beckman & Conover 1979"})),
        lever_key(whole_key(
            "levers.points", [](auto& e) { return &e.levers.points; }, {.low = 1, .high = 4096},
            {.meaning = "number of points of that design"}, false)),
        lever_key(whole_key(
            "levers.refinements", [](auto& e) { return &e.levers.refinements; },
            {.low = 0, .high = 10},
            {.meaning = "rounds of pattern search about the best mix, the step halved after each",
             .source = "Hooke & Jeeves 1961"},
            false)),
        factor_key(explained_key()),
        factor_key(whole_key(
            "sensitivity.trajectories", [](auto& e) { return &e.sensitivity.trajectories; },
            {.low = 0, .high = 10'000},
            {.symbol = "r",
             .meaning = "trajectories of Morris' screening, each of as many evaluations as there "
                        "are factors and one; 0: no screening",
             .source = "Morris 1991; Campolongo, Cariboni & Saltelli 2007"},
            false)),
        factor_key(samples_key()),
        fit_key(whole_key(
            "fit.particles", [](auto& e) { return &e.fit.particles; }, {.low = 50, .high = 100'000},
            {.symbol = "N",
             .meaning = "sets of parameters in a population; the posterior is made of the last",
             .source = "Toni et al. 2009"},
            false)),
        fit_key(whole_key(
            "fit.generations", [](auto& e) { return &e.fit.generations; }, {.low = 1, .high = 50},
            {.meaning = "populations at most; the first is drawn from the priors, each later one "
                        "is closer to the data"},
            false)),
        fit_key(whole_key(
            "fit.repetitions", [](auto& e) { return &e.fit.repetitions; },
            {.low = 2, .high = 1'000'000},
            {.meaning = "repetitions that each set of parameters is played in under each condition "
                        "of the data; their error should be well below that of the data"},
            false)),
        fit_key(number_key(
            "fit.quantile", [](auto& e) { return &e.fit.quantile; }, open_unit,
            {.meaning = "the next tolerance is this quantile of the last population's distances "
                        "from the data"},
            false)),
        fit_key(number_key(
            "fit.acceptance", [](auto& e) { return &e.fit.acceptance; }, open_unit,
            {.meaning = "a generation that accepts less than this share of its proposals is given "
                        "up, and the one before is the last"},
            false)),
    };
}

}  // namespace fides::tournament
