#include "analysis/league/recall.hpp"

#include "games/chance.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <map>

namespace fides::analysis {

namespace {

/// Random numbers of the pasts, one after the other.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : stream_{seed, 0} {}

    double uniform() { return games::unit_interval(word()); }

    std::uint32_t below(std::uint32_t n) { return games::below(n, word()); }

    char move(double cooperation) { return uniform() < cooperation ? 'C' : 'D'; }

private:
    std::uint32_t word() {
        const std::uint32_t n = count_++;
        return stream_.block(n / 4, 0, 0)[n % 4];
    }

    games::Stream stream_;
    std::uint32_t count_ = 0;
};

struct Rounds {
    std::string own;
    std::string partner;
};

/// Rounds in one of several moods; the first five know nothing of chance.
Rounds rounds_in_mood(Dice& dice, std::uint32_t mood, std::uint32_t length) {
    constexpr std::array<std::array<double, 2>, 8> cooperations{{{1.0, 1.0},
                                                                 {0.0, 0.0},
                                                                 {1.0, 0.0},
                                                                 {0.0, 1.0},
                                                                 {0.9, 0.9},
                                                                 {0.5, 0.5},
                                                                 {0.9, 0.6},
                                                                 {0.2, 0.4}}};
    const std::array<double, 2>& cooperation = cooperations[mood % cooperations.size()];
    Rounds rounds;
    for (std::uint32_t i = 0; i < length; ++i) {
        rounds.own.push_back(dice.move(cooperation[0]));
        rounds.partner.push_back(dice.move(cooperation[1]));
    }
    return rounds;
}

/// The last rounds before one, as a number; a bit each for own and partner's move.
std::uint64_t last_rounds(const Past& past, std::size_t round, std::uint32_t memory) {
    std::uint64_t bits = 0;
    for (std::size_t i = round - memory; i < round; ++i) {
        bits = (bits << 2U) | (past.own[i] == 'D' ? 2U : 0U) | (past.partner[i] == 'D' ? 1U : 0U);
    }
    return bits;
}

}  // namespace

std::vector<Past> recall_pasts(std::uint32_t groups, std::uint32_t members, std::uint64_t seed) {
    constexpr std::uint32_t longest_before = 13;
    Dice dice{seed};
    std::vector<Past> pasts;
    for (std::uint32_t group = 0; group < groups; ++group) {
        const Rounds common = rounds_in_mood(dice, group, most_recall);
        for (std::uint32_t member = 0; member < members; ++member) {
            const std::uint32_t n_before = 1 + dice.below(longest_before);
            const Rounds before = rounds_in_mood(dice, member + group / 8, n_before);
            const Rounds after = rounds_in_mood(dice, member, 1 + longest_before - n_before);
            pasts.push_back({.own = before.own + common.own + after.own,
                             .partner = before.partner + common.partner + after.partner,
                             .seed = dice.below(1U << 31U)});
        }
    }
    return pasts;
}

std::optional<Disagreement> longer_memory(std::span<const Past> pasts,
                                          std::span<const Rehearsed> rehearsed,
                                          std::uint32_t memory) {
    assert(memory < 32 && pasts.size() == rehearsed.size());
    std::map<std::uint64_t, std::array<std::size_t, 2>> first_seen;  // past and round
    for (std::size_t i = 0; i < pasts.size(); ++i) {
        for (std::size_t round = memory; round < rehearsed[i].chances.size(); ++round) {
            const auto [known, is_new] =
                first_seen.try_emplace(last_rounds(pasts[i], round, memory), std::array{i, round});
            const auto [past, before] = known->second;
            if (!is_new && rehearsed[past].chances[before] != rehearsed[i].chances[round]) {
                return Disagreement{.first_past = past,
                                    .first_round = before,
                                    .second_past = i,
                                    .second_round = round};
            }
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> measured_memory(std::span<const Past> pasts,
                                             std::span<const Rehearsed> rehearsed) {
    for (std::uint32_t memory = 0; memory <= most_recall; ++memory) {
        if (!longer_memory(pasts, rehearsed, memory)) {
            return memory;
        }
    }
    return std::nullopt;
}

std::string disagreement_text(const Disagreement& found, std::uint32_t memory,
                              std::span<const Past> pasts, std::span<const Rehearsed> rehearsed) {
    std::string rounds;
    const Past& past = pasts[found.first_past];
    for (std::size_t i = found.first_round - memory; i < found.first_round; ++i) {
        rounds += fmt::format("{}{}{}", rounds.empty() ? "" : ", ", past.own[i], past.partner[i]);
    }
    return fmt::format(
        "{}it cooperates with chance {} in round {} of one match, with chance {} in round {} of "
        "another",
        memory == 0 ? "" : fmt::format("after {} (own move first) ", rounds),
        rehearsed[found.first_past].chances[found.first_round], found.first_round + 1,
        rehearsed[found.second_past].chances[found.second_round], found.second_round + 1);
}

}  // namespace fides::analysis
