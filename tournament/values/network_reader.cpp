#include "tournament/values/network_reader.hpp"

#include "games/nearest_name.hpp"
#include "tournament/experiment/range.hpp"
#include "tournament/network/network_keys.hpp"
#include "tournament/values/number_reader.hpp"
#include "tournament/values/spec_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

constexpr Range finite{.low = -1e9, .high = 1e9};

template <class Keys>
std::vector<std::string_view> short_names(const Keys& keys,
                                          std::initializer_list<std::string_view> more) {
    std::vector<std::string_view> names(more);
    for (const auto& key : keys) {
        names.push_back(key.short_name);
    }
    return names;
}

/// Where another element of a list stands.
std::string place_text(const Given& given, const games::Value::List& list, std::size_t index) {
    return given.in_rows ? fmt::format("in line {}", list[index].position.line)
                         : fmt::format("as {}[{}]", given.key, index);
}

ListedTie read_tie(const Given& given) {
    ListedTie tie;
    if (std::holds_alternative<games::Value::List>(given.value.data)) {
        tie.ends = read_ends(given);
        return tie;
    }
    const games::Value::Table& table = read_table(given);
    given.allow_only(short_names(tie_keys(), {"between"}), Given::Hint::nearest);
    const games::Field* between = games::find_field(table, "between");
    if (between == nullptr) {
        given.refuse("does not say whom it ties", "{ between = [0, 1], ... }");
    }
    tie.ends = read_ends(given.field(*between));
    for (const TieKey& key : tie_keys()) {
        if (const games::Field* field = games::find_field(table, key.short_name)) {
            tie.settings.push_back({.key = std::string{key.key},
                                    .value = read_number(given.field(*field), key.range)});
        }
    }
    return tie;
}

std::array<double, 2> read_position(const Given& given) {
    const games::Value::List& list = read_list(given);
    if (list.size() != 2) {
        given.refuse("is not a place", "[x, y]");
    }
    return {read_number(given.element(list[0], 0), finite),
            read_number(given.element(list[1], 1), finite)};
}

ListedOrganisation read_organisation(const Given& given, const games::Value::Table& table,
                                     const strategies::OrganisationRules& rules) {
    ListedOrganisation organisation;
    const auto with = [&](std::string_view name, const auto& use) {
        if (const games::Field* field = games::find_field(table, name)) {
            use(given.field(*field));
        }
    };
    with("name", [&](const Given& one) { organisation.name = read_plain_name(one); });
    with("sector", [&](const Given& one) { organisation.sector = read_plain_name(one); });
    with("culture",
         [&](const Given& one) { organisation.culture = read_number(one, probability); });
    with("position", [&](const Given& one) { organisation.position = read_position(one); });
    with("strategy", [&](const Given& one) { organisation.strategy = read_spec(one, rules, {}); });
    const auto range_of = [](std::string_view name) { return find_member_key(name)->range; };
    with("size", [&](const Given& one) { organisation.size = read_number(one, range_of("size")); });
    with("power",
         [&](const Given& one) { organisation.power = read_number(one, range_of("power")); });
    with("mandate",
         [&](const Given& one) { organisation.mandate = read_number(one, range_of("mandate")); });
    with("prior_faith", [&](const Given& one) {
        organisation.prior_faith = read_number(one, range_of("prior_faith"));
    });
    with("faith_threshold", [&](const Given& one) {
        organisation.faith_threshold = read_number(one, range_of("faith_threshold"));
    });
    return organisation;
}

struct Shape {
    std::string_view name;
    Variation::Kind kind;
    std::size_t n_parameters;  ///< 0: any number of them, at least one
};

constexpr std::array<Shape, 3> shapes{{{"uniform", Variation::Kind::uniform, 2},
                                       {"triangular", Variation::Kind::triangular, 3},
                                       {"choice", Variation::Kind::choice, 0}}};

/// The range of a key that ties or organisations may have of their own.
Range range_of_own(const Given& given) {
    if (const TieKey* key = find_tie_key(given.key); key != nullptr && key->key == given.key) {
        return key->range;
    }
    if (const MemberKey* key = find_member_key(given.key);
        key != nullptr && key->key == given.key) {
        return key->range;
    }
    std::vector<std::string_view> known;
    for (const TieKey& key : tie_keys()) {
        known.push_back(key.key);
    }
    for (const MemberKey& key : member_keys()) {
        known.push_back(key.key);
    }
    given.refuse_key("is no number that ties or organisations have of their own",
                     fmt::format("{}", fmt::join(known, ", ")),
                     games::nearest_name(given.key, known));
}

Variation read_variation(const Given& given, const games::Value::Table& table) {
    constexpr const char* allowed =
        "{ uniform = [low, high] }, { triangular = [low, mode, high] } or { choice = [..] }";
    const Range range = range_of_own(given);
    const auto shape = std::find_if(shapes.begin(), shapes.end(), [&](const Shape& one) {
        return table.size() == 1 && table.front().key == one.name;
    });
    if (shape == shapes.end()) {
        given.refuse("is no distribution", allowed);
    }
    Given parameters = given.field(table.front());
    const games::Value::List& list = read_list(parameters);
    if (list.empty() || (shape->n_parameters > 0 && list.size() != shape->n_parameters)) {
        parameters.refuse("has the wrong number of parameters", allowed);
    }
    Variation variation{.key = given.key, .kind = shape->kind, .parameters = {}};
    for (std::size_t i = 0; i < list.size(); ++i) {
        variation.parameters.push_back(read_number(parameters.element(list[i], i), range));
        const bool is_ordered = i == 0 || shape->kind == Variation::Kind::choice ||
                                variation.parameters[i - 1] <= variation.parameters[i];
        if (!is_ordered) {
            parameters.refuse("does not increase", allowed);
        }
    }
    return variation;
}

/// A key with its distribution, or a table on the way to one: unquoted, `contract.coverage` is a
/// table in a table.
void read_variation_tree(const Given& given, const std::string& prefix,
                         std::vector<Variation>& variations) {
    for (const games::Field& field : read_table(given)) {
        Given one = given.field(field);
        one.key = prefix.empty() ? field.key : prefix + "." + field.key;
        const games::Value::Table& table = read_table(one);
        const bool is_on_the_way = one.key.find('.') == std::string::npos;
        if (is_on_the_way) {
            read_variation_tree(one, one.key, variations);
            continue;
        }
        const bool is_known =
            std::any_of(variations.begin(), variations.end(),
                        [&](const Variation& other) { return other.key == one.key; });
        if (is_known) {
            one.refuse_key("varies twice");
        }
        variations.push_back(read_variation(one, table));
    }
}

games::Field field(std::string key, games::Value value) {
    return {.key = std::move(key), .position = {}, .value = std::move(value)};
}

}  // namespace

std::array<std::uint32_t, 2> read_ends(const Given& given) {
    const games::Value::List& list = read_list(given);
    if (list.size() != 2) {
        given.refuse("is not a pair of organisations", "[0, 1]");
    }
    std::array<std::uint32_t, 2> ends{};
    for (std::size_t i = 0; i < 2; ++i) {
        ends[i] = static_cast<std::uint32_t>(
            read_whole(given.element(list[i], i), {.low = 0, .high = most_organisations - 1}));
    }
    if (ends[0] == ends[1]) {
        given.refuse("ties an organisation to itself");
    }
    if (ends[0] > ends[1]) {
        std::swap(ends[0], ends[1]);
    }
    return ends;
}

std::vector<ListedTie> read_ties(const Given& given) {
    const games::Value::List& list = read_list(given);
    if (list.empty()) {
        given.refuse("lists no tie");
    }
    std::vector<ListedTie> ties;
    std::map<std::array<std::uint32_t, 2>, std::size_t> known;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Given one = given.element(list[i], i);
        ties.push_back(read_tie(one));
        const auto [place, is_new] = known.try_emplace(ties.back().ends, i);
        if (!is_new) {
            one.refuse(fmt::format("is there already, {}", place_text(given, list, place->second)));
        }
    }
    return ties;
}

games::Value ties_value(const std::vector<ListedTie>& ties) {
    games::Value::List list;
    for (const ListedTie& tie : ties) {
        games::Value::List ends;
        ends.push_back({.data = std::int64_t{tie.ends[0]}});
        ends.push_back({.data = std::int64_t{tie.ends[1]}});
        if (tie.settings.empty()) {
            list.push_back({.data = std::move(ends)});
            continue;
        }
        games::Value::Table table;
        table.push_back(field("between", {.data = std::move(ends)}));
        for (const TieSetting& setting : tie.settings) {
            table.push_back(
                field(std::string{find_tie_key(setting.key)->short_name}, {.data = setting.value}));
        }
        list.push_back({.data = std::move(table)});
    }
    return {.data = std::move(list)};
}

std::vector<ListedOrganisation> read_organisations(const Given& given,
                                                   const strategies::OrganisationRules& rules) {
    const std::vector<std::string_view> known =
        short_names(member_keys(), {"name", "count", "sector", "culture", "position", "strategy"});
    const games::Value::List& list = read_list(given);
    if (list.empty()) {
        given.refuse("lists no organisation");
    }
    std::vector<ListedOrganisation> organisations;
    std::map<std::string, std::size_t> known_names;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Given one = given.element(list[i], i);
        const games::Value::Table& table = read_table(one);
        one.allow_only(known, Given::Hint::nearest);
        const ListedOrganisation organisation = read_organisation(one, table, rules);
        std::int64_t count = 1;
        if (const games::Field* field = games::find_field(table, "count")) {
            count = read_whole(one.field(*field), {.low = 1, .high = most_organisations});
        }
        for (std::int64_t n = 1; n <= count; ++n) {
            organisations.push_back(organisation);
            if (count > 1 && !organisation.name.empty()) {
                organisations.back().name = fmt::format("{} {}", organisation.name, n);
            }
            const std::string& name = organisations.back().name;
            const auto [place, is_new] = known_names.try_emplace(name, i);
            if (!is_new && !name.empty()) {
                one.field(*games::find_field(table, "name"))
                    .refuse(fmt::format("names another organisation already, {}",
                                        place_text(given, list, place->second)));
            }
        }
    }
    return organisations;
}

games::Value organisations_value(const std::vector<ListedOrganisation>& organisations) {
    games::Value::List list;
    for (const ListedOrganisation& one : organisations) {
        games::Value::Table table;
        if (!one.name.empty()) {
            table.push_back(field("name", {.data = one.name}));
        }
        if (!one.sector.empty()) {
            table.push_back(field("sector", {.data = one.sector}));
        }
        table.push_back(field("culture", {.data = one.culture}));
        table.push_back(field("position", number_list({one.position[0], one.position[1]})));
        const auto add = [&table](const char* name, const std::optional<double>& value) {
            if (value) {
                table.push_back(field(name, {.data = *value}));
            }
        };
        add("size", one.size);
        add("power", one.power);
        add("mandate", one.mandate);
        add("prior_faith", one.prior_faith);
        add("faith_threshold", one.faith_threshold);
        if (one.strategy) {
            table.push_back(field("strategy", {.data = spec_table(*one.strategy)}));
        }
        list.push_back({.data = std::move(table)});
    }
    return {.data = std::move(list)};
}

std::vector<Variation> read_variations(const Given& given) {
    std::vector<Variation> variations;
    read_variation_tree(given, {}, variations);
    if (variations.empty()) {
        given.refuse_key("varies nothing");
    }
    return variations;
}

games::Value variations_value(const std::vector<Variation>& variations) {
    games::Value::Table table;
    for (const Variation& variation : variations) {
        const auto shape = std::find_if(shapes.begin(), shapes.end(), [&](const Shape& one) {
            return one.kind == variation.kind;
        });
        games::Value::Table distribution;
        distribution.push_back(field(std::string{shape->name}, number_list(variation.parameters)));
        table.push_back(field(variation.key, {.data = std::move(distribution)}));
    }
    return {.data = std::move(table)};
}

}  // namespace fides::tournament
