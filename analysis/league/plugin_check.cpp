#include "analysis/league/plugin_check.hpp"

#include "analysis/league/strategy_player.hpp"
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/confinement/protection.hpp"
#include "strategies/text/text_strategy.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <utility>

namespace fides::analysis {

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

strategies::PluginDescription described(const strategies::TextStrategy& text) {
    strategies::PluginDescription description{.name = text.name, .summary = text.summary};
    if (const strategies::Entry* const entry = strategies::find_entry(text.spec.id);
        entry != nullptr) {
        description.role_aware = entry->role_aware;
        description.reads_beliefs = entry->reads_beliefs;
    }
    const games::StageGame& game = games::find_game_type("prisoners_dilemma")->standard;
    if (!strategies::refusal(text.spec, game)) {
        const strategies::Traits traits = strategies::traits_of(text.spec, game);
        description.stochastic = traits.stochastic;
        description.memory = traits.memory;
    }
    return description;
}

Json facts_json(const AuditFacts& facts) {
    Json json{
        {"stochastic", or_null(facts.stochastic)},
        {"draws_itself", or_null(facts.draws_itself)},
        {"memory", or_null(facts.memory)},
        {"unbounded_memory", facts.unbounded_memory},
        {"nice", or_null(facts.nice)},
        {"uses_length", or_null(facts.uses_length)},
        {"noise", Json::array()},
        {"classics", Json::array()},
        {"contracts", Json::array()},
        {"slowest_line", {{"seconds", facts.slowest.seconds}, {"matches", facts.slowest.matches}}}};
    for (const NoisyConduct& at : facts.noise) {
        json["noise"].push_back({{"noise", at.noise},
                                 {"with_itself", at.with_itself},
                                 {"with_tit_for_tat", at.with_tit_for_tat}});
    }
    for (const ClassicMeeting& with : facts.classics) {
        json["classics"].push_back({{"partner", with.partner},
                                    {"cooperation", with.cooperation},
                                    {"partner_cooperation", with.partner_cooperation},
                                    {"score", with.score},
                                    {"partner_score", with.partner_score}});
    }
    for (const ContractConduct& under : facts.contracts) {
        json["contracts"].push_back({{"coverage", under.coverage},
                                     {"honours_open", or_null(under.honours_open)},
                                     {"honours_covered", or_null(under.honours_covered)},
                                     {"means_open", or_null(under.means_open)},
                                     {"means_covered", or_null(under.means_covered)},
                                     {"after_free", or_null(under.after_free)},
                                     {"after_owed", or_null(under.after_owed)}});
    }
    return json;
}

}  // namespace

CheckedPlugin check_plugin(const strategies::PluginSource& source,
                           const strategies::PluginLimits& limits, const std::filesystem::path& log,
                           std::uint64_t seed, const tournament::CancelToken& cancel) {
    CheckedPlugin checked{.source = source, .description = {}, .report = {}};
    if (source.kind == strategies::PluginKind::text) {
        const strategies::TextStrategy text =
            strategies::read_strategy_file(source.file, source.path);
        checked.description = described(text);
        checked.report = audit([&] { return make_strategy_player(text.spec); }, checked.description,
                               seed, cancel);
        return checked;
    }
    std::unique_ptr<strategies::PluginSession> first =
        strategies::start_plugin(source, limits, {.log = log, .rivals = {}});
    if (!first->forfeit()) {
        checked.description = first->description();
    }
    const PlayerFactory start = [&]() -> std::unique_ptr<strategies::BatchPlayer> {
        if (first != nullptr) {
            return std::move(first);
        }
        return strategies::start_plugin(source, limits, {.log = log, .rivals = {}});
    };
    checked.report = audit(start, checked.description, seed, cancel);
    return checked;
}

std::string check_json(const CheckedPlugin& checked) {
    Json json{
        {"name", checked.source.name},
        {"language", checked.source.language},
        {"sha256", checked.source.sha256},
        {"protection", checked.source.kind == strategies::PluginKind::text
                           ? Json{nullptr}
                           : Json(strategies::protection_words(strategies::protection_here()))},
        {"holds", checked.report.holds()},
        {"forfeit", or_null(checked.report.forfeit)},
        {"declared",
         {{"name", checked.description.name},
          {"summary", checked.description.summary},
          {"role_aware", checked.description.role_aware},
          {"reads_beliefs", checked.description.reads_beliefs},
          {"stochastic", checked.description.stochastic},
          {"memory", or_null(checked.description.memory)}}},
        {"checks", Json::array()},
        {"facts", facts_json(checked.report.facts)}};
    for (const AuditCheck& check : checked.report.checks) {
        json["checks"].push_back({{"id", check.id},
                                  {"verdict", verdict_word(check.verdict)},
                                  {"finding", check.finding}});
    }
    constexpr int indent = 2;
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace fides::analysis
