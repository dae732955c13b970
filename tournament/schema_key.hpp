#pragma once

#include "games/document.hpp"
#include "games/game_factory.hpp"
#include "tournament/experiment.hpp"
#include "tournament/given.hpp"
#include "tournament/schema.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// The inside of the table of keys: how each is read into an experiment and written from one.
namespace fides::tournament {

struct Key {
    KeyInfo info;

    /// The value that an experiment has; empty where it has none (another kind of experiment,
    /// another game, an alternative that is not taken).
    std::function<std::optional<games::Value>(const Experiment&)> get;

    /// Checks a value and puts it into the experiment. Keys are set in the order of the table.
    std::function<void(Experiment&, const Given&)> set;

    /// What is wrong with a number for this key; only of sweepable keys.
    std::function<std::optional<std::string>(double)> objection;

    /// Puts a number in that nothing is wrong with; only of sweepable keys.
    std::function<void(Experiment&, double)> set_number;
};

/// All keys, in the order in which they are set and listed.
[[nodiscard]] const std::vector<Key>& schema();

/// Null if there is no such key.
[[nodiscard]] const Key* find_schema_key(std::string_view key);

// The keys of each table.

[[nodiscard]] std::vector<Key> run_keys();
[[nodiscard]] std::vector<Key> event_keys();
[[nodiscard]] std::vector<Key> game_keys();
[[nodiscard]] std::vector<Key> contract_keys();
[[nodiscard]] std::vector<Key> belief_keys();
[[nodiscard]] std::vector<Key> organisation_keys();
[[nodiscard]] std::vector<Key> collaboration_keys();
[[nodiscard]] std::vector<Key> venture_keys();
[[nodiscard]] std::vector<Key> tournament_keys();
[[nodiscard]] std::vector<Key> league_keys();
[[nodiscard]] std::vector<Key> analysis_keys();
[[nodiscard]] std::vector<Key> lever_keys();
[[nodiscard]] std::vector<Key> sweep_keys();

/// What the reference says of a key beside its type and range.
struct About {
    std::string symbol{};
    std::string meaning{};
    std::string source{};
};

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr Range probability{.low = 0.0, .high = 1.0};
inline constexpr Range open_unit{.low = 0.0, .high = 1.0, .low_open = true, .high_open = true};
inline constexpr Range not_negative{.low = 0.0, .high = infinity};
inline constexpr Range payoff_not_negative{.low = 0.0, .high = games::payoff_limit};
inline constexpr Range positive{.low = 0.0, .high = infinity, .low_open = true};
inline constexpr std::int64_t most_organisations = 100'000;

/// A key as the reference tells it; the default is filled in from an experiment of defaults.
[[nodiscard]] KeyInfo key_info(std::string key, std::string type, std::string allowed, About about,
                               bool sweepable);

/// A number. `access` gives a pointer to it in an experiment, null where it has none.
template <class Access>
[[nodiscard]] Key number_key(std::string key, Access access, const Range& range, About about,
                             bool sweepable = true) {
    Key out;
    out.info = key_info(std::move(key), "number", range.text(), std::move(about), sweepable);
    out.get = [access](const Experiment& experiment) -> std::optional<games::Value> {
        const double* number = access(experiment);
        return number == nullptr ? std::nullopt : std::optional{games::Value{.data = *number}};
    };
    out.set = [access, range](Experiment& experiment, const Given& given) {
        *access(experiment) = read_number(given, range);
    };
    if (sweepable) {
        out.objection = [range](double value) { return tournament::objection(range, value); };
        out.set_number = [access](Experiment& experiment, double value) {
            *access(experiment) = value;
        };
    }
    return out;
}

/// A whole number.
template <class Access>
[[nodiscard]] Key whole_key(std::string key, Access access, const WholeRange& range, About about,
                            bool sweepable) {
    Key out;
    out.info = key_info(std::move(key), "whole number", range.text(), std::move(about), sweepable);
    out.get = [access](const Experiment& experiment) -> std::optional<games::Value> {
        const auto* whole = access(experiment);
        if (whole == nullptr) {
            return std::nullopt;
        }
        return games::Value{.data = static_cast<std::int64_t>(*whole)};
    };
    const auto put = [access](Experiment& experiment, auto value) {
        auto& whole = *access(experiment);
        whole = static_cast<std::remove_reference_t<decltype(whole)>>(value);
    };
    out.set = [put, range](Experiment& experiment, const Given& given) {
        put(experiment, read_whole(given, range));
    };
    if (sweepable) {
        out.objection = [range](double value) { return tournament::objection(range, value); };
        out.set_number = [put](Experiment& experiment, double value) { put(experiment, value); };
    }
    return out;
}

/// True or false.
template <class Access>
[[nodiscard]] Key flag_key(std::string key, Access access, About about) {
    Key out;
    out.info = key_info(std::move(key), "true or false", "", std::move(about), false);
    out.get = [access](const Experiment& experiment) -> std::optional<games::Value> {
        const bool* flag = access(experiment);
        return flag == nullptr ? std::nullopt : std::optional{games::Value{.data = *flag}};
    };
    out.set = [access](Experiment& experiment, const Given& given) {
        *access(experiment) = read_flag(given);
    };
    return out;
}

}  // namespace fides::tournament
