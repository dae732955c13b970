#include "strategies/plugin/library/library_seat.hpp"

#include <fmt/format.h>

#include <cmath>
#include <exception>
#include <new>

namespace fides::strategies {
namespace {

LibrarySeat& seat_of(const fides_view* view) noexcept {
    return *static_cast<LibrarySeat*>(view->referee);
}

/// The n-th number of a match is that of its own stream, whoever plays beside it.
double draw(const fides_view* view) {
    LibrarySeat& seat = seat_of(view);
    const std::uint32_t n = seat.n_drawn++;
    if (n % 4 == 0) {
        seat.block = games::Stream{seat.seed, 0}.block(n / 4, 0, 0);
    }
    return games::unit_interval(seat.block[n % 4]);
}

void give_up(const fides_view* view, const char* reason) {
    LibrarySeat& seat = seat_of(view);
    if (!seat.complaint) {
        seat.complaint = reason == nullptr || *reason == '\0' ? "gave up" : reason;
    }
}

std::uint32_t c_form(games::GameForm form) noexcept {
    switch (form) {
        case games::GameForm::trust:
            return FIDES_TRUST;
        case games::GameForm::mutual_trust:
            return FIDES_MUTUAL_TRUST;
        case games::GameForm::two_action:
        case games::GameForm::contribution:
            break;
    }
    return FIDES_TWO_ACTION;
}

}  // namespace

fides_game c_game(const games::StageGame& game) noexcept {
    fides_game c{};
    c.size = sizeof(fides_game);
    c.form = c_form(game.form());
    c.roles = game.has_fixed_roles() ? FIDES_FIXED : FIDES_ALTERNATING;
    if (game.form() == games::GameForm::two_action) {
        for (std::size_t seat = 0; seat < 2; ++seat) {
            const games::TwoActionPayoffs& payoffs = game.two_action()[seat];
            c.two_action[seat] = {payoffs.reward, payoffs.sucker, payoffs.temptation,
                                  payoffs.punishment};
        }
    } else {
        const games::TrustPayoffs& payoffs = game.trust();
        c.trust = {payoffs.gain, payoffs.loss, payoffs.honour_payoff, payoffs.temptation,
                   payoffs.outside_option};
    }
    return c;
}

void prepare_view(fides_view& view, LibrarySeat& seat) noexcept {
    view = {};
    view.size = sizeof(fides_view);
    view.seed = seat.seed;
    view.uniform = draw;
    view.fail = give_up;
    view.referee = &seat;
}

std::string not_a_chance(double value) {
    return fmt::format("answered {} (not a chance)",
                       std::isnan(value) ? "NaN" : fmt::to_string(value));
}

std::string clause_of_exception() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return "ran out of its memory";
    } catch (const std::exception& error) {
        return fmt::format("threw an exception across the interface: {}", error.what());
    } catch (...) {
        return "threw an exception across the interface";
    }
}

}  // namespace fides::strategies
