#include "cli/forms.hpp"

#include "embedded/form_alliance.hpp"
#include "embedded/form_buddying.hpp"
#include "embedded/form_integrated_care_system.hpp"
#include "embedded/form_merger.hpp"
#include "embedded/form_network.hpp"
#include "embedded/form_primary_care_network.hpp"
#include "embedded/scenario_leader_or_body.hpp"
#include "embedded/scenario_mandated_ics_quick_wins.hpp"
#include "embedded/scenario_overformalised_alliance.hpp"
#include "embedded/scenario_unequal_merger.hpp"
#include "embedded/scenario_what_helps_an_ics.hpp"
#include "games/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fides::cli {

std::string Form::path() const {
    return fmt::format("configs/{}/{}.toml", kind == FormKind::form ? "forms" : "scenarios", id);
}

std::span<const Form> forms() {
    using enum FormKind;
    static const std::vector<Form> all{
        {"buddying", form, embedded::form_buddying, {"buddy", "buddies"}},
        {"network", form, embedded::form_network, {"networks", "clinical_network"}},
        {"alliance", form, embedded::form_alliance, {"alliances"}},
        {"primary_care_network",
         form,
         embedded::form_primary_care_network,
         {"pcn", "primary_care_networks"}},
        {"integrated_care_system",
         form,
         embedded::form_integrated_care_system,
         {"ics", "integrated_care_systems"}},
        {"merger", form, embedded::form_merger, {"mergers"}},
        {"mandated_ics_quick_wins",
         scenario,
         embedded::scenario_mandated_ics_quick_wins,
         {"quick_wins"}},
        {"overformalised_alliance",
         scenario,
         embedded::scenario_overformalised_alliance,
         {"overformalized_alliance"}},
        {"unequal_merger", scenario, embedded::scenario_unequal_merger, {}},
        {"leader_or_body", scenario, embedded::scenario_leader_or_body, {}},
        {"what_helps_an_ics", scenario, embedded::scenario_what_helps_an_ics, {"what_helps"}},
    };
    return all;
}

const Form* find_form(std::string_view name) {
    const std::string wanted = games::bare_name(name);
    const auto is_it = [&](std::string_view one) { return games::bare_name(one) == wanted; };
    const std::span<const Form> all = forms();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Form& form) {
        return is_it(form.id) || std::any_of(form.aliases.begin(), form.aliases.end(), is_it);
    });
    return found == all.end() ? nullptr : &*found;
}

std::string nearest_form(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Form& form : forms()) {
        names.push_back(form.id);
        names.insert(names.end(), form.aliases.begin(), form.aliases.end());
    }
    return games::nearest_name(name, names);
}

tournament::ReadExperiment read_form(const Form& form,
                                     std::span<const tournament::Override> overrides) {
    return tournament::read_experiment_text(form.text, form.path(), overrides);
}

}  // namespace fides::cli
