#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/vocabulary.hpp"
#include "strategies/view.hpp"
#include "tournament/round/rules.hpp"

namespace fides::tournament {

/// What became of one directed reliance in one round.
struct DirectedAct {
    bool played = false;  ///< this direction exists in this round
    bool relied = false;
    games::Contingency contingency = games::Contingency::open;
    bool meant = false;  ///< the trustee meant to honour
    games::Outcome done = games::Outcome::withheld;
    games::Outcome seen = games::Outcome::withheld;  ///< by the trustor
    bool sanctioned = false;
    bool corrected = false;  ///< seen betrayed, but an independent body found it meant well

    /// What counts as evidence.
    [[nodiscard]] games::Outcome judged() const noexcept {
        return corrected ? games::Outcome::honoured : seen;
    }

    [[nodiscard]] bool honoured() const noexcept { return done == games::Outcome::honoured; }
};

/// The random numbers of a direction and round that its act may need: the generator's first block
/// of the direction, and its second when it is asked for.
class ActDraws {
public:
    /// @param first   the first block; lives as long as this
    /// @param second  the second, if it is there already; lives as long as this
    ActDraws(const games::Stream& stream, std::uint32_t round, std::uint32_t direction,
             const games::Block& first, const games::Block* second) noexcept
        : stream_{&stream}, first_{&first}, second_{second}, round_{round}, direction_{direction} {}

    ActDraws(const ActDraws&) = delete;
    ActDraws& operator=(const ActDraws&) = delete;

    /// The numbers of a strategy's decision, rely or intend.
    [[nodiscard]] strategies::Draws of_decision(games::Draw kind) const noexcept {
        return {*stream_, round_, direction_, kind, &(*first_)[static_cast<std::uint32_t>(kind)]};
    }

    /// Of the kinds rely, intend, covered and accident.
    [[nodiscard]] double early(games::Draw kind) const noexcept {
        return games::unit_interval((*first_)[static_cast<std::uint32_t>(kind)]);
    }

    /// Of the kinds comply, sanction, noise and misperception.
    [[nodiscard]] double late(games::Draw kind) noexcept {
        if (second_ == nullptr) {
            drawn_ = stream_->kinds(round_, direction_, 1);
            second_ = &drawn_;
        }
        return games::unit_interval((*second_)[static_cast<std::uint32_t>(kind) - 4]);
    }

private:
    const games::Stream* stream_;
    const games::Block* first_;
    const games::Block* second_;
    std::uint32_t round_;
    std::uint32_t direction_;
    games::Block drawn_;  // uninitialised: it is looked at through second_ only
};

/// From intention to what is seen (docs/model.md, A round), for a reliance that was made: who does
/// not mean to honour does so all the same if a mandate or a covering contract makes it (an
/// organisation also with chance q0 in an open contingency); an accident spoils an organisation's
/// honouring; noise flips the act; misperception flips what the trustor sees.
/// @param mandated  cooperation is exacted by mandate (two-action games)
[[nodiscard]] inline DirectedAct act_on_reliance(const Rules& rules, const games::Terms& terms,
                                                 ActDraws& draws, bool meant, bool mandated,
                                                 bool organisation) noexcept {
    using games::Draw;
    const bool covered = draws.early(Draw::covered) < terms.covered_chance;
    bool honours = meant || mandated;
    if (!honours) {
        const double unasked = organisation ? rules.beliefs.base_rate : 0.0;
        const double chance = covered ? terms.compliance : unasked;
        honours = chance > 0.0 && draws.late(Draw::comply) < chance;
    }
    if (organisation && draws.early(Draw::accident) < rules.beliefs.failure) {
        honours = false;
    }
    if (rules.noise > 0.0 && draws.late(Draw::noise) < rules.noise) {
        honours = !honours;
    }
    const bool mistaken =
        rules.misperception > 0.0 && draws.late(Draw::misperception) < rules.misperception;
    return {.played = true,
            .relied = true,
            .contingency = covered ? games::Contingency::covered : games::Contingency::open,
            .meant = meant,
            .done = honours ? games::Outcome::honoured : games::Outcome::betrayed,
            .seen = honours != mistaken ? games::Outcome::honoured : games::Outcome::betrayed,
            .sanctioned = covered && !honours && draws.late(Draw::sanction) < terms.sanction_chance,
            .corrected = false};
}

}  // namespace fides::tournament
