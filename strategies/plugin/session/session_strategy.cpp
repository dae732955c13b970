#include "strategies/plugin/session/session_strategy.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace fides::strategies {

namespace {

/// One match of a session at a time: asks as the rounds come.
class SingleMatch {
public:
    explicit SingleMatch(std::unique_ptr<PluginSession> session) noexcept
        : session_{std::move(session)} {}

    void reset() noexcept { is_new_ = true; }

    /// What it answers in this round; asked once a round, however often it is read.
    [[nodiscard]] const Answer& answer(const View& view) noexcept {
        if (!is_new_ && view.round() == round_) {
            return answer_;
        }
        if (is_new_) {
            begin(view);
        }
        round_ = view.round();
        if (!session_->forfeit()) {
            const std::array<const Perspective*, 1> asked{&view.perspective()};
            session_->ask(asked);
            if (!session_->forfeit()) {
                session_->await({&answer_, 1});
            }
        }
        return answer_;
    }

    [[nodiscard]] const std::string* forfeit() const noexcept {
        const std::optional<Forfeit>& forfeit = session_->forfeit();
        return forfeit ? &forfeit->reason : nullptr;
    }

    [[nodiscard]] bool reads_beliefs() const noexcept {
        return session_->description().reads_beliefs;
    }

private:
    void begin(const View& view) noexcept {
        is_new_ = false;
        answer_ = {};
        if (session_->forfeit()) {
            return;
        }
        if (has_played_) {
            session_->end();
        }
        has_played_ = true;
        if (!session_->forfeit()) {
            session_->begin({.game = &view.game(),
                             .contract = &view.contract(),
                             .announced_length = view.announced_length(),
                             .matches = {{.seat = view.seat(), .seed = view.seed()}}});
        }
    }

    std::unique_ptr<PluginSession> session_;
    Answer answer_;
    std::uint32_t round_ = 0;
    bool is_new_ = true;
    bool has_played_ = false;
};

class SessionStrategy final : public Strategy {
public:
    explicit SessionStrategy(std::unique_ptr<PluginSession> session) noexcept
        : match_{std::move(session)} {}

    [[nodiscard]] games::Move decide(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(match_.answer(view).decide);
    }

    void reset() noexcept override { match_.reset(); }

    [[nodiscard]] const std::string* forfeit() const noexcept override { return match_.forfeit(); }

    [[nodiscard]] bool reads_beliefs() const noexcept override { return match_.reads_beliefs(); }

private:
    SingleMatch match_;
};

class RoleAwareSessionStrategy final : public RoleAwareStrategy {
public:
    explicit RoleAwareSessionStrategy(std::unique_ptr<PluginSession> session) noexcept
        : match_{std::move(session)} {}

    [[nodiscard]] games::Move rely(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(match_.answer(view).rely);
    }

    [[nodiscard]] games::Move honour(const View& view, Draws& draws) noexcept override {
        const Answer& answer = match_.answer(view);
        const bool decides_once = view.game().form() == games::GameForm::two_action;
        return draws.cooperate_with(decides_once ? answer.decide : answer.honour);
    }

    void reset() noexcept override { match_.reset(); }

    [[nodiscard]] const std::string* forfeit() const noexcept override { return match_.forfeit(); }

    [[nodiscard]] bool reads_beliefs() const noexcept override { return match_.reads_beliefs(); }

private:
    SingleMatch match_;
};

}  // namespace

std::unique_ptr<Strategy> make_session_strategy(std::unique_ptr<PluginSession> session) {
    if (session->description().role_aware) {
        return std::make_unique<RoleAwareSessionStrategy>(std::move(session));
    }
    return std::make_unique<SessionStrategy>(std::move(session));
}

}  // namespace fides::strategies
