#pragma once

#include "fides_plugin.hpp"

#include <cstdint>
#include <cstring>

/// Folds all that a view shows into one number: who sees something else plays something else.
class Reading {
public:
    void take(double value) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        take(bits);
    }

    void take(std::uint64_t bits) {
        hash_ ^= bits;
        hash_ *= 0x9E3779B97F4A7C15U;
        hash_ ^= hash_ >> 29U;
    }

    void take(const fides_terms& terms) {
        for (const double value : {terms.covered_chance, terms.compliance, terms.sanction_chance,
                                   terms.penalty, terms.compensation, terms.cost, terms.base_rate,
                                   terms.ill_willed, terms.attributed[0], terms.attributed[1]}) {
            take(value);
        }
    }

    void take(const fides::plugin::Past& past) {
        take(std::uint64_t{past.cooperations()});
        for (std::uint32_t round = 0; round < past.size(); ++round) {
            const fides_conduct& conduct = past.conduct(round);
            take(std::uint64_t{conduct.move} + 2U * conduct.reliance + 4U * conduct.response +
                 12U * conduct.contingency);
        }
    }

    void take(const fides::plugin::View& view) {
        const fides_contract& contract = view.contract();
        for (const double value :
             {contract.coverage, contract.contractible, contract.monitoring, contract.enforcement,
              contract.penalty, contract.compensation, contract.compliance_noise, contract.cost[0],
              contract.cost[1], contract.cost[2], view.trust(), view.motivation(),
              view.compliance_expected(), view.confidence(), view.reliability()}) {
            take(value);
        }
        const fides_game& game = view.game();
        for (const fides_two_action& payoffs : game.two_action) {
            take(payoffs.reward + 3.0 * payoffs.sucker);
            take(payoffs.temptation + 3.0 * payoffs.punishment);
        }
        take(game.trust.gain + 3.0 * game.trust.loss);
        take(game.trust.honour_payoff + 3.0 * game.trust.temptation);
        take(game.trust.outside_option);
        for (const std::uint32_t value :
             {game.size, game.form, game.roles, contract.start, contract.end, view.round(),
              view.announced_length(), view.seed(), std::uint32_t{view.raw().seat},
              std::uint32_t{view.raw().role}, std::uint32_t{view.raw().in_force},
              view.raw().size}) {
            take(std::uint64_t{value});
        }
        take(view.own());
        take(view.partner());
        take(view.terms_about_partner());
        take(view.terms_about_self());
    }

    /// A number in [0, 1) that depends on all that was taken.
    [[nodiscard]] double chance() const { return static_cast<double>(hash_ >> 40U) * 0x1p-24; }

private:
    std::uint64_t hash_ = 0x243F6A8885A308D3U;
};
