#pragma once

#include "tournament/configuration/reader.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Forms of collaboration and scenarios: configurations that the program carries with it.
namespace fides::cli {

enum class FormKind : bool { form, scenario };

/// A configuration of configs/forms or configs/scenarios.
struct Form {
    std::string_view id;  ///< integrated_care_system
    FormKind kind = FormKind::form;
    std::string_view text;                  ///< the file, comments and all
    std::vector<std::string_view> aliases;  ///< ics

    /// Where the file stands in the project: configs/forms/integrated_care_system.toml.
    [[nodiscard]] std::string path() const;
};

/// The six forms from the least to the most integrated, then the scenarios.
[[nodiscard]] std::span<const Form> forms();

/// By id or alias; case, spaces, underscores and hyphens are forgiven. Null if there is none.
[[nodiscard]] const Form* find_form(std::string_view name);

/// The id or alias that somebody who wrote `name` may have meant; empty if none is near.
[[nodiscard]] std::string nearest_form(std::string_view name);

/// The experiment that a form is.
/// @throws games::UserError for overrides that are wrong
[[nodiscard]] tournament::ReadExperiment read_form(const Form& form,
                                                   std::span<const tournament::Override> overrides);

}  // namespace fides::cli
