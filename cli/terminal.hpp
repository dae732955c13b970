#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Standard output and standard error.
namespace fides::cli {

/// Opens what is closed of the three standard streams on /dev/null, so that no result file takes
/// its number and is written to by a print; lets a broken pipe and a full quota be errors, not the
/// end.
void prepare_streams();

/// Prints to standard output. A reader that has gone away (`| head`) is no error.
/// @throws games::UserError if it cannot be written, or was closed from the first
void print(std::string_view text);

/// Nothing printed is left in memory when this returns. @throws games::UserError as `print`
void flush_print();

/// Prints one line to standard error, whatever `line` holds.
void print_error(std::string_view line);

/// Prints warnings to standard error, a line each.
void print_warnings(const std::vector<std::string>& warnings);

/// Prints nothing from now on: another process speaks for this one.
void keep_silent();

/// True when standard error is a terminal that can move its cursor.
[[nodiscard]] bool errors_go_to_terminal();

/// False when NO_COLOR is set (no-color.org).
[[nodiscard]] bool colours_wanted();

/// Prints it indented; what is not UTF-8 becomes U+FFFD.
void print_json(const nlohmann::ordered_json& json);

}  // namespace fides::cli
