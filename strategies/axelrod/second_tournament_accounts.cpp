// Entries of Axelrod's second tournament (1980b) that keep an account of the match: of scores,
// streaks, agreements. Where the paper's words leave something open, Axelrod-Python's account
// of the published Fortran is followed, for Rowsam the Fortran itself.

#include "strategies/axelrod/second_tournament_scores.hpp"
#include "strategies/families.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

namespace fides::strategies {

namespace {

using games::Move;

/// Own move two rounds ago; C before the match.
Move own_before_last(const View& view) {
    return view.round() < 2 ? Move::cooperate : view.own().last(2)[0].move;
}

/// The partner's move two rounds ago; C before the match.
Move partner_before_last(const View& view) {
    return view.round() < 2 ? Move::cooperate : view.partner().last(2)[0].move;
}

/// Tit for tat that ends long mutual defection and echoes, and every 25 rounds decides whether its
/// partner is random or hostile, in which case it defects until it looks again.
class Borufsen final : public Strategy {
public:
    static constexpr Traits traits = keeps_account;

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Move own = view.own().back().move;
        const Move partner = last_of(view);
        if (view.round() >= 2 && partner == Move::cooperate) {
            ++(own_before_last(view) == Move::cooperate ? account_.after_c : account_.after_d);
        }
        constexpr std::uint32_t period = 25;
        if (view.round() > 1 && view.round() % period == 1) {
            const bool was_hostile = account_.is_hostile;
            if (deserves_hostility()) {
                account_ = {.is_hostile = true};
            } else {
                account_.is_hostile = false;
                account_.after_c = 0;
                account_.after_d = 0;
            }
            if (was_hostile && !account_.is_hostile) {
                return Move::defect;
            }
        }
        if (account_.is_hostile) {
            return Move::defect;
        }
        return forgive(view, own, partner);
    }

    void reset() noexcept override { account_ = {}; }

private:
    [[nodiscard]] bool deserves_hostility() const {
        const std::uint32_t n = account_.after_c + account_.after_d;
        const bool is_random = n >= 8 && n <= 17 && 10 * account_.after_c < 7 * n;
        return n < 3 || is_random;
    }

    [[nodiscard]] Move forgive(const View& view, Move own, Move partner) {
        constexpr std::uint32_t long_enough = 3;
        const bool both_defected = own == Move::defect && partner == Move::defect;
        account_.defections = both_defected ? account_.defections + 1 : 0;
        if (account_.defections == long_enough) {
            account_.defections = 0;
            account_.echoes = 0;
            return Move::cooperate;
        }
        const bool is_echo =
            own != partner && own == partner_before_last(view) && partner == own_before_last(view);
        account_.echoes = is_echo ? account_.echoes + 1 : 0;
        if (account_.echoes == long_enough) {
            account_.defections = 0;
            account_.echoes = 0;
            account_.spares_next = true;
        }
        if (partner == Move::defect && account_.spares_next) {
            account_.spares_next = false;
            return Move::cooperate;
        }
        return partner;
    }

    struct Account {
        bool is_hostile = false;
        bool spares_next = false;      ///< the next defection is not answered
        std::uint32_t after_c = 0;     ///< partner's cooperations after its own C, since it looked
        std::uint32_t after_d = 0;     ///< the same after its own D
        std::uint32_t defections = 0;  ///< rounds of mutual defection in a row
        std::uint32_t echoes = 0;      ///< rounds in a row in which both alternated
    };

    Account account_;
};

/// Tit for tat that forgives a defection after a lone one, the less often the more it has forgiven,
/// and defects on who defected in five of the twelve rounds before the last.
class Weiner final : public Strategy {
public:
    static constexpr Traits traits = keeps_account;

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Move partner = last_of(view);
        Move move = partner;
        if (may_forgive_) {
            may_forgive_ = false;
            streak_ = 0;
            constexpr std::uint32_t longer = 20;
            if (partner == Move::defect && grudge_ < view.round() + 1) {
                grudge_ += longer;
                move = Move::cooperate;
            }
        } else if (partner == Move::defect) {
            ++streak_;
        } else {
            may_forgive_ = streak_ % 2 == 1;
            streak_ = 0;
        }
        return is_hopeless(view) ? Move::defect : move;
    }

    void reset() noexcept override {
        may_forgive_ = false;
        streak_ = 0;
        grudge_ = 0;
    }

private:
    [[nodiscard]] static bool is_hopeless(const View& view) {
        constexpr std::size_t window = 12;
        constexpr std::ptrdiff_t too_many = 5;
        const auto past = view.partner().first(view.round() - 1);
        const auto recent = past.last(std::min(window, past.size()));
        return std::count_if(recent.begin(), recent.end(), [](const Observed& seen) {
                   return seen.move == Move::defect;
               }) >= too_many;
    }

    bool may_forgive_ = false;
    std::uint32_t streak_ = 0;  ///< partner's defections in a row
    std::uint32_t grudge_ = 0;  ///< number of the round after which it may forgive
};

/// Plays as its partner mostly did when things stood as now: after its move before last and the own
/// move after that.
class Yamachi final : public Strategy {
public:
    static constexpr Traits traits = keeps_account;

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        const Move move = habit(view);
        before_last_ = last_;
        last_ = move;
        // Near half defections: 45 to 55 % of the rounds, half a defection added.
        constexpr std::uint32_t opening = 40;
        const std::uint32_t number = view.round() + 1;
        const std::uint32_t weighed = 20 * view.partner_defections() + 10;
        const bool looks_random = number > opening && weighed > 9 * number && weighed < 11 * number;
        return looks_random ? Move::defect : move;
    }

    void reset() noexcept override {
        surplus_ = {};
        last_ = Move::cooperate;
        before_last_ = Move::cooperate;
    }

private:
    [[nodiscard]] Move habit(const View& view) {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Move two_ago = partner_before_last(view);
        if (view.round() >= 2) {
            const Move three_ago =
                view.round() >= 3 ? view.partner().last(3)[0].move : Move::cooperate;
            surplus_[games::index(three_ago)][games::index(before_last_)] +=
                two_ago == Move::cooperate ? 1 : -1;
        }
        return surplus_[games::index(two_ago)][games::index(last_)] >= 0 ? Move::cooperate
                                                                         : Move::defect;
    }

    /// C less D of the partner after its own move and the move here that followed it.
    std::array<std::array<int, 2>, 2> surplus_{};
    Move last_ = Move::cooperate;         ///< what habit said last round
    Move before_last_ = Move::cooperate;  ///< and the round before
};

/// Gives credit that cooperation earns and defection costs twice.
class Mikkelson final : public Strategy {
public:
    static constexpr Traits traits = keeps_account;

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        constexpr int highest = 8;
        constexpr int lowest = -7;
        credit_ =
            std::clamp(credit_ + (last_of(view) == Move::cooperate ? 1 : -2), lowest, highest);
        const std::uint32_t number = view.round() + 1;
        if (number == 2 || credit_ > 0) {
            return Move::cooperate;
        }
        constexpr std::uint32_t opening = 10;
        if (number <= opening) {
            credit_ = second_chance;
            return Move::defect;
        }
        return 100 * view.partner_defections() >= 15 * number ? Move::defect : Move::cooperate;
    }

    void reset() noexcept override { credit_ = advance; }

private:
    static constexpr int advance = 7;
    static constexpr int second_chance = 4;

    int credit_ = advance;
};

/// Measures how often its partner does what it did itself the round before: always, it cooperates,
/// mostly, it plays tit for tat, else it defects. After a streak of cooperation it tries a
/// defection.
class RichardHufford final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Move partner = last_of(view);
        const bool agrees = own_before_last(view) == partner;
        account_.agreements += agrees ? 1 : 0;
        account_.last_four = (2 * account_.last_four + (agrees ? 1 : 0)) % 16;
        if (account_.since_trial == 2) {
            ++(partner == Move::cooperate ? account_.forgiven : account_.answered);
            account_.since_trial = 0;
            account_.streak_needed = 20 * account_.answered / account_.forgiven + 1;
            account_.streak = 0;
            return Move::cooperate;
        }
        if (account_.since_trial == 1) {
            account_.since_trial = 2;
        } else {
            account_.streak = partner == Move::cooperate ? account_.streak + 1 : 0;
            if (account_.streak >= account_.streak_needed) {
                account_.since_trial = 1;
                return Move::defect;
            }
        }
        const std::uint32_t number = view.round() + 1;
        const int n_last = std::popcount(account_.last_four);
        if (10 * account_.agreements > 9 * number && n_last == 4) {
            return Move::cooperate;
        }
        return 1000 * account_.agreements >= 625 * number && n_last >= 2 ? partner : Move::defect;
    }

    void reset() noexcept override { account_ = {}; }

private:
    struct Account {
        std::uint32_t agreements = 2;
        std::uint32_t last_four = 15;  ///< a bit a round, 1: agreed
        std::uint32_t streak = 2;      ///< partner's cooperations in a row
        std::uint32_t streak_needed = 21;
        std::uint32_t since_trial = 0;  ///< rounds; 0: none under way
        std::uint32_t forgiven = 2;     ///< trials after which the partner cooperated
        std::uint32_t answered = 2;     ///< and defected
    };

    Account account_;
};

constexpr auto read_from_account =
    "Details of the published Fortran are read as in Axelrod-Python's account.";

std::string counting(const char* read) {
    return std::string{read} + " " + std::string{counts_points};
}

}  // namespace

std::vector<Entry> second_tournament_accounts() {
    std::vector<Entry> entries{
        played_by_class<Borufsen>({
            .id = "borufsen",
            .name = "Borufsen",
            .aliases = {"SecondByBorufsen", "Second by Borufsen"},
            .summary = "Tit for tat that ends long mutual defection and echoes; every 25 rounds it "
                       "decides whether its partner is random or hostile, and if so defects for "
                       "the next 25.",
            .source = "Borufsen, in Axelrod 1980b",
            .assumed = read_from_account,
        }),
        played_by_class<GraaskampAndKatzen>({
            .id = "graaskamp_and_katzen",
            .name = "Graaskamp and Katzen",
            .aliases = {"SecondByGraaskampKatzen", "Second by GraaskampKatzen"},
            .summary = "Tit for tat that defects for good if its score after 10, 20, 30, 40, 50 or "
                       "100 rounds is more than 7 short of mutual cooperation.",
            .source = "Graaskamp & Katzen, in Axelrod 1980b",
            .assumed = counting(read_from_account),
        }),
        played_by_class<Weiner>({
            .id = "weiner",
            .name = "Weiner",
            .aliases = {"SecondByWeiner", "Second by Weiner"},
            .summary = "Tit for tat that may forgive a defection after an odd run of them, ever "
                       "less often, and defects on who defected in five of twelve rounds.",
            .source = "Weiner, in Axelrod 1980b",
            .assumed = read_from_account,
        }),
        played_by_class<RichardHufford>({
            .id = "richard_hufford",
            .name = "Richard Hufford",
            .aliases = {"SecondByRichardHufford", "Second by RichardHufford"},
            .summary = "Cooperates with a partner that always does what it did itself the round "
                       "before, plays tit for tat if it mostly does, else defects; tries a "
                       "defection after a streak of cooperation.",
            .source = "Hufford, in Axelrod 1980b",
            .assumed = read_from_account,
        }),
        played_by_class<Yamachi>({
            .id = "yamachi",
            .name = "Yamachi",
            .aliases = {"SecondByYamachi", "Second by Yamachi"},
            .summary =
                "Plays what its partner has mostly done when the last two moves were as now; "
                "from round 41 defects on a partner that defects about half the time.",
            .source = "Yamachi, in Axelrod 1980b",
            .assumed = read_from_account,
        }),
        played_by_class<Mikkelson>({
            .id = "mikkelson",
            .name = "Mikkelson",
            .aliases = {"SecondByMikkelson", "Second by Mikkelson"},
            .summary =
                "Cooperates while its partner has credit, of which a cooperation earns 1 and "
                "a defection costs 2; without credit it spares a partner with less than 15 "
                "% of defections.",
            .source = "Mikkelson, in Axelrod 1980b",
            .assumed = read_from_account,
        }),
        played_by_class<Rowsam>({
            .id = "rowsam",
            .name = "Rowsam",
            .aliases = {"SecondByRowsam", "Second by Rowsam"},
            .summary = "Cooperates, but looks at its score every six rounds, answers a poor one "
                       "with D C D and defects for good when poor scores mount up.",
            .source = "Rowsam, in Axelrod 1980b",
            .assumed = counting("Details are read from the published Fortran, as in "
                                "Axelrod-Python."),
        }),
    };
    for (Entry& entry : entries) {
        entry.tags.insert(entry.tags.begin(), "second-tournament");
        if (entry.id == "rowsam") {
            entry.traits = nice_if_peace_pays<Rowsam::peace>;
        } else if (entry.id == "graaskamp_and_katzen") {
            entry.traits = nice_if_peace_pays<GraaskampAndKatzen::peace>;
        }
    }
    return entries;
}

}  // namespace fides::strategies
