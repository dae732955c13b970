#pragma once

#include "cli/arguments.hpp"

/// The commands. Each returns the program's exit code and throws games::UserError.
namespace fides::cli {

[[nodiscard]] int run(const RunArguments& arguments);
[[nodiscard]] int match(const MatchArguments& arguments);
[[nodiscard]] int list(const ListArguments& arguments);
[[nodiscard]] int show(const ShowArguments& arguments);
[[nodiscard]] int explain(const ExplainArguments& arguments);
[[nodiscard]] int report(const ReportArguments& arguments);
[[nodiscard]] int replay(const ReplayArguments& arguments);
[[nodiscard]] int diff(const DiffArguments& arguments);
[[nodiscard]] int compare(const CompareArguments& arguments);
[[nodiscard]] int cite(const CiteArguments& arguments);
[[nodiscard]] int plugin(const PluginArguments& arguments);
[[nodiscard]] int plugin_check(const PluginCheckArguments& arguments);
[[nodiscard]] int bench(const BenchArguments& arguments);

inline constexpr int exit_done = 0;
inline constexpr int exit_check_failed = 1;
inline constexpr int exit_user_error = 2;
inline constexpr int exit_some_failed = 3;
inline constexpr int exit_our_error = 70;
inline constexpr int exit_interrupted = 130;

}  // namespace fides::cli
