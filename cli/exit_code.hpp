#pragma once

/// How the program ends, for scripts.
namespace fides::cli {

inline constexpr int exit_done = 0;
inline constexpr int exit_check_failed = 1;
inline constexpr int exit_user_error = 2;
inline constexpr int exit_some_failed = 3;
inline constexpr int exit_our_error = 70;
inline constexpr int exit_interrupted = 130;

}  // namespace fides::cli
