#include "strategies/plugin/session/plugin_session.hpp"

#include "strategies/plugin/session/line_protocol.hpp"
#include "strategies/plugin/session/plugin_process.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

namespace fides::strategies {
namespace {

constexpr std::size_t most_processes = 32;     // of one plugin that plays few matches at a time
constexpr std::uint32_t usual_rounds = 200;    // of a match whose length nobody tells
constexpr double longest_answer = 60.0;        // seconds
constexpr std::size_t usual_line = 1U << 20U;  // bytes that an answer may have in any case

/// What one who leaves nothing to chance may not answer.
Complaint uncertain_answer(std::span<const Answer> answers) {
    for (const Answer& answer : answers) {
        for (const double chance : {answer.decide, answer.rely, answer.honour}) {
            if (chance != 0.0 && chance != 1.0) {
                return undeclared_chance(chance);
            }
        }
    }
    return std::nullopt;
}

class ProcessSession final : public PluginSession {
public:
    ProcessSession(PluginSource source, const PluginLimits& limits, PluginSurroundings surroundings)
        : source_{std::move(source)}, limits_{limits}, surroundings_{std::move(surroundings)} {
        open(1);
    }

    [[nodiscard]] const PluginDescription& description() const noexcept override {
        return greeting_.description;
    }

    [[nodiscard]] const std::optional<Forfeit>& forfeit() const noexcept override {
        return forfeit_;
    }

    /// Of a process of its own for each batch there are not too many.
    [[nodiscard]] std::size_t most_matches() const noexcept override {
        return most_processes * greeting_.batch;
    }

    void begin(const BatchStart& start) override {
        if (forfeit_) {
            return;
        }
        n_matches_ = start.matches.size();
        rounds_ = std::max(1U, start.announced_length.value_or(usual_rounds));
        const bool is_two_action = start.game->form() == games::GameForm::two_action;
        round_ = {.form = start.game->form(),
                  .has_contract = start.contract->coverage > 0.0,
                  .with_terms = false,
                  .with_beliefs = description().reads_beliefs,
                  .answers_roles = description().role_aware && !is_two_action};
        was_in_force_.reset();
        const std::size_t n_processes = (n_matches_ + greeting_.batch - 1) / greeting_.batch;
        assert(n_processes <= most_processes);
        open(n_processes);
        const std::span<const Seating> all{start.matches};
        for (std::size_t i = 0; i < n_processes && !forfeit_; ++i) {
            seats_[i].line = begin_line(start, part_of(all, i));
            seats_[i].is_asked = true;
            seats_[i].process->ask(seats_[i].line, Moment::begin,
                                   {.seconds = limits_.start, .said = limits_.start}, usual_line);
        }
        await_each([this, all](std::size_t i, std::string_view line) {
            return read_ready(line, part_of(all, i).size());
        });
    }

    void ask(std::span<const Perspective* const> matches) override {
        if (forfeit_) {
            return;
        }
        assert(matches.size() == n_matches_ && "as many as were begun");
        matches_ = matches;
        const auto any =
            std::find_if(matches.begin(), matches.end(), [](const auto* match) { return match; });
        if (any == matches.end()) {
            return;
        }
        if (round_.has_contract) {
            const bool in_force = (*any)->contract->in_force((*any)->round);
            round_.with_terms = was_in_force_ != in_force;
            was_in_force_ = in_force;
        }
        for (std::size_t i = 0; i * greeting_.batch < n_matches_; ++i) {
            const auto part = part_of(matches, i);
            if (std::none_of(part.begin(), part.end(), [](const auto* match) { return match; })) {
                continue;
            }
            Seat& seat = seats_[i];
            write_play_line(seat.line, round_, part);
            seat.is_asked = true;
            const double share = static_cast<double>(part.size()) * limits_.match / rounds_;
            seat.process->ask(
                seat.line, Moment::move,
                {.seconds = std::min(longest_answer, limits_.move + share), .said = limits_.move},
                std::max(usual_line, 64 * part.size()));
        }
    }

    void await(std::span<Answer> answers) override {
        await_each([this, answers](std::size_t i, std::string_view line) {
            const std::span<Answer> part = part_of(answers, i);
            Complaint complaint = read_answers(line, round_, part_of(matches_, i), part);
            return complaint || greeting_.description.stochastic ? complaint
                                                                 : uncertain_answer(part);
        });
    }

    void end() override {
        for (std::size_t i = 0; i * greeting_.batch < n_matches_ && !forfeit_; ++i) {
            seats_[i].is_asked = true;
            seats_[i].process->ask(R"({"type":"end"})", Moment::end,
                                   {.seconds = limits_.move, .said = limits_.move}, usual_line);
        }
        await_each([](std::size_t, std::string_view line) { return read_done(line); });
        n_matches_ = 0;
    }

    void await_rest() override {
        for (std::size_t i = 0; i < seats_.size() && !forfeit_; ++i) {
            seats_[i].process->await_rest();
            if (seats_[i].process->failure()) {
                give_up(*seats_[i].process->failure());
            }
        }
    }

private:
    struct Seat {
        std::unique_ptr<PluginProcess> process;
        std::string line;
        bool is_asked = false;
    };

    /// What of something for each match belongs to process i.
    template <class Element>
    [[nodiscard]] std::span<Element> part_of(std::span<Element> all, std::size_t i) const {
        const std::size_t first = i * greeting_.batch;
        return all.subspan(first, std::min<std::size_t>(greeting_.batch, n_matches_ - first));
    }

    void give_up(Forfeit forfeit) {
        forfeit_ = std::move(forfeit);
        seats_.clear();
    }

    /// Waits for each process that was asked; the first complaint is the forfeit.
    template <class Read>
    void await_each(Read read) {
        for (std::size_t i = 0; i < seats_.size() && !forfeit_; ++i) {
            Seat& seat = seats_[i];
            if (!std::exchange(seat.is_asked, false)) {
                continue;
            }
            if (const std::optional<std::string_view> line = seat.process->answer()) {
                if (Complaint complaint = read(i, *line)) {
                    seat.process->refuse(std::move(*complaint));
                }
            }
            if (seat.process->failure()) {
                give_up(*seat.process->failure());
            }
        }
    }

    /// Starts processes until there are as many.
    void open(std::size_t n_processes) {
        const std::size_t n_before = seats_.size();
        while (seats_.size() < n_processes) {
            Seat seat;
            seat.process = std::make_unique<PluginProcess>(source_, limits_, surroundings_);
            seat.line = hello_line();
            seats_.push_back(std::move(seat));
        }
        for (std::size_t i = n_before; i < seats_.size(); ++i) {
            seats_[i].is_asked = true;
            seats_[i].process->ask(seats_[i].line, Moment::start,
                                   {.seconds = limits_.start, .said = limits_.start},
                                   4 * usual_line);
        }
        await_each([this, n_before](std::size_t i, std::string_view line) -> Complaint {
            Greeting greeting;
            Complaint complaint = read_greeting(line, greeting);
            seats_[i].process->settle();
            if (!complaint && n_before > 0 && greeting.description != greeting_.description) {
                complaint = "said something else of itself when it was started again";
            }
            if (!complaint && n_before == 0) {
                greeting_ = std::move(greeting);
            }
            return complaint;
        });
    }

    PluginSource source_;
    PluginLimits limits_;
    PluginSurroundings surroundings_;
    Greeting greeting_;
    std::optional<Forfeit> forfeit_;
    std::vector<Seat> seats_;
    std::size_t n_matches_ = 0;
    std::uint32_t rounds_ = usual_rounds;
    RoundLine round_;
    std::optional<bool> was_in_force_;
    std::span<const Perspective* const> matches_;
};

}  // namespace

std::unique_ptr<PluginSession> start_plugin(const PluginSource& source, const PluginLimits& limits,
                                            const PluginSurroundings& surroundings) {
    return std::make_unique<ProcessSession>(source, limits, surroundings);
}

}  // namespace fides::strategies
