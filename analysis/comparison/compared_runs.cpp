#include "analysis/comparison/compared_runs.hpp"

#include "games/user_error.hpp"
#include "tournament/results/result_store.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

namespace fides::analysis {

namespace {

ComparedRun open_run(const std::string& folder) {
    const tournament::StoredResults results{folder};
    Findings findings{results};
    if (findings.is_tournament()) {
        throw games::UserError{games::Mistake{
            .file = folder, .problem = "holds a tournament: only collaborations are compared"}};
    }
    const tournament::Experiment& experiment = findings.experiment();
    ComparedRun run{.name = experiment.name,
                    .title = experiment.title,
                    .folder = folder,
                    .signature = results.manifest().value("signature", std::string{}),
                    .findings = std::move(findings),
                    .blocks = StoredBlocks{std::filesystem::path{folder}},
                    .weights = nullptr};
    return run;
}

std::string folder_name(const std::string& folder) {
    std::filesystem::path path = std::filesystem::path{folder}.lexically_normal();
    if (!path.has_filename()) {
        path = path.parent_path();
    }
    return path.filename().string();
}

/// Names after experiments where that tells the runs apart, after folders where not, after whole
/// paths where that does not either.
void name_apart(std::vector<ComparedRun>& runs) {
    const auto are_apart = [&] {
        std::set<std::string> names;
        return std::all_of(runs.begin(), runs.end(),
                           [&](const ComparedRun& run) { return names.insert(run.name).second; });
    };
    if (!are_apart()) {
        for (ComparedRun& run : runs) {
            run.name = folder_name(run.folder);
        }
    }
    if (!are_apart()) {
        for (ComparedRun& run : runs) {
            run.name = run.folder;
        }
    }
}

/// What random numbers of two runs must have in common for repetition n to be the same in both.
std::pair<std::uint64_t, std::uint32_t> draws_of(const ComparedRun& run) noexcept {
    return {run.findings.experiment().seed, run.findings.experiment().repetitions};
}

/// One set of weights for all runs of the same draws: that of their own reports, so that intervals
/// agree. Runs that differ only in repetitions must not share one, for their blocks are not the
/// same repetitions: those that are not the first run's kind get another.
void weigh(std::vector<ComparedRun>& runs) {
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::vector<ComparedRun*>> groups;
    std::uint32_t n_replicates = 0;
    for (ComparedRun& run : runs) {
        n_replicates = std::max(n_replicates, run.findings.experiment().analysis.bootstrap);
        if (run.blocks.count() > 1) {
            groups[draws_of(run)].push_back(&run);
        }
    }
    for (auto& [draws, group] : groups) {
        const std::uint32_t n_blocks =
            (*std::min_element(group.begin(), group.end(),
                               [](const ComparedRun* a, const ComparedRun* b) {
                                   return a->blocks.count() < b->blocks.count();
                               }))
                ->blocks.count();
        const bool is_first_of_seed = draws.first != draws_of(runs.front()).first ||
                                      draws.second == draws_of(runs.front()).second;
        const std::uint64_t key =
            is_first_of_seed ? draws.first : draws.first ^ (std::uint64_t{draws.second} << 32U);
        const auto weights = std::make_shared<const BootstrapWeights>(n_replicates, n_blocks, key);
        for (ComparedRun* const run : group) {
            run->blocks.fold(n_blocks);
            run->weights = weights;
        }
    }
}

std::string names_of(const std::vector<const ComparedRun*>& runs) {
    std::vector<std::string> names;
    for (const ComparedRun* const run : runs) {
        names.push_back(shown_name(run->name));
    }
    return listed(std::move(names), 4);
}

}  // namespace

std::vector<ComparedRun> open_runs(const std::vector<std::string>& folders) {
    std::vector<ComparedRun> runs;
    runs.reserve(folders.size());
    for (const std::string& folder : folders) {
        runs.push_back(open_run(folder));
    }
    name_apart(runs);
    weigh(runs);
    return runs;
}

void refuse(const ComparedRun& run, const std::string& problem, const std::string& allowed) {
    throw games::UserError{
        games::Mistake{.file = run.folder, .problem = problem, .allowed = allowed}};
}

bool are_paired(const ComparedRun& one, const ComparedRun& other) noexcept {
    return one.weights && one.weights == other.weights;
}

std::string pairing_sentence(const std::vector<ComparedRun>& runs) {
    std::vector<const ComparedRun*> apart;
    std::vector<const ComparedRun*> without;
    for (const ComparedRun& run : runs) {
        if (!run.weights) {
            without.push_back(&run);
        } else if (&run != &runs.front() && draws_of(run) != draws_of(runs.front())) {
            apart.push_back(&run);
        }
    }
    std::string out;
    if (without.empty() && apart.empty()) {
        return "Differences are paired: the runs share seed and repetitions, so they drew the same "
               "random numbers.";
    }
    if (!without.empty()) {
        out = fmt::format(
            "{} {} kept no sums of blocks (blocks.csv), so differences take the runs for "
            "independent.",
            names_of(without), without.size() == 1 ? "has" : "have");
        if (without.size() < runs.size() && runs.front().weights) {
            out = fmt::format(
                "{} {} kept no sums of blocks (blocks.csv): there, differences take the runs "
                "for independent.",
                names_of(without), without.size() == 1 ? "has" : "have");
        }
    }
    if (!apart.empty()) {
        out += fmt::format(
            "{}{} {} another seed or number of repetitions than {}: {} not paired with it.",
            out.empty() ? "" : " ", names_of(apart), apart.size() == 1 ? "has" : "have",
            shown_name(runs.front().name),
            apart.size() == 1 ? "its differences are" : "their differences are");
    }
    return out;
}

Reading difference(const Reading& reading, std::span<const double> of, const Reading& baseline,
                   std::span<const double> against, double level) {
    Reading out{.mean = reading.mean - baseline.mean, .interval = {}};
    if (!of.empty() && of.size() == against.size()) {
        std::vector<double> differences(of.begin(), of.end());
        for (std::size_t b = 0; b < differences.size(); ++b) {
            differences[b] -= against[b];
        }
        out.interval = percentile_interval(differences, level);
    } else if (reading.interval && baseline.interval) {
        const Interval& a = *reading.interval;
        const Interval& b = *baseline.interval;
        out.interval =
            Interval{.low = out.mean - std::hypot(reading.mean - a.low, b.high - baseline.mean),
                     .high = out.mean + std::hypot(a.high - reading.mean, baseline.mean - b.low)};
    }
    return out;
}

double level_of(const std::vector<ComparedRun>& runs) noexcept {
    return runs.front().findings.experiment().analysis.level;
}

}  // namespace fides::analysis
