#include "analysis/findings/study_readings.hpp"

#include "analysis/findings/named_rows.hpp"
#include "tournament/experiment/studied.hpp"

#include <algorithm>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Lever;
using tournament::Results;

namespace {

std::vector<LeverReading> read_levers(const Results& results) {
    std::vector<LeverReading> out;
    NamedRows rows{results, "levers"};
    while (rows.next()) {
        out.push_back({.key = text_in(rows["lever"]),
                       .name = text_in(rows["label"]),
                       .base = rows.number("base"),
                       .effect = rows.reading("effect", "low", "high"),
                       .per_cost = rows.reading("effect_per_cost", "per_cost_low", "per_cost_high"),
                       .behind = rows.reading("behind", "behind_low", "behind_high")});
    }
    return out;
}

std::optional<MixReading> mix_in(const Experiment& experiment, const NamedRows& rows) {
    const std::optional<Reading> value = rows.reading("mean", "low", "high");
    if (!value) {
        return std::nullopt;
    }
    MixReading mix{.cost = rows.number("cost").value_or(0.0), .extents = {}, .value = *value};
    for (const Lever& lever : experiment.levers.levers) {
        const double at = rows.number(lever.key).value_or(lever.from);
        mix.extents.push_back((at - lever.from) / (lever.to - lever.from));
    }
    return mix;
}

void read_mixes(StudyReadings& out, const Experiment& experiment, const Results& results) {
    NamedRows rows{results, "mix"};
    while (rows.next()) {
        if (text_in(rows["stage"]) == "best") {
            out.best = mix_in(experiment, rows);
            continue;
        }
        ++out.n_mixes;
        if (whole_in(rows["candidate"]) == 0) {
            out.nothing = mix_in(experiment, rows);
        }
    }
}

FactorReading& factor_in(std::vector<FactorReading>& factors, const std::string& key) {
    const auto found = std::find_if(factors.begin(), factors.end(),
                                    [&](const FactorReading& one) { return one.key == key; });
    if (found != factors.end()) {
        return *found;
    }
    factors.push_back({});
    factors.back().key = key;
    return factors.back();
}

/// Calls `read` with each row of a table that is about one of what is explained, and with that one.
template <class Read>
void read_each(std::vector<StudiedReading>& all, const Results& results, const char* table,
               Read read) {
    if (!results.has_table(table)) {
        return;
    }
    NamedRows rows{results, table};
    while (rows.next()) {
        const auto studied = tournament::studied_called(text_in(rows["measure"]));
        const auto found = std::find_if(all.begin(), all.end(), [&](const StudiedReading& reading) {
            return reading.studied == studied;
        });
        if (found != all.end()) {
            read(*found, rows);
        }
    }
}

void read_own(std::vector<StudiedReading>& all, const Results& results) {
    read_each(all, results, "studied", [](StudiedReading& of, const NamedRows& rows) {
        of.own = rows.reading("mean", "low", "high");
    });
}

void read_morris(std::vector<StudiedReading>& all, const Results& results) {
    read_each(all, results, "morris", [](StudiedReading& of, const NamedRows& rows) {
        FactorReading& factor = factor_in(of.factors, text_in(rows["key"]));
        factor.mu_star = rows.reading("mu_star", "mu_star_low", "mu_star_high");
        factor.sigma = rows.number("sigma");
    });
}

void read_sobol(std::vector<StudiedReading>& all, const Results& results) {
    read_each(all, results, "sobol", [](StudiedReading& of, const NamedRows& rows) {
        FactorReading& factor = factor_in(of.factors, text_in(rows["key"]));
        factor.first = rows.reading("first", "first_low", "first_high");
        factor.total = rows.reading("total", "total_low", "total_high");
    });
}

}  // namespace

bool MixReading::does_nothing() const noexcept {
    return std::all_of(extents.begin(), extents.end(), [](double extent) { return extent == 0.0; });
}

bool FactorReading::is_dead() const noexcept {
    const bool screened_out = mu_star && mu_star->mean == 0.0;
    const bool explains_nothing = total && total->mean == 0.0;
    return (screened_out || explains_nothing) && (!mu_star || screened_out) &&
           (!total || explains_nothing);
}

bool StudiedReading::has_indices() const noexcept {
    return std::any_of(factors.begin(), factors.end(),
                       [](const FactorReading& factor) { return factor.total.has_value(); });
}

std::optional<Reading> StudiedReading::weight(const FactorReading& factor) const {
    return has_indices() ? factor.total : factor.mu_star;
}

std::vector<FactorReading> StudiedReading::ranked() const {
    std::vector<FactorReading> out = factors;
    std::erase_if(out, [this](const FactorReading& factor) { return !weight(factor); });
    std::stable_sort(out.begin(), out.end(),
                     [this](const FactorReading& one, const FactorReading& other) {
                         return weight(one)->mean > weight(other)->mean;
                     });
    return out;
}

std::vector<FactorReading> StudiedReading::leading() const {
    std::vector<FactorReading> out = ranked();
    if (out.empty() || weight(out.front())->mean == 0.0) {
        return {};
    }
    const Reading first = *weight(out.front());
    std::erase_if(out,
                  [&](const FactorReading& factor) { return is_above(first, *weight(factor)); });
    return out;
}

StudyReadings read_studies(const Experiment& experiment, const Results& results) {
    StudyReadings out;
    if (results.has_table("levers")) {
        out.levers = read_levers(results);
    }
    if (results.has_table("mix")) {
        read_mixes(out, experiment, results);
    }
    if (results.has_table("morris") || results.has_table("sobol")) {
        for (const tournament::Studied& studied : experiment.sensitivity.explained) {
            out.sensitivity.emplace_back().studied = studied;
        }
        read_own(out.sensitivity, results);
        read_morris(out.sensitivity, results);
        read_sobol(out.sensitivity, results);
    }
    return out;
}

}  // namespace fides::analysis
