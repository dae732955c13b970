#include "tournament/configuration/organisation_numbers.hpp"

#include "games/nearest_name.hpp"
#include "tournament/values/organisation_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;

std::string* text_of(games::Value& value) {
    return std::get_if<std::string>(&value.data);
}

[[noreturn]] void refuse_imposer(const OrganisationNumbers& numbers, const std::string& text,
                                 const Given& given) {
    std::vector<std::string_view> known{"none", "both"};
    for (const auto& [name, number] : numbers) {
        known.push_back(name);
    }
    given.refuse("is not one of the choices",
                 "\"none\", \"both\", or an organisation's number or name",
                 games::nearest_name(text, known));
}

/// Names of the organisations of a list, whatever else may be wrong with it.
OrganisationNumbers names_of(const Given* given) {
    OrganisationNumbers numbers;
    const auto* list =
        given == nullptr ? nullptr : std::get_if<games::Value::List>(&given->value.data);
    if (list == nullptr) {
        return numbers;
    }
    std::uint32_t next = 0;
    for (const games::Value& one : *list) {
        const auto* table = std::get_if<games::Value::Table>(&one.data);
        if (table == nullptr) {
            return numbers;
        }
        const games::Field* name = games::find_field(*table, "name");
        const auto* text = name == nullptr ? nullptr : std::get_if<std::string>(&name->value.data);
        const games::Field* field = games::find_field(*table, "count");
        const auto* whole =
            field == nullptr ? nullptr : std::get_if<std::int64_t>(&field->value.data);
        const std::int64_t count = whole == nullptr ? 1 : *whole;
        for (std::int64_t n = 1; n <= count && n <= most_organisations; ++n, ++next) {
            if (text != nullptr) {
                numbers.try_emplace(count > 1 ? fmt::format("{} {}", *text, n) : *text, next);
            }
        }
    }
    return numbers;
}

/// The value's number in the place of its name. What is neither is left to its reader.
void put_number(const OrganisationNumbers& numbers, games::Value& value, const Given& given) {
    if (const std::string* text = text_of(value)) {
        const std::optional<std::uint32_t> number = organisation_called(numbers, *text);
        if (!number) {
            refuse_organisation(numbers, *text, given);
        }
        value.written = value.shown();
        value.data = std::int64_t{*number};
    }
}

/// The pair of ends of a tie, which a list is or a table has; null if it has none.
games::Value::List* ends_of(games::Value& tie) {
    if (auto* table = std::get_if<games::Value::Table>(&tie.data)) {
        const auto between =
            std::find_if(table->begin(), table->end(),
                         [](const games::Field& field) { return field.key == "between"; });
        return between == table->end() ? nullptr
                                       : std::get_if<games::Value::List>(&between->value.data);
    }
    return std::get_if<games::Value::List>(&tie.data);
}

/// Calls `use` with each end of each tie of a list, and what an error about it needs.
template <class Use>
void for_each_end(Given& given, const Use& use) {
    auto* list = std::get_if<games::Value::List>(&given.value.data);
    if (list == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        auto* ends = ends_of((*list)[i]);
        for (std::size_t end = 0; ends != nullptr && end < ends->size(); ++end) {
            games::Value& value = (*ends)[end];
            const auto place = [&] {
                Given one = given.in_rows ? Given{.file = given.file, .key = {}, .value = {}}
                                          : given.element((*list)[i], i).element(value, end);
                one.value = value;
                return one;
            };
            use(value, place);
        }
    }
}

/// The organisations that ties name, where nothing lists organisations: in the order in which they
/// come. Empty if the ties are among numbers.
std::optional<Given> organisations_of_ties(Given& ties) {
    bool has_names = false;
    for_each_end(ties, [&](const games::Value& value, const auto&) {
        const auto* text = std::get_if<std::string>(&value.data);
        has_names = has_names || (text != nullptr && !plain_number(*text));
    });
    if (!has_names) {
        return std::nullopt;
    }
    games::Value::List rows;
    OrganisationNumbers known;
    for_each_end(ties, [&](const games::Value& value, const auto& place) {
        const auto* text = std::get_if<std::string>(&value.data);
        if (text == nullptr) {
            place().refuse("is no name, but other ties have names",
                           "names everywhere, or collaboration.organisations to number them");
        }
        const auto number = static_cast<std::uint32_t>(known.size());
        if (known.try_emplace(*text, number).second) {
            games::Value name{.data = *text, .position = value.position, .written = value.written};
            games::Value::Table row;
            row.push_back({.key = "name", .position = value.position, .value = std::move(name)});
            rows.push_back({.data = std::move(row), .position = value.position});
        }
    });
    Given organisations = ties;
    organisations.key = "collaboration.organisations";
    organisations.value.data = std::move(rows);
    return organisations;
}

void number_events(const OrganisationNumbers& numbers, Given& events) {
    auto* list = std::get_if<games::Value::List>(&events.value.data);
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        auto* table = std::get_if<games::Value::Table>(&(*list)[i].data);
        if (table == nullptr) {
            continue;
        }
        const Given event = events.element((*list)[i], i);
        for (games::Field& field : *table) {
            Given one = event.field(field);
            if (field.key == "organisation") {
                put_number(numbers, field.value, one);
            } else if (field.key == "ties") {
                for_each_end(one, [&](games::Value& value, const auto& place) {
                    put_number(numbers, value, place());
                });
                field.value = one.value;
            }
        }
    }
}

}  // namespace

void number_organisations(Assignments& given) {
    Given* ties = given.find("collaboration.ties");
    if (ties != nullptr && given.find("collaboration.organisations") == nullptr) {
        if (std::optional<Given> organisations = organisations_of_ties(*ties)) {
            given.keys.push_back(*std::move(organisations));
            ties = given.find("collaboration.ties");
        }
    }
    const OrganisationNumbers numbers = names_of(given.find("collaboration.organisations"));
    if (ties != nullptr) {
        for_each_end(*ties, [&](games::Value& value, const auto& place) {
            put_number(numbers, value, place());
        });
    }
    if (Given* events = given.find("events")) {
        number_events(numbers, *events);
    }
    Given* imposer = given.find("contract.imposed_by");
    const std::string* text = imposer == nullptr ? nullptr : text_of(imposer->value);
    if (text != nullptr && *text != "none" && *text != "both") {
        if (!organisation_called(numbers, *text)) {
            refuse_imposer(numbers, *text, *imposer);
        }
        put_number(numbers, imposer->value, Given{*imposer});
    }
}

}  // namespace fides::tournament
