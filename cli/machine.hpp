#pragma once

#include <string>

/// Who works out the results, where and when: for the manifest, never for the results.
namespace fides::cli {

/// Date and time in UTC, ISO 8601: 2021-06-30T12:00:00Z.
[[nodiscard]] std::string current_time();

/// Name of the machine; empty if it has none.
[[nodiscard]] std::string host_name();

/// Operating system, architecture and the compiler of this program: `Linux x86_64, gcc 12.2.0`.
[[nodiscard]] std::string platform();

/// What tells the file of this program from others that name the same commit: sixteen hexadecimal
/// digits of its bytes. Empty where the commit says it all: of a build without changes to it.
[[nodiscard]] std::string program_file();

}  // namespace fides::cli
