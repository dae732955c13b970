#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Programs of the system that do what we do not: started, given their input, waited for.
namespace fides::analysis {

/// A program that may not be there.
struct OutsideProgram {
    std::vector<std::string> names;  ///< that it goes by, the usual one first
    std::string package;             ///< of Debian that has it
    std::string use;                 ///< what it is wanted for: "drawing figures"
};

/// Everything it wrote to its standard output.
/// @throws games::UserError if it is not there (with the package), or ends with an error (with the
///         first line of what it said)
[[nodiscard]] std::string run_program(const OutsideProgram& program,
                                      const std::vector<std::string>& arguments,
                                      std::string_view input);

/// @throws games::UserError as `run_program` if it is not there
void check_program(const OutsideProgram& program);

}  // namespace fides::analysis
