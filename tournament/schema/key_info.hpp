#pragma once

#include <optional>
#include <string>

namespace fides::tournament {

/// What is told of a key.
struct KeyInfo {
    std::string key;       ///< dotted: contract.coverage
    std::string type;      ///< "number", "whole number", "true or false", "text", "list", ...
    std::string allowed;   ///< "[0, 1]", "one of ..."
    std::string standard;  ///< the value when it is left out
    std::string symbol;    ///< of the model, if it has one: phi
    std::string meaning;
    std::string source;  ///< author and year, where the literature has one
    bool sweepable = false;
    std::optional<double> lowest{};   ///< of numbers: an end of what is allowed, if there is one
    std::optional<double> highest{};  ///< of numbers: the other
};

}  // namespace fides::tournament
