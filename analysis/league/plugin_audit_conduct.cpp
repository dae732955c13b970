#include "analysis/league/plugin_audit_parts.hpp"
#include "analysis/tables/wording.hpp"
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/match/lockstep.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::LockstepResult;

constexpr std::uint32_t repetitions = 5;
constexpr std::uint32_t rounds = 100;

constexpr std::array<const char*, 10> classics{"cooperator",           "defector",
                                               "alternator",           "random",
                                               "tit_for_tat",          "tit_for_two_tats",
                                               "generous_tit_for_tat", "grudger",
                                               "win_stay_lose_shift",  "prober"};

/// Meetings of the plugin, player 0, with itself or with strategies of ours.
class Meetings {
public:
    Meetings(const Hearing& hearing, const games::StageGame& game) : hearing_{&hearing} {
        experiment_.seed = hearing.seed;
        experiment_.rounds = rounds;
        experiment_.announce_length = false;
        experiment_.game = game;
        const strategies::PluginDescription& description = *hearing.description;
        players_.push_back({.player = hearing.player,
                            .role_aware = description.role_aware,
                            .reads_beliefs = description.reads_beliefs,
                            .stochastic = description.stochastic});
        // The spec only names it: random numbers follow from it, moves do not.
        tournament_.players.push_back(
            {.strategy = strategies::parse_spec("cooperator"), .name = "plugin", .copy = 1});
    }

    /// @return  the partner's index
    std::uint32_t add(const char* id) {
        tournament_.players.push_back({.strategy = strategies::parse_spec(id), .name = id});
        players_.emplace_back();
        return static_cast<std::uint32_t>(players_.size() - 1);
    }

    [[nodiscard]] tournament::Experiment& experiment() { return experiment_; }

    /// All repetitions with each partner, in the order given; empty if that is not all of them.
    [[nodiscard]] std::vector<LockstepResult> play(const std::vector<std::uint32_t>& partners,
                                                   bool keep_rounds,
                                                   const tournament::CancelToken& cancel) {
        std::vector<tournament::MatchRepetition> wanted;
        for (const std::uint32_t partner : partners) {
            for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
                wanted.push_back(
                    {.pairing = {.first = 0, .second = partner}, .repetition = repetition});
            }
        }
        experiment_.kind = tournament_;
        std::vector<LockstepResult> results =
            play_in_lockstep(experiment_, wanted, players_, keep_rounds, cancel);
        return hearing_->player->forfeit() || cancel.is_cancelled() ? std::vector<LockstepResult>{}
                                                                    : std::move(results);
    }

private:
    const Hearing* hearing_;
    tournament::Experiment experiment_;
    tournament::Tournament tournament_;
    std::vector<tournament::OutsidePlayer> players_;
};

/// Means a round over the repetitions of one meeting.
ClassicMeeting means(std::span<const LockstepResult> results) {
    ClassicMeeting mean;
    const double n = static_cast<double>(results.size()) * rounds;
    for (const LockstepResult& result : results) {
        mean.cooperation += result.tally->cooperations[0] / n;
        mean.partner_cooperation += result.tally->cooperations[1] / n;
        mean.score += result.tally->score[0] / n;
        mean.partner_score += result.tally->score[1] / n;
    }
    return mean;
}

std::span<const LockstepResult> of_partner(const std::vector<LockstepResult>& results,
                                           std::size_t place) {
    return std::span{results}.subspan(place * repetitions, repetitions);
}

/// A share that is counted.
struct Share {
    std::uint32_t hits = 0;
    std::uint32_t cases = 0;

    void count(bool hit) noexcept {
        hits += hit ? 1U : 0U;
        ++cases;
    }

    [[nodiscard]] std::optional<double> value() const {
        return cases == 0 ? std::nullopt
                          : std::optional{static_cast<double>(hits) / static_cast<double>(cases)};
    }
};

ContractConduct conduct_under(double coverage, const std::vector<LockstepResult>& results) {
    using games::Outcome;
    std::array<Share, 2> honours;  // index: Contingency
    std::array<Share, 2> means_to;
    std::array<Share, 2> after;
    for (const LockstepResult& result : results) {
        for (std::size_t round = 0; round < result.rounds.size(); ++round) {
            const tournament::DirectedRecord& as_trustee = result.rounds[round].directions[1];
            if (as_trustee.played && as_trustee.done != Outcome::withheld) {
                const unsigned owed = games::index(as_trustee.contingency);
                honours[owed].count(as_trustee.done == Outcome::honoured);
                means_to[owed].count(as_trustee.meant);
            }
            const tournament::DirectedRecord& as_trustor = result.rounds[round].directions[0];
            if (as_trustor.seen == Outcome::honoured && round + 1 < result.rounds.size()) {
                after[games::index(as_trustor.contingency)].count(
                    result.rounds[round + 1].moves[0] == games::Move::cooperate);
            }
        }
    }
    return {.coverage = coverage,
            .honours_open = honours[0].value(),
            .honours_covered = honours[1].value(),
            .means_open = means_to[0].value(),
            .means_covered = means_to[1].value(),
            .after_free = after[0].value(),
            .after_owed = after[1].value()};
}

std::string percent(double share) {
    return fmt::format("{:.0f}%", 100.0 * share);
}

}  // namespace

void describe_noise(const Hearing& hearing, const tournament::CancelToken& cancel) {
    std::string findings;
    for (const double noise : {0.0, 0.01, 0.05, 0.1}) {
        Meetings meetings{hearing, games::find_game_type("prisoners_dilemma")->standard};
        meetings.experiment().noise = noise;
        const std::uint32_t tit_for_tat = meetings.add("tit_for_tat");
        const std::vector<LockstepResult> results = meetings.play({0, tit_for_tat}, false, cancel);
        if (results.empty()) {
            return;
        }
        const ClassicMeeting with_itself = means(of_partner(results, 0));
        const NoisyConduct conduct{
            .noise = noise,
            .with_itself = (with_itself.cooperation + with_itself.partner_cooperation) / 2.0,
            .with_tit_for_tat = means(of_partner(results, 1)).cooperation};
        hearing.report->facts.noise.push_back(conduct);
        findings +=
            fmt::format("{}{} and {} at noise {}", findings.empty() ? "" : ", ",
                        percent(conduct.with_itself), percent(conduct.with_tit_for_tat), noise);
    }
    hearing.add(
        "noise", AuditVerdict::note,
        fmt::format("Share of rounds in which it cooperates with itself and with tit_for_tat: {}.",
                    findings));
}

void describe_classics(const Hearing& hearing, const tournament::CancelToken& cancel) {
    Meetings meetings{hearing, games::find_game_type("prisoners_dilemma")->standard};
    std::vector<std::uint32_t> partners;
    for (const char* id : classics) {
        partners.push_back(meetings.add(id));
    }
    const std::vector<LockstepResult> results = meetings.play(partners, false, cancel);
    if (results.empty()) {
        return;
    }
    std::string findings;
    for (std::size_t i = 0; i < classics.size(); ++i) {
        ClassicMeeting meeting = means(of_partner(results, i));
        meeting.partner = classics[i];
        findings += fmt::format("{}{} {} ({:.2f})", findings.empty() ? "" : ", ", meeting.partner,
                                percent(meeting.cooperation), meeting.score);
        hearing.report->facts.classics.push_back(std::move(meeting));
    }
    hearing.add("classics", AuditVerdict::note,
                fmt::format("Cooperation (and score a round): {}.", findings));
}

void describe_contracts(const Hearing& hearing, const tournament::CancelToken& cancel) {
    std::string findings;
    for (const double degree : {0.0, 0.5, 1.0}) {
        Meetings meetings{hearing, games::find_game_type("mutual_trust")->standard};
        meetings.experiment().contract.coverage = degree;
        const std::vector<std::uint32_t> partners{meetings.add("tit_for_tat"),
                                                  meetings.add("random")};
        const std::vector<LockstepResult> results = meetings.play(partners, true, cancel);
        if (results.empty()) {
            return;
        }
        const ContractConduct conduct = conduct_under(degree, results);
        hearing.report->facts.contracts.push_back(conduct);
        std::vector<std::string> shares;
        const auto tell = [&shares](std::string_view which, const std::optional<double>& honoured) {
            if (honoured) {
                shares.push_back(fmt::format("{} of the {} ones", percent(*honoured), which));
            }
        };
        tell("open", conduct.honours_open);
        tell("covered", conduct.honours_covered);
        findings += fmt::format("{}at coverage {}, {}", findings.empty() ? "" : "; ", degree,
                                shares.empty() ? "there is none" : listed(shares));
    }
    const auto after = [](std::string_view which, const std::optional<double>& cooperates) {
        return fmt::format("in {} after {} honouring of the partner",
                           cooperates ? percent(*cooperates) + " of rounds" : "no round", which);
    };
    const ContractConduct& half = hearing.report->facts.contracts[1];
    hearing.add(
        "contracts", AuditVerdict::note,
        fmt::format("Of reliances on it, it honours {}; at coverage 0.5 it cooperates {}, "
                    "{}.",
                    findings, after("a free", half.after_free), after("an owed", half.after_owed)));
}

}  // namespace fides::analysis
