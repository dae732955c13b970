#include "tournament/collaboration.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::string_view reciprocator = "reciprocator";
constexpr std::string_view self_interested = "self_interested";

strategies::Spec organisation_spec(std::string_view id,
                                   const strategies::OrganisationRules& rules) {
    const std::array<std::pair<std::string, strategies::ParameterValue>, 3> conduct{
        {{"reliance_noise", rules.reliance_noise},
         {"reciprocity_threshold", rules.reciprocity_threshold},
         {"reciprocity_noise", rules.reciprocity_noise}}};
    const std::size_t n_parameters = id == reciprocator ? 3 : 1;
    return strategies::make_spec(*strategies::find_entry(id),
                                 std::span{conduct}.first(n_parameters));
}

strategies::OrganisationRules conduct_of(const strategies::Spec& spec) {
    strategies::OrganisationRules rules;
    rules.reliance_noise = spec.number("reliance_noise");
    if (spec.id == reciprocator) {
        rules.reciprocity_threshold = spec.number("reciprocity_threshold");
        rules.reciprocity_noise = spec.number("reciprocity_noise");
    }
    return rules;
}

bool decides_from_beliefs(const StrategyShare& share) {
    return share.strategy.id == reciprocator || share.strategy.id == self_interested;
}

}  // namespace

std::vector<StrategyShare> shares_of(const Experiment& experiment) {
    if (!experiment.strategy_shares.empty()) {
        return experiment.strategy_shares;
    }
    return {
        {organisation_spec(reciprocator, experiment.organisations), experiment.goodwill},
        {organisation_spec(self_interested, experiment.organisations), 1.0 - experiment.goodwill}};
}

CollaborationPlayer::CollaborationPlayer(const Experiment& experiment, Path path)
    : rules_{resolve_rules(experiment)},
      path_{path},
      key_{games::pair_key(experiment.seed, games::identity_hash("organisation 0"),
                           games::identity_hash("organisation 1"))} {
    const std::vector<StrategyShare> shares = shares_of(experiment);
    fast_ = path == Path::fastest && experiment.game.form == games::GameForm::mutual_trust &&
            std::all_of(shares.begin(), shares.end(), decides_from_beliefs);
    double cumulated = 0.0;
    for (const StrategyShare& share : shares) {
        cumulated += share.share;
        Kind kind;
        kind.name = share.strategy.canonical();
        kind.up_to = cumulated;
        if (fast_) {
            kind.conduct = conduct_of(share.strategy);
            kind.goodwilled = share.strategy.id == reciprocator;
        } else {
            kind.by_seat = {make_participant(share.strategy, experiment.game),
                            make_participant(share.strategy, experiment.game)};
        }
        kinds_.push_back(std::move(kind));
    }
    kinds_.back().up_to = 1.0;  // the shares sum to 1 up to rounding
}

std::size_t CollaborationPlayer::kind_of(const games::Stream& stream,
                                         std::uint32_t seat) const noexcept {
    const double u = stream.uniform(seat, games::RepetitionDraw::disposition);
    const auto kind = std::find_if(kinds_.begin(), kinds_.end() - 1,
                                   [u](const Kind& candidate) { return u < candidate.up_to; });
    return static_cast<std::size_t>(kind - kinds_.begin());
}

std::array<std::string, 2> CollaborationPlayer::strategies(std::uint32_t repetition) const {
    const games::Stream stream{key_, repetition};
    return {kinds_[kind_of(stream, 0)].name, kinds_[kind_of(stream, 1)].name};
}

std::uint32_t CollaborationPlayer::rounds(std::uint32_t repetition) const noexcept {
    return rules_.length(games::Stream{key_, repetition});
}

Tally CollaborationPlayer::play(std::uint32_t repetition, const Recording& recording) {
    constexpr std::array<std::uint32_t, 2> numbers{0, 1};
    const games::Stream stream{key_, repetition};
    Kind& first = kinds_[kind_of(stream, 0)];
    Kind& second = kinds_[kind_of(stream, 1)];
    if (!fast_) {
        return play_participants(rules_, {&first.by_seat[0], &second.by_seat[1]}, stream, numbers,
                                 recording, path_);
    }
    std::array<OrganisationSide, 2> sides{
        OrganisationSide{rules_, first.conduct, first.goodwilled},
        OrganisationSide{rules_, second.conduct, second.goodwilled}};
    Tally tally;
    play_rounds<games::GameForm::mutual_trust>(rules_, sides, stream, numbers,
                                               rules_.length(stream), true, recording, tally);
    return tally;
}

}  // namespace fides::tournament
