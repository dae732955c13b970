#include "tournament/journal/owners.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

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
struct JsonDifference {
    std::string key;
    const nlohmann::json* earlier = nullptr;
    const nlohmann::json* now = nullptr;
};

std::optional<JsonDifference> difference_of(const std::string& key, const nlohmann::json& earlier,
                                            const nlohmann::json& now) {
    if (earlier == now) {
        return std::nullopt;
    }
    const std::string prefix = key.empty() ? "" : key + '.';
    if (earlier.is_object() && now.is_object()) {
        for (const auto& [name, value] : earlier.items()) {
            const nlohmann::json* const other = value_at(now, name);
            if (other == nullptr) {
                return JsonDifference{prefix + name, &value, nullptr};
            }
            if (auto difference = difference_of(prefix + name, value, *other)) {
                return difference;
            }
        }
        for (const auto& [name, value] : now.items()) {
            if (value_at(earlier, name) == nullptr) {
                return JsonDifference{prefix + name, nullptr, &value};
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
    return JsonDifference{key, &earlier, &now};
}

}  // namespace

std::optional<OwnerDifference> first_difference(std::string_view earlier, std::string_view now) {
    // Both as texts: what JSON has no number for, such as infinity, is then the same as itself.
    const nlohmann::json then = nlohmann::json::parse(earlier, nullptr, false);
    const nlohmann::json here = nlohmann::json::parse(now, nullptr, false);
    if (std::string first = version_text(then), second = version_text(here); first != second) {
        return OwnerDifference{.key = {}, .earlier = std::move(first), .now = std::move(second)};
    }
    const nlohmann::json* const experiment =
        then.is_object() ? value_at(then, "experiment") : nullptr;
    const nlohmann::json* const asked = here.is_object() ? value_at(here, "experiment") : nullptr;
    if (experiment == nullptr || asked == nullptr) {
        return OwnerDifference{
            .key = "experiment", .earlier = short_text(experiment), .now = short_text(asked)};
    }
    const std::optional<JsonDifference> difference = difference_of("", *experiment, *asked);
    if (!difference) {
        return std::nullopt;
    }
    return OwnerDifference{.key = difference->key,
                           .earlier = short_text(difference->earlier),
                           .now = short_text(difference->now)};
}

std::string unfinished_words(const OwnerDifference& difference) {
    if (difference.key.empty()) {
        return fmt::format("holds the unfinished run of fides {}, this is {}", difference.earlier,
                           difference.now);
    }
    return fmt::format("holds an unfinished run of another experiment: {} was {} and is {}",
                       difference.key, difference.earlier, difference.now);
}

std::string part_words(const OwnerDifference& difference) {
    if (difference.key.empty()) {
        return fmt::format("was played by fides {}, not by {}", difference.earlier, difference.now);
    }
    return fmt::format("is part of another experiment: {} is {}, not {}", difference.key,
                       difference.earlier, difference.now);
}

}  // namespace fides::tournament
