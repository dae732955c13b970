#pragma once

#include "strategies/batch_player.hpp"
#include "strategies/view.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fides::tests {

/// A player whose answer is any function of one match, or of what it has kept.
class FakePlayer final : public strategies::BatchPlayer {
public:
    using Decide = std::function<double(const strategies::View&)>;

    explicit FakePlayer(Decide decide) : decide_{std::move(decide)} {}

    void begin(const strategies::BatchStart& /*start*/) override {}

    void ask(std::span<const strategies::Perspective* const> matches) override {
        answers_.assign(matches.size(), {});
        for (std::size_t i = 0; i < matches.size(); ++i) {
            if (matches[i] != nullptr) {
                const double chance = decide_(strategies::View{*matches[i]});
                if (chance < 0.0) {
                    forfeit_ = {.reason = "answered -1 (not a chance)"};
                }
                answers_[i] = {.decide = chance, .rely = chance, .honour = chance};
            }
        }
    }

    void await(std::span<strategies::Answer> answers) override {
        std::copy(answers_.begin(), answers_.end(), answers.begin());
    }

    void end() override {}

    [[nodiscard]] const std::optional<strategies::Forfeit>& forfeit() const noexcept override {
        return forfeit_;
    }

private:
    Decide decide_;
    std::vector<strategies::Answer> answers_;
    std::optional<strategies::Forfeit> forfeit_;
};

}  // namespace fides::tests
