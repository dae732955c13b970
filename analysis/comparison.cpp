#include "analysis/comparison.hpp"

#include "analysis/findings.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;

namespace {

constexpr std::array<Measure, 9> compared{
    Measure::trust,    Measure::confidence, Measure::faith,
    Measure::reliance, Measure::voluntary,  Measure::working,
    Measure::welfare,  Measure::conflict,   Measure::full_commitment};

/// What the verdict is about.
constexpr std::array<Measure, 3> told{Measure::trust, Measure::faith, Measure::welfare};

const Reading* reading_of(const ComparedEntry& entry, Measure measure) {
    const auto found = entry.measures.find(measure);
    return found == entry.measures.end() ? nullptr : &found->second;
}

bool overlap(const Reading& one, const Reading& other) {
    if (!one.interval || !other.interval) {
        return one.mean == other.mean;
    }
    return one.interval->low <= other.interval->high && other.interval->low <= one.interval->high;
}

/// `; not told apart from buddying`: other entries whose intervals overlap this one's.
std::string not_told_apart(const std::vector<ComparedEntry>& entries, const ComparedEntry& one,
                           Measure measure) {
    std::vector<std::string> names;
    for (const ComparedEntry& other : entries) {
        const Reading* const reading = reading_of(other, measure);
        if (&other != &one && reading != nullptr && overlap(*reading, *reading_of(one, measure))) {
            names.push_back(shown_name(other.name));
        }
    }
    return names.empty() ? std::string{} : "; not told apart from " + listed(names);
}

/// `trust is highest in alliance (0.71 [..]) and lowest in merger (0.40 [..])`.
std::string extremes_clause(const std::vector<ComparedEntry>& entries, Measure measure) {
    const ComparedEntry* lowest = nullptr;
    const ComparedEntry* highest = nullptr;
    for (const ComparedEntry& entry : entries) {
        const Reading* const reading = reading_of(entry, measure);
        if (reading == nullptr) {
            continue;
        }
        if (lowest == nullptr || reading->mean < reading_of(*lowest, measure)->mean) {
            lowest = &entry;
        }
        if (highest == nullptr || reading->mean > reading_of(*highest, measure)->mean) {
            highest = &entry;
        }
    }
    if (lowest == highest) {
        return {};
    }
    const Reading& low = *reading_of(*lowest, measure);
    const Reading& high = *reading_of(*highest, measure);
    const std::string_view label = tournament::info(measure).label;
    if (overlap(low, high)) {
        return fmt::format("{} cannot be told apart ({} to {})", label, shown(low), shown(high));
    }
    return fmt::format("{} is highest in {} ({}{}) and lowest in {} ({}{})", label,
                       shown_name(highest->name), shown(high),
                       not_told_apart(entries, *highest, measure), shown_name(lowest->name),
                       shown(low), not_told_apart(entries, *lowest, measure));
}

ComparedEntry read_entry(const std::string& folder) {
    const tournament::StoredResults results{folder};
    const Findings findings{results};
    const auto refuse = [&](const std::string& problem) {
        throw games::UserError{games::Mistake{.file = folder, .problem = problem}};
    };
    if (findings.is_tournament()) {
        refuse("holds a tournament: only collaborations are compared");
    }
    if (findings.experiment().points() > 1) {
        refuse(fmt::format("holds a sweep of {}: only single points are compared",
                           counted(findings.experiment().points(), "point")));
    }
    const tournament::Experiment& experiment = findings.experiment();
    ComparedEntry entry{.name = experiment.name,
                        .title = experiment.title,
                        .folder = folder,
                        .signature = results.manifest().value("signature", std::string{}),
                        .measures = {}};
    for (const Measure measure : findings.observed()) {
        if (const auto reading = findings.reading(tournament::Variant::main, measure, 0)) {
            entry.measures[measure] = *reading;
        }
    }
    return entry;
}

}  // namespace

std::vector<ComparedEntry> compare_results(const std::vector<std::string>& folders) {
    std::vector<ComparedEntry> entries;
    std::set<std::string> names;
    for (const std::string& folder : folders) {
        entries.push_back(read_entry(folder));
        ComparedEntry& entry = entries.back();
        if (!names.insert(entry.name).second) {
            entry.name = fmt::format("{} ({})", entry.name, folder);
            names.insert(entry.name);
        }
    }
    return entries;
}

std::string comparison_verdict(const std::vector<ComparedEntry>& entries) {
    std::vector<std::string> clauses;
    for (const Measure measure : told) {
        if (std::string clause = extremes_clause(entries, measure); !clause.empty()) {
            clauses.push_back(std::move(clause));
        }
    }
    return clauses.empty() ? "Nothing to compare was observed."
                           : capitalised(fmt::format("{}.", fmt::join(clauses, "; ")));
}

json comparison_data(const std::vector<ComparedEntry>& entries, const std::string& command) {
    json rows = json::array();
    json shown_entries = json::array();
    std::vector<std::string> sources;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        shown_entries.push_back({{"name", entries[i].name}, {"note", entries[i].title}});
        sources.push_back(
            fmt::format("{} (signature {})", shown_name(entries[i].name), entries[i].signature));
        for (const Measure measure : compared) {
            const Reading* const reading = reading_of(entries[i], measure);
            if (reading == nullptr) {
                continue;
            }
            const auto end = [&](double Interval::*side) {
                return reading->interval ? json((*reading->interval).*side) : json(nullptr);
            };
            rows.push_back({i, tournament::info(measure).name, reading->mean, end(&Interval::low),
                            end(&Interval::high)});
        }
    }
    json measures = json::object();
    for (const tournament::MeasureInfo& info : tournament::measures()) {
        measures[std::string{info.name}] = {
            {"label", info.label}, {"meaning", info.meaning}, {"unit", info.unit}};
    }
    return {
        {"title", "Collaborations side by side"},
        {"verdict", comparison_verdict(entries)},
        {"kind", "collaboration"},
        {"measures", measures},
        {"figures",
         {{{"id", "side_by_side"},
           {"headline", fmt::format("{} side by side", counted(entries.size(), "collaboration"))},
           {"help",
            "One panel a measure. Dots are means over repetitions, bars their "
            "intervals."},
           {"entries", shown_entries}}}},
        {"tables",
         {{"comparison",
           {{"columns", {"entry", "measure", "mean", "low", "high"}}, {"rows", rows}}}}},
        {"csv",
         {{"comparison",
           {{"entry", "place in the order given, from 0"},
            {"measure", "name of the measure (fides list measures)"},
            {"mean", "over repetitions"},
            {"low", "lower end of the bootstrap's interval"},
            {"high", "upper end of the bootstrap's interval"}}}}},
        {"methods",
         {fmt::format("Compared are {}. Each was run by itself; equal seeds mean equal random "
                      "numbers for equal organisations and ties.",
                      listed(sources))}},
        {"command", command}};
}

}  // namespace fides::analysis
