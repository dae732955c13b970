#include "analysis/report/deeds.hpp"

#include "analysis/tables/wording.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/network/network.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace fides::analysis {

using nlohmann::json;

namespace {

constexpr std::size_t most_drawn_organisations = 400;
constexpr std::size_t most_ties_with_deeds = 8;
constexpr std::size_t most_drawn_rounds = 400;  ///< drawn of a repetition

/// Four decimals are more than a page can show.
double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

json flag(bool is_so, bool arises) {
    return arises ? json(is_so ? 1 : 0) : json(nullptr);
}

json row_of(std::size_t round, const tournament::RoundRecord& record, unsigned trustor) {
    const tournament::DirectedRecord& deed = record.directions[trustor];
    const bool relied = record.worked && deed.done != games::Outcome::withheld;
    const bool credited = relied && deed.seen == games::Outcome::honoured;
    return {round,
            record.worked ? 1 : 0,
            flag(relied, record.worked),
            flag(deed.contingency == games::Contingency::covered, relied),
            flag(deed.meant, relied),
            flag(deed.done == games::Outcome::honoured, relied),
            flag(deed.seen == games::Outcome::honoured, relied),
            flag(deed.corrected, relied),
            credited ? json(rounded(deed.credit)) : json(nullptr),
            rounded(deed.trust_before),
            rounded(deed.trust_after)};
}

struct Counts {
    std::uint64_t relied = 0;
    std::uint64_t honoured = 0;
    std::uint64_t unmeant = 0;
};

void count(Counts& counts, const tournament::RoundRecord& record, unsigned trustor) {
    const tournament::DirectedRecord& deed = record.directions[trustor];
    const bool honoured = deed.done == games::Outcome::honoured;
    counts.relied += deed.done != games::Outcome::withheld ? 1U : 0U;
    counts.honoured += honoured ? 1U : 0U;
    counts.unmeant += honoured && !deed.meant ? 1U : 0U;
}

}  // namespace

std::vector<std::string> deed_columns() {
    return {"round", "worked",    "relied", "owed",         "meant",      "done",
            "seen",  "corrected", "credit", "trust_before", "trust_after"};
}

json deeds_figure(const tournament::Experiment& experiment, std::uint32_t repetition) {
    const tournament::Network network = tournament::lay_network(experiment);
    if (network.organisations.size() > most_drawn_organisations) {
        return nullptr;
    }
    std::vector<std::uint32_t> ties(std::min(network.ties.size(), most_ties_with_deeds));
    std::iota(ties.begin(), ties.end(), 0U);
    const std::vector<tournament::Transcript> transcripts =
        tournament::transcribe_collaboration(experiment, repetition, ties);
    json directions = json::array();
    Counts counts;
    bool is_cut = false;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const tournament::Transcript& transcript = transcripts[i];
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            json rows = json::array();
            is_cut = is_cut || transcript.rounds.size() > most_drawn_rounds;
            for (std::size_t round = 0; round < transcript.rounds.size(); ++round) {
                const tournament::RoundRecord& record = transcript.rounds[round];
                if (!record.directions[trustor].played) {
                    continue;
                }
                count(counts, record, trustor);
                if (round < most_drawn_rounds) {
                    rows.push_back(row_of(transcript.first_round + round, record, trustor));
                }
            }
            const auto& ends = network.ties[ties[i]].ends;
            directions.push_back(
                {{"trustor", ends[trustor]},
                 {"trustee", ends[1 - trustor]},
                 {"names", {transcript.players[trustor], transcript.players[1 - trustor]}},
                 {"rows", std::move(rows)}});
        }
    }
    const std::string where = ties.size() < network.ties.size()
                                  ? fmt::format("on the first {}", counted(ties.size(), "tie"))
                              : ties.size() == 1
                                  ? std::string{"on the tie"}
                                  : fmt::format("on all {}", counted(ties.size(), "tie"));
    return {
        {"id", "deeds"},
        {"headline",
         fmt::format("What did they think? In repetition {}, {} {}: {} honoured, {}", repetition,
                     counted(counts.relied, "reliance"), where, shown_count(counts.honoured),
                     counts.unmeant == 0 ? std::string{"all of these meant"}
                                         : shown_count(counts.unmeant) + " of these not meant")},
        {"help",
         fmt::format("{} mark is what the trustee did when relied on, the line is the trustor's "
                     "trust{}. The command fides replay shows the same as a table.",
                     directions.size() > 1
                         ? "Drawn is one direction of one tie, chosen in the menu: each"
                         : "Each",
                     is_cut ? fmt::format(", in the first {} rounds", most_drawn_rounds) : "")},
        {"deeds", {{"repetition", repetition}, {"ties", std::move(directions)}}}};
}

}  // namespace fides::analysis
