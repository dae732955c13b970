#pragma once

#include "analysis/findings/curve_reading.hpp"
#include "analysis/findings/evolution_readings.hpp"
#include "analysis/findings/study_readings.hpp"
#include "analysis/findings/tournament_readings.hpp"
#include "analysis/findings/worlds_readings.hpp"
#include "analysis/tables/wording.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/results/results.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the tables of a result folder say, as far as sentences are made of it.
namespace fides::analysis {

/// An organisation of a collaboration, and in which share of repetitions it left.
struct DepartureReading {
    std::string name;
    double share = 0.0;
    std::optional<Interval> interval{};
};

/// Means over the directed ties of a kind, at the first point.
struct TieGroupReading {
    std::size_t n_directed = 0;
    double trust = 0.0;
    double voluntary = 0.0;
    double prior_trust = 0.0;  ///< that the ties began with
};

/// The tables of a result folder, read once.
class Findings {
public:
    using Variant = tournament::Variant;
    using Measure = tournament::Measure;

    /// @throws games::UserError if the manifest holds no experiment or a table cannot be read
    explicit Findings(const tournament::Results& results);

    [[nodiscard]] const tournament::Experiment& experiment() const noexcept { return experiment_; }

    [[nodiscard]] bool is_tournament() const noexcept;

    /// Variants with at least one observation, `main` first.
    [[nodiscard]] const std::vector<Variant>& variants() const noexcept { return variants_; }

    [[nodiscard]] bool has(Variant variant) const noexcept;

    /// Measures with at least one observation in `main`.
    [[nodiscard]] std::vector<Measure> observed() const;

    /// Empty without an observation.
    [[nodiscard]] std::optional<Reading> reading(Variant variant, Measure measure,
                                                 std::uint64_t point) const;

    /// Lowest and highest mean over all points, with their points; empty without an observation.
    struct Extremes {
        std::uint64_t lowest = 0;
        std::uint64_t highest = 0;
    };

    [[nodiscard]] std::optional<Extremes> extremes(Variant variant, Measure measure) const;

    /// Of a sweep of one axis; empty without an observation.
    [[nodiscard]] std::optional<CurveReading> curve(Variant variant, Measure measure) const;

    [[nodiscard]] std::optional<PeakReading> peak(Variant variant, Measure measure) const;

    /// Of a sweep of several axes, by the others.
    [[nodiscard]] std::vector<RidgeReading> ridge(Variant variant, Measure measure) const;

    /// Table `counterfactual`: freely, owed or destroyed.
    [[nodiscard]] std::optional<Reading> counterfactual(std::string_view kind,
                                                        std::uint64_t point) const;

    /// Table `trajectory` at the last round that it has of a point; empty if it is very long.
    [[nodiscard]] std::optional<Reading> last_round(std::uint64_t point, Variant variant,
                                                    Measure measure) const;

    /// Table `ranking` at each point, best first; empty if there is none.
    [[nodiscard]] const std::vector<std::vector<PlaceReading>>& rankings() const noexcept {
        return tournament_.rankings;
    }

    /// The pair with the player's highest score at the first point; empty without table `pairs`.
    [[nodiscard]] const std::optional<PairReading>& best_pair() const noexcept {
        return tournament_.best_pair;
    }

    /// Table `dropping` at the first point, a reading for each dropped player, in its order.
    [[nodiscard]] const std::vector<DroppingReading>& droppings() const noexcept {
        return tournament_.droppings;
    }

    /// Empty unless a precision was asked for.
    [[nodiscard]] const std::optional<PrecisionReading>& precision() const noexcept {
        return tournament_.precision;
    }

    /// Table `trajectory` at the first point, variant main: a measure by round; empty if there is
    /// none.
    [[nodiscard]] const std::map<double, double>& course(Measure measure) const;

    /// Table `ties` at the first point: ties under a contract (true) or without.
    [[nodiscard]] const TieGroupReading& ties(bool under_contract) const noexcept {
        return under_contract ? ties_under_contract_ : ties_without_;
    }

    /// Table `organisations` at the first point; empty if there is none.
    [[nodiscard]] const std::vector<DepartureReading>& departures() const noexcept {
        return departures_;
    }

    /// Tables of levers and sensitivity.
    [[nodiscard]] const StudyReadings& studies() const noexcept { return studies_; }

    /// Tables of an evolution.
    [[nodiscard]] const EvolutionReadings& evolution() const noexcept { return evolution_; }

    /// Tables of worlds.
    [[nodiscard]] const WorldsReadings& worlds() const noexcept { return worlds_; }

private:
    using Key = std::pair<Variant, Measure>;

    void read_summary(const tournament::Results& results);
    void read_peaks(const tournament::Results& results);
    void read_counterfactual(const tournament::Results& results);
    void read_last_rounds(const tournament::Results& results);
    void read_departures(const tournament::Results& results);
    void read_ties(const tournament::Results& results);

    tournament::Experiment experiment_;
    std::vector<Variant> variants_;
    std::map<Key, std::map<std::uint64_t, Reading>> summary_;
    std::map<Key, PeakReading> peaks_;
    std::map<Key, std::vector<RidgeReading>> ridges_;
    std::map<std::pair<std::string, std::uint64_t>, Reading> counterfactual_;
    std::map<std::pair<std::uint64_t, Key>, Reading> last_rounds_;
    std::vector<DepartureReading> departures_;
    std::map<Measure, std::map<double, double>> courses_;
    TieGroupReading ties_under_contract_;
    TieGroupReading ties_without_;
    TournamentReadings tournament_;
    StudyReadings studies_;
    WorldsReadings worlds_;
    EvolutionReadings evolution_;
};

}  // namespace fides::analysis
