#pragma once

#include <exception>
#include <string>

namespace fides::games {

/// What a user wrote that cannot be, and where. Empty strings and zero lines are left out of the
/// message.
struct Mistake {
    std::string file{};     ///< path as the user gave it, or "--set", "--seed", ...
    int line = 0;           ///< from 1; 0: no position
    int column = 0;         ///< from 1; 0: no position
    std::string key{};      ///< dotted: contract.coverage
    std::string value{};    ///< as the user wrote it
    std::string problem{};  ///< what is wrong: "is outside [0, 1]", "unknown key"
    std::string allowed{};  ///< what would be right, where `problem` does not say it
    std::string nearest{};  ///< the nearest valid name
};

/// The user's mistake: thrown while input is read or output written, caught once in
/// cli/mistakes.cpp (one line on stderr, exit code 2).
class UserError : public std::exception {
public:
    explicit UserError(Mistake mistake);

    /// A mistake that has no position, key or value: the sentence says it all.
    explicit UserError(const std::string& problem);

    /// A key that nobody reads: `problem` is ours, all else as given.
    [[nodiscard]] static UserError unknown_key(Mistake mistake);

    [[nodiscard]] const Mistake& mistake() const noexcept { return mistake_; }

    /// One line without a line break at its end:
    /// `configs/a.toml:14:12: contract.coverage = 1.2 is outside [0, 1]`.
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

private:
    Mistake mistake_;
    std::string message_;
};

}  // namespace fides::games
