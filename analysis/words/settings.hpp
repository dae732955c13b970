#pragma once

#include "tournament/experiment/experiment.hpp"

#include <map>
#include <string>
#include <string_view>

/// What an experiment has for its keys, in sentences.
namespace fides::analysis {

/// The value of a key: a number, `swept`, the range of what ties or organisations have (`0.1 to 0.4
/// by tie`), or `none`.
/// @pre there is such a key
[[nodiscard]] std::string setting(const tournament::Experiment& experiment, std::string_view key);

/// True when a key is anything but off somewhere: in the sweep, or in the network.
/// @pre there is such a key
[[nodiscard]] bool is_on(const tournament::Experiment& experiment, std::string_view key,
                         double off = 0.0);

/// A text in which `{contract.penalty}` stands for what `setting` says of that key.
/// @param words  what stands for other names in braces
/// @pre every name is a key or one of `words`
[[nodiscard]] std::string filled(const tournament::Experiment& experiment, std::string_view text,
                                 const std::map<std::string_view, std::string>& words = {});

}  // namespace fides::analysis
