#include "python/engine/python_player.hpp"

#include "tournament/results/table.hpp"

#include <pybind11/numpy.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace fides::python {

namespace py = pybind11;

namespace {

using strategies::Answer;
using strategies::BatchStart;
using strategies::Observed;
using strategies::Perspective;

py::object of_players(const char* name) {
    return py::module_::import("fides_games.players").attr(name);
}

py::object seated(const py::object& prototype, const BatchStart& start, std::size_t match) {
    const py::object length =
        start.announced_length ? py::object(py::int_(*start.announced_length)) : py::none();
    const strategies::Seating& seating = start.matches[match];
    return of_players("seat")(prototype, start.game->type, length, seating.seed,
                              start.contract->coverage);
}

/// One match after the other: `strategy(opponent)` or a function of both histories.
class SinglePlayer final : public PythonPlayer {
public:
    SinglePlayer(py::object prototype, TimeLimit& limit)
        : PythonPlayer{limit},
          prototype_{std::move(prototype)},
          cooperate_{of_players("C")},
          defect_{of_players("D")},
          chance_of_{of_players("chance_of")},
          is_role_aware_{is_role_aware(prototype_)} {}

    void begin(const BatchStart& start) override {
        const py::gil_scoped_acquire acquired;
        seats_.clear();
        answers_.assign(start.matches.size(), {});
        decides_roles_ = is_role_aware_ && start.game->form() != games::GameForm::two_action;
        try {
            for (std::size_t i = 0; i < start.matches.size(); ++i) {
                const TimedCall timed{limit()};
                const py::tuple parts = seated(prototype_, start, i);
                seats_.push_back({.decide = parts[0],
                                  .rely = parts[1],
                                  .honour = parts[2],
                                  .arguments = parts[3],
                                  .own = parts[4],
                                  .partner = parts[5],
                                  .owed = parts[6]});
            }
        } catch (py::error_already_set& error) {
            give_up(error);
        }
    }

    void ask(std::span<const Perspective* const> matches) override {
        const py::gil_scoped_acquire acquired;
        try {
            for (std::size_t i = 0; i < matches.size(); ++i) {
                if (matches[i] != nullptr) {
                    answers_[i] = answer(seats_[i], *matches[i]);
                }
            }
        } catch (py::error_already_set& error) {
            give_up(error);
        }
    }

    void await(std::span<Answer> answers) override {
        std::copy(answers_.begin(), answers_.end(), answers.begin());
    }

    void end() override {
        const py::gil_scoped_acquire acquired;
        seats_.clear();
    }

private:
    /// What a match has of its own.
    struct Seat {
        py::object decide;
        py::object rely;
        py::object honour;
        py::tuple arguments;
        py::list own;
        py::list partner;
        py::list owed;
        std::uint32_t n_known = 0;  ///< rounds in the lists
    };

    Answer answer(Seat& seat, const Perspective& known) {
        for (; seat.n_known < known.round; ++seat.n_known) {
            const Observed& partner = known.partner[seat.n_known];
            seat.own.append(move_of(known.own[seat.n_known]));
            seat.partner.append(move_of(partner));
            seat.owed.append(py::bool_(partner.is_owed_cooperation()));
        }
        if (decides_roles_) {
            return {.rely = chance(seat.rely, seat), .honour = chance(seat.honour, seat)};
        }
        return {.decide = chance(seat.decide, seat)};
    }

    [[nodiscard]] const py::object& move_of(const Observed& observed) const noexcept {
        return observed.move == games::Move::cooperate ? cooperate_ : defect_;
    }

    double chance(const py::object& decide, const Seat& seat) {
        const TimedCall timed{limit()};
        const auto decided = py::reinterpret_steal<py::object>(
            PyObject_Call(decide.ptr(), seat.arguments.ptr(), nullptr));
        if (!decided) {
            throw py::error_already_set();
        }
        if (decided.is(cooperate_)) {
            return 1.0;
        }
        return decided.is(defect_) ? 0.0 : chance_of_(decided).cast<double>();
    }

    py::object prototype_;
    py::object cooperate_;
    py::object defect_;
    py::object chance_of_;
    bool is_role_aware_;
    bool decides_roles_ = false;
    std::vector<Seat> seats_;
    std::vector<Answer> answers_;
};

/// What was played in all matches, a row a match, as arrays that stay what they are when more is
/// added.
class PlayedMoves {
public:
    void clear(std::size_t n_matches) {
        n_ = static_cast<py::ssize_t>(n_matches);
        capacity_ = 0;
        rounds_ = 0;
        moves_ = py::array_t<bool>(std::array<py::ssize_t, 2>{0, n_});
    }

    /// Room for the moves of one round more, one a match.
    [[nodiscard]] std::span<bool> add_round() {
        if (rounds_ == capacity_) {
            constexpr py::ssize_t first_rounds = 64;
            capacity_ = capacity_ == 0 ? first_rounds : 2 * capacity_;
            py::array_t<bool> larger(std::array<py::ssize_t, 2>{capacity_, n_});
            std::copy_n(moves_.data(), rounds_ * n_, larger.mutable_data());
            moves_ = std::move(larger);
        }
        bool* const row = moves_.mutable_data() + rounds_ * n_;
        ++rounds_;
        return {row, static_cast<std::size_t>(n_)};
    }

    /// Shape (matches, rounds); cannot be written to.
    [[nodiscard]] py::array view() const {
        py::array seen(py::dtype::of<bool>(), std::array<py::ssize_t, 2>{n_, rounds_},
                       std::array<py::ssize_t, 2>{1, n_}, moves_.data(), moves_);
        seen.attr("setflags")(py::arg("write") = false);
        return seen;
    }

    [[nodiscard]] py::ssize_t rounds() const noexcept { return rounds_; }

private:
    py::ssize_t n_ = 0;
    py::ssize_t capacity_ = 0;
    py::ssize_t rounds_ = 0;
    py::array_t<bool> moves_;
};

/// All matches in one call: `decisions(own, opponent)`.
class WholeBatchPlayer final : public PythonPlayer {
public:
    WholeBatchPlayer(py::object prototype, TimeLimit& limit)
        : PythonPlayer{limit},
          prototype_{std::move(prototype)},
          chances_of_{of_players("chances_of")} {}

    void begin(const BatchStart& start) override {
        const py::gil_scoped_acquire acquired;
        n_ = start.matches.size();
        own_.clear(n_);
        partner_.clear(n_);
        try {
            const TimedCall timed{limit()};
            py::array_t<std::uint32_t> seeds(static_cast<py::ssize_t>(n_));
            for (std::size_t i = 0; i < n_; ++i) {
                seeds.mutable_at(i) = start.matches[i].seed;
            }
            const py::object length =
                start.announced_length ? py::object(py::int_(*start.announced_length)) : py::none();
            decisions_ = of_players("seat_batch")(prototype_, start.game->type, length, seeds,
                                                  start.contract->coverage);
        } catch (py::error_already_set& error) {
            give_up(error);
        }
    }

    void ask(std::span<const Perspective* const> matches) override {
        const py::gil_scoped_acquire acquired;
        try {
            add_rounds(matches);
            const TimedCall timed{limit()};
            chances_ = chances_of_(decisions_(own_.view(), partner_.view()), n_);
        } catch (py::error_already_set& error) {
            give_up(error);
        }
    }

    void await(std::span<Answer> answers) override {
        const auto chances = chances_.unchecked<1>();
        for (std::size_t i = 0; i < n_; ++i) {
            answers[i].decide = chances(static_cast<py::ssize_t>(i));
        }
    }

    void end() override {
        const py::gil_scoped_acquire acquired;
        decisions_ = py::none();
    }

private:
    /// Of matches that are over further rounds count as defections: nobody looks at them.
    void add_rounds(std::span<const Perspective* const> matches) {
        py::ssize_t round = 0;
        for (const Perspective* const match : matches) {
            round = match == nullptr ? round : static_cast<py::ssize_t>(match->round);
        }
        while (own_.rounds() < round) {
            const auto at = static_cast<std::size_t>(own_.rounds());
            const std::span<bool> own = own_.add_round();
            const std::span<bool> partner = partner_.add_round();
            for (std::size_t i = 0; i < n_; ++i) {
                own[i] =
                    matches[i] != nullptr && matches[i]->own[at].move == games::Move::cooperate;
                partner[i] =
                    matches[i] != nullptr && matches[i]->partner[at].move == games::Move::cooperate;
            }
        }
    }

    py::object prototype_;
    py::object chances_of_;
    py::object decisions_;
    py::array_t<double> chances_;
    PlayedMoves own_;
    PlayedMoves partner_;
    std::size_t n_ = 0;
};

}  // namespace

void PythonPlayer::give_up(py::error_already_set& error) {
    const bool is_late =
        error.matches(py::module_::import("fides_games.errors").attr("TimeLimitExceeded"));
    raised_ = error.value();
    if (error.trace()) {
        raised_.attr("__traceback__") = error.trace();
    }
    forfeit_.emplace();
    if (is_late) {
        forfeit_->reason =
            "took longer than " + tournament::number_text(limit_->seconds()) + " s over a decision";
    } else {
        forfeit_->reason = of_players("told")(raised_).cast<std::string>();
    }
}

bool is_role_aware(const py::object& prototype) {
    return of_players("is_role_aware")(prototype).cast<bool>();
}

std::unique_ptr<PythonPlayer> make_python_player(const py::object& prototype, TimeLimit& limit) {
    if (py::isinstance(prototype, of_players("BatchPlayer"))) {
        return std::make_unique<WholeBatchPlayer>(prototype, limit);
    }
    return std::make_unique<SinglePlayer>(prototype, limit);
}

}  // namespace fides::python
