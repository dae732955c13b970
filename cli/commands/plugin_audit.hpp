#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fides::cli {

/// What an audit is to look at.
struct PluginCheckArguments {
    std::optional<std::string> path;
    std::string output;  ///< page to write; empty: none
    bool json = false;
    std::optional<std::uint64_t> seed;
    std::string command;
};

/// `fides plugin check`: audits a plugin and tells what was found.
/// @return  the program's exit code
[[nodiscard]] int plugin_check(const PluginCheckArguments& arguments);

}  // namespace fides::cli
