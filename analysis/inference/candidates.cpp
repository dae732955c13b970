#include "analysis/inference/candidates.hpp"

#include "games/game_catalogue.hpp"
#include "games/given.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/spec_text.hpp"
#include "strategies/strategy.hpp"
#include "tournament/values/on_disk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace fides::analysis {

namespace {

/// Why the conduct of a strategy cannot be told from the moves, as a clause; empty if it can.
std::optional<std::string> untold_conduct(const strategies::Spec& spec) {
    const games::StageGame& game = games::find_game_type("prisoners_dilemma")->standard;
    if (strategies::find_unlisted_entry(spec.id) != nullptr) {
        return "is a plugin, which can only be asked while it plays";
    }
    const strategies::Entry& entry = *strategies::find_entry(spec.id);
    if (const auto reason = strategies::refusal(spec, game)) {
        return fmt::format("cannot play {}: {}", game.type, *reason);
    }
    const auto strategy = strategies::make_strategy(spec, game);
    if (entry.reads_beliefs || strategy->reads_beliefs()) {
        return "goes by its beliefs, which moves do not show";
    }
    if (strategies::traits_of(spec, game).stochastic && strategy->automaton() == nullptr) {
        return "draws what it does and is no automaton: its chance of cooperating is not known";
    }
    return std::nullopt;
}

/// The spec of a strategy of the catalogue; what is wrong with it was wrong in `origin`.
strategies::Spec catalogued_spec(const std::string& origin, const std::string& text) {
    try {
        return strategies::parse_spec(text);
    } catch (const games::UserError& error) {
        games::Mistake mistake = error.mistake();
        mistake.file = origin;
        throw games::UserError{std::move(mistake)};
    }
}

Candidate read_candidate(const std::string& origin, std::string_view text) {
    const std::size_t equals = strategies::find_outside(text, '=');
    const bool has_name = equals != std::string_view::npos;
    const std::string name{strategies::trimmed(has_name ? text.substr(0, equals) : "")};
    const std::string strategy{strategies::trimmed(has_name ? text.substr(equals + 1) : text)};
    const auto refuse_candidate = [&](const std::string& problem) {
        throw games::UserError{games::Mistake{
            .file = origin, .value = std::string{strategies::trimmed(text)}, .problem = problem}};
    };
    if (strategy.empty() || (has_name && name.empty())) {
        throw games::UserError{games::Mistake{
            .file = origin,
            .problem = "has nothing where a strategy should stand",
            .allowed = "tit_for_tat,random(p=0.3),mine.toml,T2=general_soft_grudger(d=2)"}};
    }
    Candidate candidate{.name = name, .spec = {}};
    if (tournament::is_on_disk(strategy, {})) {
        const games::Given given{.file = origin, .key = "", .value = {.data = strategy}};
        strategies::TextStrategy read = tournament::read_strategy_on_disk(given, strategy, false);
        candidate.spec = std::move(read.spec);
        candidate.name = has_name ? name : read.name;
    } else {
        candidate.spec = catalogued_spec(origin, strategy);
        candidate.name = has_name ? name : candidate.spec.brief();
    }
    if (const auto reason = untold_conduct(candidate.spec)) {
        refuse_candidate(*reason);
    }
    return candidate;
}

}  // namespace

std::vector<Candidate> usual_candidates() {
    const auto named = [](const char* name, const char* spec) {
        return Candidate{.name = name, .spec = strategies::parse_spec(spec)};
    };
    return {named("ALLD", "defector"),
            named("ALLC", "cooperator"),
            named("GRIM", "automaton(states=1:0/1/1/1;0:1/1/1/1)"),
            named("TFT", "tit_for_tat"),
            named("WSLS", "win_stay_lose_shift"),
            named("T2", "automaton(states=1:0/1/1/1;0:2/2/2/2;0:0/0/0/0)")};
}

std::vector<Candidate> read_candidates(const std::string& origin, std::string_view text) {
    std::vector<Candidate> candidates;
    for (const std::string_view part : strategies::outer_parts_of(text, ',')) {
        Candidate candidate = read_candidate(origin, part);
        for (const Candidate& other : candidates) {
            const bool is_same = other.spec.canonical() == candidate.spec.canonical();
            if (is_same || other.name == candidate.name) {
                throw games::UserError{games::Mistake{
                    .file = origin,
                    .value = std::string{strategies::trimmed(part)},
                    .problem = is_same ? fmt::format("is the same strategy as {}", other.name)
                                       : "names two strategies alike"}};
            }
        }
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

}  // namespace fides::analysis
