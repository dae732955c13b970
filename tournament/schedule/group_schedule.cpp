#include "tournament/schedule/group_schedule.hpp"

#include "games/chance.hpp"

#include <cassert>
#include <optional>
#include <set>
#include <utility>

namespace fides::tournament {

namespace {

/// The next group in lexicographic order.
/// @return  false after the last
bool advance(Group& group, std::uint32_t n_players, bool self_play) {
    const auto size = static_cast<std::uint32_t>(group.size());
    for (std::uint32_t place = size; place-- > 0;) {
        const std::uint32_t highest = self_play ? n_players - 1 : n_players - size + place;
        if (group[place] < highest) {
            ++group[place];
            for (std::uint32_t later = place + 1; later < size; ++later) {
                group[later] = group[later - 1] + (self_play ? 0 : 1);
            }
            return true;
        }
    }
    return false;
}

std::vector<Group> all_groups(std::uint32_t n_players, std::uint32_t group_size, bool self_play) {
    Group group(group_size, 0);
    for (std::uint32_t place = 0; place < group_size && !self_play; ++place) {
        group[place] = place;
    }
    std::vector<Group> groups{group};
    while (advance(group, n_players, self_play)) {
        groups.push_back(group);
    }
    return groups;
}

/// Draws groups member by member.
class GroupDraws {
public:
    GroupDraws(std::uint64_t seed, std::uint32_t n_players, std::uint32_t group_size,
               bool self_play)
        : stream_{games::pair_key(seed, games::identity_hash("groups"), group_size), 0},
          n_players_{n_players},
          group_size_{group_size},
          self_play_{self_play} {}

    /// Each group equally likely: so many different places, after Floyd (Bentley & Floyd 1987,
    /// Commun. ACM 30:754-757); with self-play a group is as many of n + N - 1 places, each less
    /// the number of members before it.
    [[nodiscard]] Group next() {
        const std::uint32_t n_places = self_play_ ? n_players_ + group_size_ - 1 : n_players_;
        std::set<std::uint32_t> places;
        for (std::uint32_t last = n_places - group_size_; last < n_places; ++last) {
            const std::uint32_t place = below(last + 1);
            places.insert(places.contains(place) ? last : place);
        }
        Group group{places.begin(), places.end()};
        for (std::uint32_t i = 0; self_play_ && i < group_size_; ++i) {
            group[i] -= i;
        }
        return group;
    }

    /// A whole number below n.
    [[nodiscard]] std::uint32_t below(std::uint32_t n) {
        const games::Block block = stream_.block(count_++, 0, 0);
        return games::below(n, block[0], block[1]);
    }

private:
    games::Stream stream_;
    std::uint32_t n_players_;
    std::uint32_t group_size_;
    bool self_play_;
    std::uint32_t count_ = 0;
};

/// How often players were taken.
class Times {
public:
    explicit Times(std::uint32_t n_players) : times_(n_players, 0) {}

    [[nodiscard]] std::uint64_t of(const Group& group) const {
        std::uint64_t so_far = 0;
        for (const std::uint32_t player : group) {
            so_far += times_[player];
        }
        return so_far;
    }

    void take(const Group& group) {
        for (const std::uint32_t player : group) {
            ++times_[player];
        }
    }

private:
    std::vector<std::uint64_t> times_;
};

/// Candidates for the next group of a sample: of a few drawn the one whose members were taken least
/// so far is taken, so players come to be in about equally many groups as long as there is a
/// choice.
constexpr unsigned n_candidates = 8;

/// A sample of all groups, which are few enough to be listed.
std::vector<Group> sampled_of(std::vector<Group> left, std::uint32_t n_groups, GroupDraws draws,
                              std::uint32_t n_players) {
    Times times{n_players};
    std::vector<Group> groups;
    while (groups.size() < n_groups) {
        std::size_t best = 0;
        for (unsigned i = 0; i < n_candidates; ++i) {
            const std::size_t candidate = draws.below(static_cast<std::uint32_t>(left.size()));
            if (i == 0 || times.of(left[candidate]) < times.of(left[best])) {
                best = candidate;
            }
        }
        times.take(left[best]);
        groups.push_back(std::move(left[best]));
        if (best + 1 < left.size()) {
            left[best] = std::move(left.back());
        }
        left.pop_back();
    }
    return groups;
}

/// A sample of more groups than could be listed: those drawn already are drawn anew.
std::vector<Group> sampled_of_many(std::uint32_t n_groups, GroupDraws draws,
                                   std::uint32_t n_players) {
    std::set<Group> taken;
    Times times{n_players};
    std::vector<Group> groups;
    while (groups.size() < n_groups) {
        std::optional<Group> best;
        for (unsigned i = 0; i < n_candidates; ++i) {
            Group group = draws.next();
            if (!taken.contains(group) && (!best || times.of(group) < times.of(*best))) {
                best = std::move(group);
            }
        }
        if (best) {
            times.take(*best);
            taken.insert(*best);
            groups.push_back(std::move(*best));
        }
    }
    return groups;
}

}  // namespace

double n_possible_groups(std::size_t n_players, std::uint32_t group_size, bool self_play) noexcept {
    const double from = static_cast<double>(n_players) + (self_play ? group_size - 1.0 : 0.0);
    double groups = 1.0;
    for (std::uint32_t i = 0; i < group_size; ++i) {
        // Each product of consecutive numbers is divisible: exact while it fits a double.
        groups = groups * (from - i) / (i + 1.0);
        if (groups <= 0.0) {
            return 0.0;
        }
    }
    return groups;
}

std::vector<Group> group_schedule(const Experiment& experiment) {
    const Tournament& tournament = tournament_of(experiment);
    const auto n_players = static_cast<std::uint32_t>(tournament.players.size());
    const std::uint32_t group_size = experiment.game.contribution().group_size;
    const double n_all = n_possible_groups(n_players, group_size, tournament.self_play);
    if (tournament.groups > 0 && tournament.groups < n_all) {
        const GroupDraws draws{experiment.seed, n_players, group_size, tournament.self_play};
        return n_all <= most_groups
                   ? sampled_of(all_groups(n_players, group_size, tournament.self_play),
                                tournament.groups, draws, n_players)
                   : sampled_of_many(tournament.groups, draws, n_players);
    }
    assert(n_all >= 1.0 && n_all <= most_groups && "the reader sees to that");
    return all_groups(n_players, group_size, tournament.self_play);
}

}  // namespace fides::tournament
