#pragma once

#include "tournament/experiment/measure.hpp"
#include "tournament/schema/schema_key.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Keys that are one of some names, and keys that only some experiments have.
namespace fides::tournament {

/// Makes a key one that only experiments have of which `is_asked` holds.
template <class Asked>
[[nodiscard]] Key only_if(Asked is_asked, Key key) {
    key.info.standard = games::toml_text(key.get(Experiment{}).value());
    key.get = [is_asked, get = std::move(key.get)](const Experiment& experiment) {
        return is_asked(experiment) ? get(experiment) : std::nullopt;
    };
    return key;
}

/// One of some texts. `access` gives a reference to it in an experiment.
template <class Access>
[[nodiscard]] Key choice_key(std::string key, Access access, std::vector<std::string_view> choices,
                             std::string allowed, About about) {
    Key out;
    out.info = key_info(std::move(key), "text", std::move(allowed), std::move(about), false);
    out.get = [access](const Experiment& e) { return games::Value{.data = access(e)}; };
    out.set = [access, choices = std::move(choices)](Experiment& e, const games::Given& given) {
        access(e) = choices[games::read_choice(given, choices)];
    };
    return out;
}

/// A measure by its name.
template <class Access>
[[nodiscard]] Key measure_key(std::string key, Access access, About about) {
    std::vector<std::string_view> names;
    for (const MeasureInfo& measure : measures()) {
        names.push_back(measure.name);
    }
    return choice_key(std::move(key), access, std::move(names), "a measure's name",
                      std::move(about));
}

}  // namespace fides::tournament
