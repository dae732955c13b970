#pragma once

#include "analysis/evolution/run/evolution_tables.hpp"
#include "analysis/tables/peak_tables.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/study_tables.hpp"
#include "analysis/tables/tournament_rows.hpp"
#include "strategies/catalogue.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fides::tests {

/// Places on an axis and curves over them.
inline const std::vector<double> five{0.0, 0.25, 0.5, 0.75, 1.0};
inline const std::vector<double> hump{0.43, 0.47, 0.53, 0.50, 0.41};
inline const std::vector<double> rise{0.43, 0.60, 0.75, 0.85, 0.92};

/// A result folder as a run leaves it, with rows written by hand.
class HandMadeResults {
public:
    explicit HandMadeResults(tournament::Experiment experiment)
        : experiment_{std::move(experiment)} {}

    /// A row of `summary`; without a mean, the empty cells of a measure that was not observed.
    HandMadeResults& measured(std::uint64_t point, const std::string& variant,
                              const std::string& measure, std::optional<double> mean,
                              std::optional<analysis::Interval> interval = std::nullopt) {
        tournament::Row row = analysis::point_cells(experiment_, point);
        row.emplace_back(variant);
        row.emplace_back(measure);
        row.push_back(analysis::cell(mean));
        row.push_back(analysis::cell(mean ? std::optional{0.01} : std::nullopt));
        analysis::append_interval(row, interval);
        row.emplace_back(std::int64_t{experiment_.repetitions});
        summary_.push_back(std::move(row));
        return *this;
    }

    /// A whole curve along the sweep.
    HandMadeResults& curve(const std::string& variant, const std::string& measure,
                           const std::vector<double>& means) {
        for (std::size_t point = 0; point < means.size(); ++point) {
            measured(point, variant, measure, means[point]);
        }
        return *this;
    }

    struct Peak {
        double at = 0.58;
        analysis::Interval at_interval{0.54, 0.63};
        double crowding_out = 0.12;
        analysis::Interval crowding_interval{0.11, 0.13};
        analysis::Shape shape = analysis::Shape::inverted_u;
        std::array<double, 2> p{0.0004, 0.002};  ///< of the rise and of the fall
    };

    /// A row of `peak`, or of `ridge` at a value of the other axis.
    HandMadeResults& peak(const std::string& variant, const std::string& measure, const Peak& peak,
                          std::optional<double> line = std::nullopt) {
        tournament::Row row;
        if (line) {
            row.emplace_back(*line);
        }
        row.emplace_back(variant);
        row.emplace_back(measure);
        row.emplace_back(std::string{analysis::shape_name(peak.shape)});
        row.emplace_back(peak.at);
        analysis::append_interval(row, peak.at_interval);
        row.emplace_back(0.53);
        row.insert(row.end(), {0.1, 0.09, 0.11});  // the rise
        row.emplace_back(peak.crowding_out);
        analysis::append_interval(row, peak.crowding_interval);
        row.emplace_back(peak.p[0]);
        row.emplace_back(peak.p[1]);
        row.insert(row.end(), {0.003, std::string{"+-"}, 0.5, 0.7, 0.02, 0.009, std::string{"+-"}});
        row.emplace_back(std::int64_t{peak.shape == analysis::Shape::inverted_u ? 1 : 0});
        (line ? ridge_ : peak_).push_back(std::move(row));
        return *this;
    }

    /// A row of `trajectory`.
    HandMadeResults& in_round(std::uint64_t point, const std::string& variant, std::int64_t round,
                              const std::string& measure, double mean) {
        trajectory_.push_back({static_cast<std::int64_t>(point), variant, round, measure, mean,
                               mean - 0.01, mean + 0.01});
        return *this;
    }

    struct Place {
        std::int64_t rank = 1;
        std::string player;
        double score = 0.0;
        std::optional<double> standard_error;
        std::optional<std::pair<std::int64_t, std::int64_t>> ranks;
        std::optional<double> niceness{};
    };

    /// A row of `dropping`: who is first without somebody.
    HandMadeResults& without(const std::string& dropped, const std::string& first, double score) {
        tournament::Row row = analysis::point_cells_if_swept(experiment_, 0);
        row.emplace_back(first);
        row.emplace_back(dropped);
        row.emplace_back(score);
        row.emplace_back(0.0);
        row.emplace_back(std::int64_t{1});
        dropping_.push_back(std::move(row));
        return *this;
    }

    /// A row of `ranking`, and the player's match against itself in `pairs`.
    HandMadeResults& placed(const Place& place, std::uint64_t point = 0) {
        tournament::Row row = analysis::point_cells_if_swept(experiment_, point);
        tournament::Row pair = row;
        row.emplace_back(place.rank);
        row.emplace_back(place.player);
        row.emplace_back(place.score);
        row.push_back(analysis::cell(place.standard_error));
        if (place.ranks) {
            row.emplace_back(place.ranks->first);
            row.emplace_back(place.ranks->second);
        } else {
            row.resize(row.size() + 2);
        }
        row.emplace_back(0.5);
        row.emplace_back(std::int64_t{3});
        if (place.niceness) {
            row.resize(row.size() + 3);  // interval of the score, deviation
            row.emplace_back(*place.niceness);
        }
        ranking_.push_back(std::move(row));
        pair.emplace_back(place.player);
        pair.emplace_back(place.player);
        for (const double value : {place.score, place.score, 0.5, 0.5}) {
            pair.emplace_back(value);
        }
        pair.push_back(analysis::cell(place.standard_error));
        pair.emplace_back(std::string{"general"});
        pairs_.push_back(std::move(pair));
        return *this;
    }

    /// A row of `sobol`: first-order and total index of a factor, of what is explained.
    HandMadeResults& explains(const std::string& key, double index,
                              const std::string& measure = "trust") {
        tournament::Row row{measure, key, key, index};
        row.resize(row.size() + 2);
        row.emplace_back(index);
        sobol_.push_back(std::move(row));
        return *this;
    }

    /// A row of `studied`: what one of those explained comes to.
    HandMadeResults& explained(const std::string& measure, double mean) {
        studied_.push_back({measure, mean});
        return *this;
    }

    /// A row of a table of evolution, behind the cells of the point.
    HandMadeResults& evolved(const std::string& table, std::uint64_t point,
                             const std::vector<tournament::Cell>& cells) {
        tournament::Row row = analysis::point_cells_if_swept(experiment_, point);
        row.insert(row.end(), cells.begin(), cells.end());
        evolution_[table].push_back(std::move(row));
        return *this;
    }

    /// The name of a player of the tournament.
    [[nodiscard]] std::string player(std::size_t number) const {
        return std::get<tournament::Tournament>(experiment_.kind).players[number].name;
    }

    /// The folder, finished and read back.
    [[nodiscard]] std::unique_ptr<tournament::StoredResults> read() const {
        const std::filesystem::path folder = work_.path() / "results";
        std::filesystem::remove_all(folder);
        {
            tournament::ResultStore store{folder, false};
            add(store, analysis::ranking_schema(experiment_), ranking_);
            add(store, analysis::pairs_schema(experiment_), pairs_);
            add(store, analysis::dropping_schema(experiment_), dropping_);
            add(store, analysis::summary_schema(experiment_), summary_);
            add(store, analysis::trajectory_schema(), trajectory_);
            add(store, analysis::peak_schema(), peak_);
            add(store, analysis::studied_schema(), studied_);
            add(store, analysis::sobol_schema(), sobol_);
            if (!ridge_.empty()) {
                add(store, analysis::ridge_schema({experiment_.sweep.axes.front().key}), ridge_);
            }
            if (experiment_.evolution) {
                for (const auto& schema : analysis::evolution_schemas(experiment_)) {
                    const auto rows = evolution_.find(schema.name);
                    add(store, schema, rows == evolution_.end() ? NoRows{} : rows->second);
                }
            }
            store.close_tables();
            const std::string signature = store.signature();
            store.finish({{"experiment", tournament::to_json(experiment_)},
                          {"signature", signature},
                          {"fides", {{"version", "0.1.0"}, {"commit", "0123456789ab"}}},
                          {"run",
                           {{"command", "fides run pilot.toml"},
                            {"started", "now"},
                            {"seconds", 1.25},
                            {"threads", 2}}}});
        }
        return std::make_unique<tournament::StoredResults>(folder);
    }

private:
    using NoRows = std::vector<tournament::Row>;

    static void add(tournament::ResultStore& store, const tournament::TableSchema& schema,
                    std::vector<tournament::Row> rows) {
        if (rows.empty()) {
            return;
        }
        for (tournament::Row& row : rows) {
            row.resize(schema.columns.size());  // what a test does not say is left empty
        }
        store.add_table(schema);
        store.append(schema.name, rows);
    }

    tournament::Experiment experiment_;
    TemporaryFolder work_;
    std::vector<tournament::Row> summary_;
    std::vector<tournament::Row> peak_;
    std::vector<tournament::Row> ridge_;
    std::vector<tournament::Row> trajectory_;
    std::vector<tournament::Row> studied_;
    std::vector<tournament::Row> sobol_;
    std::vector<tournament::Row> ranking_;
    std::vector<tournament::Row> pairs_;
    std::vector<tournament::Row> dropping_;
    std::map<std::string, std::vector<tournament::Row>, std::less<>> evolution_;
};

/// A collaboration swept over a key.
[[nodiscard]] inline tournament::Experiment swept_collaboration(std::string key,
                                                                std::vector<double> values) {
    tournament::Experiment experiment;
    experiment.name = "pilot";
    experiment.title = "What does a fuller contract do?";
    experiment.kind = tournament::Collaboration{};
    experiment.sweep.axes = {{.key = std::move(key), .values = std::move(values)}};
    return experiment;
}

/// A tournament of players with these names, all of one simple strategy.
[[nodiscard]] inline tournament::Experiment tournament_of(const std::vector<std::string>& names) {
    tournament::Experiment experiment;
    experiment.name = "pilot";
    tournament::Tournament tournament;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        tournament.players.push_back(
            {.strategy = strategies::parse_spec("cooperator"), .name = names[i], .copy = i});
    }
    experiment.kind = tournament;
    return experiment;
}

}  // namespace fides::tests
