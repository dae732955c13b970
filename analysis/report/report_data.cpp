#include "analysis/report/report_data.hpp"

#include "analysis/findings/findings.hpp"
#include "analysis/findings/named_rows.hpp"
#include "analysis/report/deeds.hpp"
#include "analysis/report/headlines.hpp"
#include "analysis/report/headlines_network.hpp"
#include "analysis/report/headlines_tournament.hpp"
#include "analysis/report/key_figures.hpp"
#include "analysis/report/lab_link.hpp"
#include "analysis/report/report_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/citations.hpp"
#include "analysis/words/evolution_words.hpp"
#include "analysis/words/measure_words.hpp"
#include "analysis/words/methods.hpp"
#include "analysis/words/study_words.hpp"
#include "analysis/words/test_words.hpp"
#include "analysis/words/verdict.hpp"
#include "analysis/words/worlds_words.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/unmatched.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace fides::analysis {

using nlohmann::json;
using tournament::Experiment;

namespace {

/// A text of the manifest; empty where it has none.
std::string text_at(const json& manifest, const json::json_pointer& place) {
    return manifest.contains(place) && manifest[place].is_string()
               ? manifest[place].get<std::string>()
               : std::string{};
}

std::string time_text(const json& run) {
    if (!run.contains("seconds") || !run["seconds"].is_number()) {
        return {};
    }
    const double seconds = run["seconds"].get<double>();
    const std::uint64_t threads = run.value("threads", std::uint64_t{1});
    return fmt::format(
        "{} s on {}",
        seconds < 10.0 ? fmt::format("{:.2g}", seconds) : fmt::format("{:.0f}", seconds),
        counted(threads, "thread"));
}

json repetitions_told(const Findings& findings) {
    const auto& precision = findings.precision();
    if (!precision) {
        return findings.experiment().repetitions;
    }
    if (precision->fewest == precision->most) {
        return precision->most;
    }
    return fmt::format("{} to {}", precision->fewest, precision->most);
}

json facts(const Findings& findings, const json& manifest) {
    const Experiment& experiment = findings.experiment();
    json out = {{"seed", std::to_string(experiment.seed)},  // JavaScript would round it
                {"repetitions", repetitions_told(findings)}};
    if (experiment.continuation) {
        out["continuation"] = shown_place(*experiment.continuation);
    } else {
        out["rounds"] = experiment.rounds;
    }
    const std::string version = text_at(manifest, "/fides/version"_json_pointer);
    const std::string commit = text_at(manifest, "/fides/commit"_json_pointer);
    out["version"] = version + (commit.empty() ? "" : " (" + commit + ")");
    out["signature"] = text_at(manifest, "/signature"_json_pointer);
    out["started"] = text_at(manifest, "/run/started"_json_pointer);
    out["time"] = time_text(manifest.value("run", json::object()));
    return out;
}

json axes(const Experiment& experiment) {
    json out = json::array();
    for (const tournament::Axis& axis : experiment.sweep.axes) {
        std::vector<double> values = axis.values;
        std::sort(values.begin(), values.end());
        out.push_back({{"key", axis.key}, {"label", axis_label(axis.key)}, {"values", values}});
    }
    return out;
}

/// The page goes on after a meaning.
std::string_view without_stop(std::string_view sentence) {
    return sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence;
}

json measures(const games::StageGame& game) {
    json out = json::object();
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const auto measure = static_cast<tournament::Measure>(m);
        const tournament::MeasureInfo& info = tournament::info(measure);
        out[std::string{info.name}] = measure_data(info, words_of(measure, game));
    }
    const auto counterfactual = [&out](const char* name, const char* label, const char* meaning) {
        out[name] = {{"label", label}, {"meaning", without_stop(meaning)}, {"unit", "share"}};
    };
    counterfactual("freely", "honoured freely", "Honoured with the contract and without it.");
    counterfactual("owed", "owed to the contract", "Honoured only with the contract.");
    counterfactual("destroyed", "destroyed by the contract", "Honoured only without the contract.");
    return out;
}

json variant_names(const Findings& findings) {
    json out = json::array();
    for (const tournament::Variant variant : findings.variants()) {
        out.push_back(std::string{tournament::variant_name(variant)});
    }
    return out;
}

/// What is seen first comes first: the network before the dots of a single point, the curve of a
/// sweep before its network.
json all_figures(const Findings& findings, const tournament::Results& results) {
    json figures =
        findings.is_tournament() ? tournament_figures(findings) : headlined_figures(findings);
    json network = network_figures(findings, results);
    const bool is_swept = !findings.experiment().sweep.axes.empty();
    figures.insert(is_swept ? figures.end() : figures.begin(), network.begin(), network.end());
    if (!findings.is_tournament() && (!network.empty() || !is_swept)) {
        json deeds = deeds_figure(tournament::at_point(findings.experiment(), 0));
        if (!deeds.is_null()) {
            figures.push_back(std::move(deeds));
        }
    }
    const json study = study_figures(findings);  // the question, where it is asked
    figures.insert(figures.begin(), study.begin(), study.end());
    const json worlds = worlds_figures(findings);
    figures.insert(figures.begin(), worlds.begin(), worlds.end());
    const json evolution = evolution_figures(findings);
    figures.insert(figures.begin(), evolution.begin(), evolution.end());
    return figures;
}

/// How many took part from outside, and how many of them count; empty where nobody did.
std::string entry_sentence(const Experiment& experiment, const tournament::Results& results) {
    if (!results.has_table("entries")) {
        return {};
    }
    const auto* const played = std::get_if<tournament::Tournament>(&experiment.kind);
    const bool is_paired = played != nullptr && !played->pairs.empty();  // or was on a graph
    std::uint64_t n_entries = 0;
    std::uint64_t n_out = 0;
    for (NamedRows rows{results, "entries"}; rows.next(); ++n_entries) {
        n_out += text_in(rows["status"]) == "disqualified" ? 1 : 0;
    }
    return fmt::format(
        "{} from outside asked to take part and {} audited before play; {} disqualified. Who is "
        "disqualified counts for nobody: {}.",
        n_entries == 1 ? "1 player" : fmt::format("{} players", n_entries),
        n_entries == 1 ? "was" : "were",
        n_out == 0 ? "none was" : fmt::format("{} {}", n_out, n_out == 1 ? "was" : "were"),
        is_paired && n_out > 0
            ? "its matches are left out, and the others meet whom they would have met with it"
            : "the others' results are those of a tournament without it");
}

/// Who met nobody; empty if everybody met somebody.
std::string unmatched_sentence(const Experiment& experiment) {
    const auto left_out = tournament::unmatched(experiment);
    return left_out.empty() ? std::string{}
                            : fmt::format("Without a match, and so without a rank: {}.",
                                          tournament::unmatched_text(experiment, left_out));
}

}  // namespace

json measure_data(const tournament::MeasureInfo& info, const tournament::MeasureWords& words) {
    json out = {
        {"label", words.label}, {"meaning", without_stop(words.meaning)}, {"unit", words.unit}};
    if (!info.colour.empty()) {
        out["colour"] = info.colour;
    }
    return out;
}

json report_data(const tournament::Results& results) {
    return report_data(results, Findings{results});
}

json report_data(const tournament::Results& results, const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    const json& manifest = results.manifest();
    const json figures = all_figures(findings, results);
    json tables = report_tables(results, findings, figures);

    std::vector<std::string> paragraphs = methods(findings);
    const std::vector<std::string> tests = test_sentences(findings);
    std::vector<std::string> texts = paragraphs;
    texts.insert(texts.end(), tests.begin(), tests.end());
    if (std::string sentence = entry_sentence(experiment, results); !sentence.empty()) {
        paragraphs.push_back(std::move(sentence));
    }
    if (std::string sentence = unmatched_sentence(experiment); !sentence.empty()) {
        paragraphs.push_back(std::move(sentence));
    }
    for (const json& sentence : tables["left_out"]) {
        paragraphs.push_back(sentence.get<std::string>());
    }
    const std::string configuration = tournament::to_toml(experiment);
    const bool has_programs = results.has_table("entries");  // of others, which no page runs
    const bool opens_in_lab = !has_programs && configuration.size() <= longest_lab_configuration;
    return {{"title", experiment.title.empty() ? experiment.name : experiment.title},
            {"verdict", verdict(findings)},
            {"key_figures", key_figures(findings)},
            {"facts", facts(findings, manifest)},
            {"kind", findings.is_tournament() ? "tournament" : "collaboration"},
            {"axes", axes(experiment)},
            {"variants", variant_names(findings)},
            {"measures", measures(experiment.game)},
            {"figures", figures},
            {"tests", tests},
            {"methods", paragraphs},
            {"citations", citations_in(texts)},
            {"configuration", configuration},
            {"lab", opens_in_lab},
            {"command", text_at(manifest, "/run/command"_json_pointer)},
            {"tables", std::move(tables["tables"])},
            {"csv", std::move(tables["csv"])}};
}

}  // namespace fides::analysis
