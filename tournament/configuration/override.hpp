#pragma once

#include <string>

namespace fides::tournament {

/// A value given beside the file.
struct Override {
    std::string origin;  ///< for errors: "--set", "--seed", "--repetitions"
    std::string key;     ///< dotted
    std::string value;   ///< TOML; a text may lack its quotes
};

}  // namespace fides::tournament
