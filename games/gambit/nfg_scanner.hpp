#pragma once

#include "games/position.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fides::games::gambit {

enum class TokenKind : std::uint8_t { open, close, comma, label, word, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text{};  ///< of a label without its quotes
    Position position{};

    /// What it is, for messages: `"{"`, `"x"`, `the end`.
    [[nodiscard]] std::string shown() const;
};

/// Cuts a text into braces, commas, labels in quotes and words; white space only parts them.
class Scanner {
public:
    /// @param name  stands for the file in errors
    Scanner(std::string_view text, std::string name);

    /// The token that comes next.
    [[nodiscard]] const Token& peek() const noexcept { return next_; }

    /// Takes it. @throws UserError if what follows is a label that does not end
    Token take();

    /// Takes it if it is of this kind. @throws UserError otherwise: `wanted` was expected
    Token take(TokenKind kind, std::string_view wanted);

    /// True, and it is taken, if the next token is of this kind.
    bool skip(TokenKind kind);

    /// Throws the error that `wanted` should stand where `found` does.
    [[noreturn]] void refuse_instead(const Token& found, std::string_view wanted) const;

    /// Throws an error at a place.
    [[noreturn]] void refuse(Position position, const std::string& problem,
                             const std::string& allowed = {}) const;

private:
    void scan();
    char step() noexcept;
    void scan_label();

    std::string_view text_;
    std::string name_;
    std::size_t at_ = 0;
    Position position_{.line = 1, .column = 1};
    Token next_{};
};

}  // namespace fides::games::gambit
