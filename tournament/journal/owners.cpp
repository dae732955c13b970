#include "tournament/journal/owners.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace fides::tournament {

namespace {

/// A value as it is written in a line, shortened in its middle of a sentence.
std::string short_text(const nlohmann::json* value) {
    constexpr std::size_t longest = 60;
    if (value == nullptr) {
        return "not given";
    }
    std::string text = value->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > longest) {
        text = text.substr(0, longest) + "..";
    }
    return text;
}

const nlohmann::json* value_at(const nlohmann::json& of, const std::string& key) {
    const auto found = of.find(key);
    return found == of.end() ? nullptr : &*found;
}

std::string version_text(const nlohmann::json& owner) {
    const nlohmann::json* const fides = owner.is_object() ? value_at(owner, "fides") : nullptr;
    if (fides == nullptr || !fides->is_object()) {
        return "an unknown version";
    }
    const std::string program = fides->value("program", "");
    return fmt::format("{} ({}{})", fides->value("version", ""), fides->value("commit", ""),
                       program.empty() ? program : ", program " + program);
}

/// Where two values first differ, going into objects and lists of the same length.
struct OwnerDifference {
    std::string key;
    const nlohmann::json* earlier = nullptr;
    const nlohmann::json* now = nullptr;
};

std::optional<OwnerDifference> difference_of(const std::string& key, const nlohmann::json& earlier,
                                             const nlohmann::json& now) {
    if (earlier == now) {
        return std::nullopt;
    }
    const std::string prefix = key.empty() ? "" : key + '.';
    if (earlier.is_object() && now.is_object()) {
        for (const auto& [name, value] : earlier.items()) {
            const nlohmann::json* const other = value_at(now, name);
            if (other == nullptr) {
                return OwnerDifference{prefix + name, &value, nullptr};
            }
            if (auto difference = difference_of(prefix + name, value, *other)) {
                return difference;
            }
        }
        for (const auto& [name, value] : now.items()) {
            if (value_at(earlier, name) == nullptr) {
                return OwnerDifference{prefix + name, nullptr, &value};
            }
        }
    }
    if (earlier.is_array() && now.is_array() && earlier.size() == now.size()) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (auto difference = difference_of(prefix + std::to_string(i), earlier[i], now[i])) {
                return difference;
            }
        }
    }
    return OwnerDifference{key, &earlier, &now};
}

}  // namespace

std::optional<std::string> first_difference(const nlohmann::json& earlier,
                                            const nlohmann::json& now) {
    if (earlier == now) {
        return std::nullopt;
    }
    if (const std::string then = version_text(earlier), here = version_text(now); then != here) {
        return fmt::format("holds the unfinished run of fides {}, this is {}", then, here);
    }
    const nlohmann::json* const experiment = value_at(earlier, "experiment");
    const nlohmann::json* const asked = value_at(now, "experiment");
    const std::optional<OwnerDifference> difference = experiment != nullptr && asked != nullptr
                                                          ? difference_of("", *experiment, *asked)
                                                          : std::nullopt;
    if (!difference) {
        return "holds the unfinished run of something else";
    }
    return fmt::format("holds an unfinished run of another experiment: {} was {} and is {}",
                       difference->key, short_text(difference->earlier),
                       short_text(difference->now));
}

}  // namespace fides::tournament
