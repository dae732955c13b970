#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/range.hpp"
#include "tournament/schema/key_info.hpp"
#include "tournament/values/number_reader.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

/// A key of the configuration: how it is read into an experiment and written from one.
namespace fides::tournament {

struct Key {
    KeyInfo info;

    /// The value that an experiment has; empty where it has none (another kind of experiment,
    /// another game, an alternative that is not taken).
    std::function<std::optional<games::Value>(const Experiment&)> get;

    /// Checks a value and puts it into the experiment. Keys are set in the order of the table.
    std::function<void(Experiment&, const games::Given&)> set;

    /// What is wrong with a number for this key; only of sweepable keys.
    std::function<std::optional<std::string>(double)> objection;

    /// Puts a number in that nothing is wrong with; only of sweepable keys.
    std::function<void(Experiment&, double)> set_number;
};

/// What the reference says of a key beside its type and range.
struct About {
    std::string symbol{};
    std::string meaning{};
    std::string source{};
};

/// A key as the reference tells it; the default is filled in from an experiment of defaults.
[[nodiscard]] KeyInfo key_info(std::string key, std::string type, std::string allowed, About about,
                               bool sweepable);

/// Puts in the ends of what is allowed, so far as they are finite.
void tell_ends(KeyInfo& info, double lowest, double highest);

/// A number. `access` gives a pointer to it in an experiment, null where it has none.
template <class Access>
[[nodiscard]] Key number_key(std::string key, Access access, const Range& range, About about,
                             bool sweepable = true) {
    Key out;
    out.info = key_info(std::move(key), "number", range.text(), std::move(about), sweepable);
    tell_ends(out.info, range.low, range.high);
    out.get = [access](const Experiment& experiment) -> std::optional<games::Value> {
        const double* number = access(experiment);
        return number == nullptr ? std::nullopt : std::optional{games::Value{.data = *number}};
    };
    out.set = [access, range](Experiment& experiment, const games::Given& given) {
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
    tell_ends(out.info, static_cast<double>(range.low), static_cast<double>(range.high));
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
    out.set = [put, range](Experiment& experiment, const games::Given& given) {
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
    out.set = [access](Experiment& experiment, const games::Given& given) {
        *access(experiment) = read_flag(given);
    };
    return out;
}

}  // namespace fides::tournament
