// Strategies that look up their move in a table by the last few moves of both players.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <cassert>
#include <compare>
#include <string_view>

namespace fides::strategies {

namespace {

using games::Move;

/// What is looked at, and the replies.
struct Lookup {
    unsigned own = 0;      ///< own last moves
    unsigned partner = 0;  ///< the partner's last moves
    unsigned opening = 0;  ///< the partner's first moves

    /// Own first moves, whatever happens. What was not played before the table is asked counts C.
    std::string_view first{};

    /// A letter for all moves looked at: own, partner's, partner's first, each oldest first, in
    /// alphabetical order (CC, CD, DC, DD).
    std::string_view replies{};
};

Automaton played_by_table(const Lookup& lookup) {
    // Moves as bits, the last one lowest, D = 1.
    struct Memory {
        unsigned rounds = 0;  ///< at most as many as matter
        unsigned own = 0;
        unsigned partner = 0;
        unsigned opening = 0;

        auto operator<=>(const Memory&) const = default;
    };

    const auto n_first = static_cast<unsigned>(lookup.first.size());
    assert(lookup.replies.size() == 1U << (lookup.own + lookup.partner + lookup.opening));
    return unfold(
        Memory{},
        [&](const Memory& m) {
            if (m.rounds < n_first) {
                return lookup.first[m.rounds] == 'C' ? 1.0 : 0.0;
            }
            const unsigned row =
                (((m.own << lookup.partner) | m.partner) << lookup.opening) | m.opening;
            return lookup.replies[row] == 'C' ? 1.0 : 0.0;
        },
        [&](const Memory& m, Move own, Move partner) -> Memory {
            const auto longer = [](unsigned moves, Move move) {
                return 2 * moves + games::index(move);
            };
            const auto last = [](unsigned moves, unsigned n) { return moves & ((1U << n) - 1); };
            return {
                .rounds = std::min(m.rounds + 1, std::max(n_first, lookup.opening)),
                .own = last(longer(m.own, own), lookup.own),
                .partner = last(longer(m.partner, partner), lookup.partner),
                .opening = m.rounds < lookup.opening ? longer(m.opening, partner) : m.opening,
            };
        });
}

template <const Lookup& lookup>
Automaton looked_up(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return played_by_table(lookup);
}

constexpr Lookup winner_12{.own = 1, .partner = 2, .first = "CC", .replies = "CDCDDCDD"};
constexpr Lookup winner_21{.own = 1, .partner = 2, .first = "DC", .replies = "CDCDCDDD"};
constexpr Lookup delayed_all_or_none{
    .own = 2, .partner = 2, .first = "CC", .replies = "CDDDDCDCDDCDDCDC"};
constexpr Lookup evolved_lookup_1_1_1{
    .own = 1, .partner = 1, .opening = 1, .first = "C", .replies = "CDDDDCDD"};
constexpr Lookup evolved_lookup_2_2_2{
    .own = 2,
    .partner = 2,
    .opening = 2,
    .first = "CC",
    .replies = "CDDCDCDDCDDDCDDDDDCDCDCCCDDCCDCDDDCCCCCDDDCDDDDDDDDDCCDDCDDDCCCD"};

// In the order of own moves CCC, CCD, CDC, CDD, DCC, DCD, DDC, DDD.
constexpr Lookup capri_table{.own = 3,
                             .partner = 3,
                             .replies =
                                 "CDDDCDDD"
                                 "CDCDDDDD"
                                 "DCDDCDDD"
                                 "DDDDDDDD"
                                 "CDCDCDCD"
                                 "DDDDDDDD"
                                 "DDDDCDCC"
                                 "DDDDDDCD"};

Automaton all_or_none(const Spec& spec, const games::StageGame& /*game*/) {
    struct Memory {
        unsigned rounds = 0;  ///< at most n
        unsigned alike = 0;   ///< rounds in a row in which both did the same, at most n

        auto operator<=>(const Memory&) const = default;
    };

    const auto n = static_cast<unsigned>(spec.number("n"));
    return unfold(
        Memory{}, [=](const Memory& m) { return m.rounds < n || m.alike == n ? 1.0 : 0.0; },
        [=](const Memory& m, Move own, Move partner) -> Memory {
            return {.rounds = std::min(m.rounds + 1, n),
                    .alike = own == partner ? std::min(m.alike + 1, n) : 0};
        });
}

}  // namespace

std::vector<Entry> lookup_family() {
    return {
        played_by<looked_up<winner_12>>({
            .id = "winner_12",
            .name = "Winner 12",
            .aliases = {"Winner12"},
            .summary =
                "Cooperates twice. After an own cooperation it repeats its partner's last move; "
                "after an own defection it cooperates only if its partner has just turned "
                "from cooperation to defection.",
            .source = "Mathieu & Delahaye 2015",
            .tags = {"classic", "lookup"},
        }),
        played_by<looked_up<winner_21>>({
            .id = "winner_21",
            .name = "Winner 21",
            .aliases = {"Winner21"},
            .summary =
                "Plays D C. After an own cooperation it repeats its partner's last move; after "
                "an own defection it cooperates only if its partner has cooperated twice in "
                "a row.",
            .source = "Mathieu & Delahaye 2015",
            .assumed = "The table is Axelrod-Python's: own last move and the partner's last two.",
            .tags = {"classic", "lookup"},
        }),
        played_by<all_or_none>({
            .id = "all_or_none",
            .name = "All-or-none",
            .aliases = {"aon", "AON2"},
            .summary = "Cooperates exactly when in each of the last n rounds both did the same.",
            .source = "Hilbe, Martinez-Vaquero, Chatterjee & Nowak 2017",
            .assumed = "It cooperates in the first n rounds, whatever happens.",
            .tags = {"classic", "lookup"},
            .parameters = {{.name = "n",
                            .standard = 2.0,
                            .lowest = 1.0,
                            .highest = 20.0,
                            .meaning = "rounds it looks back; 1 is win-stay, lose-shift",
                            .whole = true}},
        }),
        played_by<looked_up<delayed_all_or_none>>({
            .id = "delayed_all_or_none",
            .name = "Delayed all-or-none",
            .aliases = {"DelayedAON1", "Delayed AON1"},
            .summary =
                "Cooperates twice, then after mutual defection, and after mutual cooperation "
                "if in the round before both did the same too.",
            .source = "Hilbe, Martinez-Vaquero, Chatterjee & Nowak 2017",
            .tags = {"lookup"},
        }),
        played_by<looked_up<capri_table>>({
            .id = "capri",
            .name = "CAPRI",
            .aliases = {"Capri", "CAPRI"},
            .summary = "Cooperates at mutual cooperation, accepts punishment for its slip, "
                       "punishes a slip once, recovers when somebody offers at mutual defection, "
                       "and in all other cases defects; by the last three rounds.",
            .source = "Murase & Baek 2020",
            .assumed = "Rounds before the first count as mutual cooperation.",
            .tags = {"classic", "lookup"},
        }),
        played_by<looked_up<evolved_lookup_1_1_1>>({
            .id = "evolved_lookup_1_1_1",
            .name = "Evolved lookup 1-1-1",
            .aliases = {"EvolvedLookerUp1_1_1"},
            .summary = "Looks up both last moves and its partner's first; the table was found by "
                       "an evolutionary algorithm.",
            .source = "Harper et al. 2017, table in Axelrod-Python 4.13.0",
            .tags = {"evolved", "lookup"},
        }),
        played_by<looked_up<evolved_lookup_2_2_2>>({
            .id = "evolved_lookup_2_2_2",
            .name = "Evolved lookup 2-2-2",
            .aliases = {"EvolvedLookerUp2_2_2"},
            .summary = "Looks up both players' last two moves and its partner's first two; the "
                       "table was found by an evolutionary algorithm.",
            .source = "Harper et al. 2017, table in Axelrod-Python 4.13.0",
            .tags = {"evolved", "lookup"},
        }),
    };
}

}  // namespace fides::strategies
