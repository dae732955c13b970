#include "analysis/comparison/comparison.hpp"

#include "analysis/report/report_data.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <span>
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
constexpr std::array<Measure, 3> summed_up{Measure::trust, Measure::faith, Measure::welfare};

const Reading* reading_of(const ComparedEntry& entry, Measure measure) {
    const auto found = entry.measures.find(measure);
    return found == entry.measures.end() ? nullptr : &found->second;
}

/// The difference between two entries; @pre both have the measure.
Reading difference_of(const ComparedEntry& one, const ComparedEntry& other, Measure measure,
                      double level) {
    const auto replicates = [&](const ComparedEntry& entry) -> std::span<const double> {
        const auto found = entry.replicates.find(measure);
        return found == entry.replicates.end() ? std::span<const double>{} : found->second;
    };
    return difference(*reading_of(one, measure), replicates(one), *reading_of(other, measure),
                      replicates(other), level);
}

bool are_apart(const Reading& difference) {
    return difference.interval ? difference.interval->low > 0.0 || difference.interval->high < 0.0
                               : difference.mean != 0.0;
}

/// `; not told apart from buddying`: entries from which this one's difference may be nothing.
std::string not_told_apart(const std::vector<ComparedEntry>& entries, const ComparedEntry& one,
                           Measure measure, double level) {
    std::vector<std::string> names;
    for (const ComparedEntry& other : entries) {
        if (&other != &one && reading_of(other, measure) != nullptr &&
            !are_apart(difference_of(one, other, measure, level))) {
            names.push_back(shown_name(other.name));
        }
    }
    return names.empty() ? std::string{} : "; not told apart from " + listed(names);
}

/// Who has least and most of a measure; empty where fewer than two have any.
struct Extremes {
    const ComparedEntry* lowest = nullptr;
    const ComparedEntry* highest = nullptr;
};

std::optional<Extremes> extremes_of(const std::vector<ComparedEntry>& entries, Measure measure) {
    Extremes found;
    for (const ComparedEntry& entry : entries) {
        const Reading* const reading = reading_of(entry, measure);
        if (reading == nullptr) {
            continue;
        }
        if (found.lowest == nullptr || reading->mean < reading_of(*found.lowest, measure)->mean) {
            found.lowest = &entry;
        }
        if (found.highest == nullptr || reading->mean > reading_of(*found.highest, measure)->mean) {
            found.highest = &entry;
        }
    }
    return found.lowest == found.highest ? std::nullopt : std::optional{found};
}

/// `trust is highest in alliance (0.71 [..]) and lowest in merger (0.40 [..])`; of two entries
/// `trust is higher in alliance (0.71 [..]) than in merger (0.40 [..]), by 0.31 [0.29, 0.33]`.
std::string extremes_clause(const std::vector<ComparedEntry>& entries, Measure measure,
                            double level) {
    const std::optional<Extremes> found = extremes_of(entries, measure);
    if (!found) {
        return {};
    }
    const Reading& low = *reading_of(*found->lowest, measure);
    const Reading& high = *reading_of(*found->highest, measure);
    const std::string_view label = tournament::info(measure).label;
    const Reading apart = difference_of(*found->highest, *found->lowest, measure, level);
    if (!are_apart(apart)) {
        return fmt::format("{} cannot be told apart ({} to {})", label, shown(low), shown(high));
    }
    if (entries.size() == 2 && shown_parts(low).value == shown_parts(high).value) {
        return fmt::format("{} is higher in {} than in {} by {}, about {} in both", label,
                           shown_name(found->highest->name), shown_name(found->lowest->name),
                           shown(apart), shown_parts(low).value);
    }
    if (entries.size() == 2) {
        return fmt::format("{} is higher in {} ({}) than in {} ({}), by {}", label,
                           shown_name(found->highest->name), shown(high),
                           shown_name(found->lowest->name), shown(low), shown(apart));
    }
    return fmt::format("{} is highest in {} ({}{}) and lowest in {} ({}{})", label,
                       shown_name(found->highest->name), shown(high),
                       not_told_apart(entries, *found->highest, measure, level),
                       shown_name(found->lowest->name), shown(low),
                       not_told_apart(entries, *found->lowest, measure, level));
}

/// The same in a few words; empty where it cannot be told.
std::string extremes_title(const std::vector<ComparedEntry>& entries, Measure measure,
                           double level) {
    const std::optional<Extremes> found = extremes_of(entries, measure);
    if (!found) {
        return {};
    }
    const Reading apart = difference_of(*found->highest, *found->lowest, measure, level);
    if (!are_apart(apart)) {
        return {};
    }
    const std::string label = capitalised(std::string{tournament::info(measure).label});
    const std::string high = shown_name(found->highest->name);
    const std::string low = shown_name(found->lowest->name);
    return entries.size() == 2
               ? fmt::format("{} is higher in {} than in {}, by {}", label, high, low, shown(apart))
               : fmt::format("{} is highest in {} and lowest in {}", label, high, low);
}

ComparedEntry entry_of(const ComparedRun& run) {
    const Findings& findings = run.findings;
    if (findings.experiment().points() > 1) {
        throw games::UserError{
            games::Mistake{.file = run.folder,
                           .problem = fmt::format("holds a sweep of {}, and the others do not",
                                                  counted(findings.experiment().points(), "point")),
                           .allowed = "runs over the same keys"}};
    }
    ComparedEntry entry{.name = run.name,
                        .title = run.title,
                        .folder = run.folder,
                        .signature = run.signature,
                        .measures = {},
                        .replicates = {},
                        .differences = {}};
    const BlockReplicates replicates =
        run.weights ? run.blocks.replicates(0, tournament::Variant::main, *run.weights)
                    : BlockReplicates{};
    for (const Measure measure : findings.observed()) {
        if (const auto reading = findings.reading(tournament::Variant::main, measure, 0)) {
            entry.measures[measure] = *reading;
            entry.replicates[measure] = replicates.of(measure);
        }
    }
    return entry;
}

}  // namespace

std::vector<ComparedEntry> compare_points(const std::vector<ComparedRun>& runs) {
    std::vector<ComparedEntry> entries;
    for (const ComparedRun& run : runs) {
        entries.push_back(entry_of(run));
        ComparedEntry& entry = entries.back();
        for (const auto& [measure, reading] : entry.measures) {
            if (entries.size() > 1 && reading_of(entries.front(), measure) != nullptr) {
                entry.differences[measure] =
                    difference_of(entry, entries.front(), measure, level_of(runs));
            }
        }
    }
    return entries;
}

std::string comparison_title(const std::vector<ComparedEntry>& entries, double level) {
    for (const Measure measure : summed_up) {
        if (std::string title = extremes_title(entries, measure, level); !title.empty()) {
            return title;
        }
    }
    return "Neither trust nor faith nor welfare can be told apart";
}

void append_reading(json& row, const std::optional<Reading>& reading) {
    const bool has_ends = reading && reading->interval;
    row.push_back(reading ? json(reading->mean) : json(nullptr));
    row.push_back(has_ends ? json(reading->interval->low) : json(nullptr));
    row.push_back(has_ends ? json(reading->interval->high) : json(nullptr));
}

json measures_json() {
    json measures = json::object();
    for (const tournament::MeasureInfo& info : tournament::measures()) {
        measures[std::string{info.name}] =
            measure_data(info, {info.label, info.meaning, info.unit});
    }
    return measures;
}

std::string comparison_verdict(const std::vector<ComparedEntry>& entries, double level) {
    std::vector<std::string> clauses;
    for (const Measure measure : summed_up) {
        if (std::string clause = extremes_clause(entries, measure, level); !clause.empty()) {
            clauses.push_back(std::move(clause));
        }
    }
    return clauses.empty() ? "Nothing to compare was observed."
                           : capitalised(fmt::format("{}.", fmt::join(clauses, "; ")));
}

json comparison_data(const std::vector<ComparedRun>& runs,
                     const std::vector<ComparedEntry>& entries, const std::string& command) {
    const double level = level_of(runs);
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
            json row{i, tournament::info(measure).name};
            append_reading(row, *reading);
            const auto apart = entries[i].differences.find(measure);
            append_reading(row, apart == entries[i].differences.end()
                                    ? std::nullopt
                                    : std::optional{apart->second});
            rows.push_back(std::move(row));
        }
    }
    return {{"title", comparison_title(entries, level)},
            {"verdict", comparison_verdict(entries, level)},
            {"kind", "collaboration"},
            {"measures", measures_json()},
            {"figures",
             {{{"id", "side_by_side"},
               {"headline", comparison_title(entries, level)},
               {"help",
                "One panel a measure. Dots are means over repetitions, bars their "
                "intervals."},
               {"entries", shown_entries}}}},
            {"tables",
             {{"comparison",
               {{"columns",
                 {"entry", "measure", "mean", "low", "high", "difference", "difference_low",
                  "difference_high"}},
                {"rows", rows}}}}},
            {"csv",
             {{"comparison",
               {{"entry", "place in the order given, from 0"},
                {"measure", "name of the measure (fides list measures)"},
                {"mean", "over repetitions"},
                {"low", "lower end of the bootstrap's interval"},
                {"high", "upper end of the bootstrap's interval"},
                {"difference", "less the first entry's mean, with the ends of its interval"}}}}},
            {"methods", {fmt::format("Compared are {}.", listed(sources)), pairing_sentence(runs)}},
            {"command", command}};
}

}  // namespace fides::analysis
