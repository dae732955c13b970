#include "strategies/catalogue.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/families.hpp"
#include "strategies/group.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <deque>
#include <iterator>

namespace fides::strategies {

namespace {

std::vector<Entry> all_entries() {
    std::vector<Entry> all;
    for (const auto family : {
             unconditional_family,
             tit_for_tat_family,
             memory_one_family,
             zero_determinant_family,
             grudger_family,
             gradual_family,
             probing_family,
             finite_state_family,
             lookup_family,
             majority_family,
             counting_family,
             retaliating_family,
             adaptive_family,
             clock_family,
             first_tournament_family,
             second_tournament_family,
             second_tournament_accounts,
             organisations,
             attribution_family,
             written_family,
             trustor_family,
             trust_building_family,
             trustee_family,
             contract_family,
             opportunist_family,
             repair_family,
             group_family,
         }) {
        std::vector<Entry> entries = family();
        std::move(entries.begin(), entries.end(), std::back_inserter(all));
    }
    read_for_groups(all);
    return all;
}

struct KnownName {
    std::string bare_name;
    const Entry* entry;
};

/// Every id, name and alias, ids first: of names equally near an id is preferred.
const std::vector<KnownName>& known_names() {
    static const std::vector<KnownName> names = [] {
        std::vector<KnownName> all;
        for (const Entry& entry : catalogue()) {
            all.push_back({games::bare_name(entry.id), &entry});
        }
        for (const Entry& entry : catalogue()) {
            all.push_back({games::bare_name(entry.name), &entry});
            for (const std::string& alias : entry.aliases) {
                all.push_back({games::bare_name(alias), &entry});
            }
        }
        return all;
    }();
    return names;
}

const Entry* find_bare(std::string_view bare_name) {
    const std::vector<KnownName>& names = known_names();
    const auto found = std::find_if(names.begin(), names.end(), [&](const KnownName& known) {
        return known.bare_name == bare_name;
    });
    return found == names.end() ? nullptr : found->entry;
}

/// Few at most; a deque, so that entries stay where they are.
std::deque<Entry>& unlisted_entries() {
    static std::deque<Entry> entries;
    return entries;
}

const Entry& entry_of(const Spec& spec) {
    if (const Entry* const unlisted = find_unlisted_entry(spec.id)) {
        return *unlisted;
    }
    for (const Entry& entry : catalogue()) {
        if (entry.id == spec.id) {
            assert(entry.parameters.size() == spec.parameters.size());
            return entry;
        }
    }
    throw games::UserError{games::Mistake{.value = spec.id,
                                          .problem = "unknown strategy",
                                          .allowed = "fides list strategies",
                                          .nearest = nearest_id(spec.id)}};
}

}  // namespace

std::span<const Entry> catalogue() {
    static const std::vector<Entry> entries = all_entries();
    return entries;
}

const Entry* find_unlisted_entry(std::string_view id) noexcept {
    for (const Entry& entry : unlisted_entries()) {
        if (entry.id == id) {
            return &entry;
        }
    }
    return nullptr;
}

void add_unlisted_entry(Entry entry) {
    if (find_unlisted_entry(entry.id) == nullptr) {
        unlisted_entries().push_back(std::move(entry));
    }
}

const Entry* find_entry(std::string_view name) {
    const Entry* const unlisted = find_unlisted_entry(name);
    return unlisted != nullptr ? unlisted : find_bare(games::bare_name(name));
}

std::string nearest_id(std::string_view name) {
    std::vector<std::string_view> names;
    for (const KnownName& known : known_names()) {
        names.emplace_back(known.bare_name);
    }
    const Entry* nearest = find_bare(games::nearest_name(games::bare_name(name), names));
    return nearest == nullptr ? std::string{} : nearest->id;
}

std::unique_ptr<Strategy> make_strategy(const Spec& spec, const games::StageGame& game) {
    const Entry& entry = entry_of(spec);
    if (const std::optional<std::string> reason = refusal(spec, game)) {
        throw games::UserError{fmt::format("{} cannot play {}: {}", spec.id, game.type, *reason)};
    }
    assert(game.form() != games::GameForm::contribution && "groups play it");
    return entry.make(spec, game);
}

std::unique_ptr<GroupStrategy> make_group_strategy(const Spec& spec, const games::StageGame& game) {
    const Entry& entry = entry_of(spec);
    if (const std::optional<std::string> reason = refusal(spec, game)) {
        throw games::UserError{fmt::format("{} cannot play {}: {}", spec.id, game.type, *reason)};
    }
    assert(game.form() == games::GameForm::contribution);
    return entry.make_for_group(spec, game);
}

Traits traits_of(const Spec& spec, const games::StageGame& game) {
    return entry_of(spec).traits(spec, game);
}

std::optional<std::string> refusal(const Spec& spec, const games::StageGame& game) {
    const Entry& entry = entry_of(spec);
    if (game.form() == games::GameForm::contribution && entry.make_for_group == nullptr) {
        return fmt::format(
            "it knows one partner, not a group (those that can: fides list strategies --game {})",
            game.type);
    }
    if (game.form() != games::GameForm::contribution && entry.make == nullptr) {
        return "it plays in groups only (public_goods, threshold_public_goods)";
    }
    return entry.refuses == nullptr ? std::nullopt : entry.refuses(spec, game);
}

}  // namespace fides::strategies
