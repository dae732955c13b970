#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace fides::analysis {

/// What the page is told of a figure: which one, what it shows and how it is read.
[[nodiscard]] inline nlohmann::json figure(const char* id, const std::string& headline,
                                           const std::string& help) {
    return {{"id", id}, {"headline", headline}, {"help", help}};
}

}  // namespace fides::analysis
