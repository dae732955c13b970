#include "analysis/league/plugin_audit_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fides::analysis {

namespace {

constexpr std::uint32_t copies = 20;  // of each script, for strategies that leave moves to chance
constexpr std::size_t n_rounds = 60;
constexpr std::size_t provoked_in = 20;  // round of the only defection, from 0

/// Mean over the copies of the chances of cooperating, by round.
std::vector<double> mean_chances(std::span<const Rehearsed> copies_of_one) {
    std::vector<double> mean(n_rounds + 1, 0.0);
    for (const Rehearsed& one : copies_of_one) {
        for (std::size_t round = 0; round <= n_rounds; ++round) {
            mean[round] += one.chances[round] / static_cast<double>(copies_of_one.size());
        }
    }
    return mean;
}

double share(const std::vector<double>& chances) {
    double sum = 0.0;
    for (std::size_t round = 0; round < n_rounds; ++round) {
        sum += chances[round];
    }
    return sum / static_cast<double>(n_rounds);
}

/// What it makes of one defection in a run of cooperation.
std::string forgiveness_text(const std::vector<double>& chances) {
    const double half = chances[provoked_in] / 2.0;
    if (half == 0.0) {
        return "it does not cooperate with a cooperator in the first place";
    }
    std::size_t first = provoked_in + 1;
    while (first <= n_rounds && chances[first] >= half) {
        ++first;
    }
    if (first > n_rounds) {
        return "it does not answer a single defection";
    }
    std::size_t last = n_rounds;
    while (chances[last] >= half) {
        --last;
    }
    if (last == n_rounds) {
        return fmt::format("it never forgives a single defection, in {} rounds",
                           n_rounds - provoked_in);
    }
    return fmt::format("it forgives a single defection after {} round{}", last - provoked_in,
                       last - provoked_in == 1 ? "" : "s");
}

std::vector<Past> copies_of(const std::string& partner, std::uint32_t first_seed) {
    std::vector<Past> pasts;
    for (std::uint32_t i = 0; i < copies; ++i) {
        pasts.push_back({.own = {}, .partner = partner, .seed = first_seed + i});
    }
    return pasts;
}

std::vector<Past> announcing(std::vector<Past> pasts) {
    for (Past& past : pasts) {
        past.announced_length = static_cast<std::uint32_t>(past.partner.size()) + 1;
    }
    return pasts;
}

}  // namespace

void describe_scripts(const Hearing& hearing) {
    std::string alternating;
    std::string provoking(n_rounds, 'C');
    provoking[provoked_in] = 'D';
    for (std::size_t round = 0; round < n_rounds; ++round) {
        alternating.push_back(round % 2 == 0 ? 'C' : 'D');
    }
    std::vector<Past> pasts;
    for (const std::string& script :
         {std::string(n_rounds, 'C'), std::string(n_rounds, 'D'), alternating, provoking}) {
        const std::vector<Past> same =
            copies_of(script, static_cast<std::uint32_t>(1000 + pasts.size()));
        pasts.insert(pasts.end(), same.begin(), same.end());
    }
    const std::vector<Rehearsed> rehearsed = hearing.rehearse_all(pasts);
    if (rehearsed.empty()) {
        return;
    }
    const auto mean_of = [&](std::size_t script) {
        return mean_chances(std::span{rehearsed}.subspan(script * copies, copies));
    };
    const std::vector<double> with_cooperator = mean_of(0);
    // All copies answer 1 in each round exactly where their mean does: chances are at most 1.
    const bool nice =
        std::all_of(rehearsed.begin(), rehearsed.begin() + copies, [](const Rehearsed& one) {
            return std::all_of(one.chances.begin(), one.chances.end(),
                               [](double chance) { return chance == 1.0; });
        });
    hearing.report->facts.nice = nice;
    hearing.add(
        "scripts", AuditVerdict::note,
        fmt::format("It is {}the first to defect; it cooperates in {:.0f}% of rounds with "
                    "a cooperator, {:.0f}% with a defector, {:.0f}% with one that "
                    "alternates; {}.",
                    nice ? "never " : "", 100.0 * share(with_cooperator), 100.0 * share(mean_of(1)),
                    100.0 * share(mean_of(2)), forgiveness_text(mean_of(3))));
}

void describe_length(const Hearing& hearing) {
    std::vector<Past> pasts = copies_of(std::string(n_rounds - 1, 'C'), 5000);
    for (Past& past : pasts) {
        past.own = std::string(n_rounds - 1, 'C');  // the same rounds, told or not
    }
    const std::vector<Rehearsed> untold = hearing.rehearse_all(pasts);
    const std::vector<Rehearsed> told = hearing.rehearse_all(announcing(pasts));
    if (untold.empty() || told.empty()) {
        return;
    }
    std::size_t first = n_rounds;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const auto [one, other] = std::mismatch(untold[i].chances.begin(), untold[i].chances.end(),
                                                told[i].chances.begin());
        first = std::min(first, static_cast<std::size_t>(one - untold[i].chances.begin()));
    }
    hearing.report->facts.uses_length = first < n_rounds;
    hearing.add("length", AuditVerdict::note,
                first < n_rounds
                    ? fmt::format("It uses the announced length: of {} rounds of cooperation, it "
                                  "plays differently from round {} on when it is told.",
                                  n_rounds, first + 1)
                    : "Whether the length is announced changes nothing.");
}

}  // namespace fides::analysis
