#include "games/gambit/nfg_scanner.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>

#include <utility>

namespace fides::games::gambit {

namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

bool is_white(char byte) noexcept {
    return white_space.find(byte) != std::string_view::npos;
}

bool ends_word(char byte) noexcept {
    return is_white(byte) || byte == '{' || byte == '}' || byte == ',' || byte == '"';
}

}  // namespace

std::string Token::shown() const {
    switch (kind) {
        case TokenKind::open:
            return R"("{")";
        case TokenKind::close:
            return R"("}")";
        case TokenKind::comma:
            return R"(",")";
        case TokenKind::end:
            return "the end";
        case TokenKind::label:
        case TokenKind::word:
            break;
    }
    return fmt::format("\"{}\"", escaped(text));
}

Scanner::Scanner(std::string_view text, std::string name) : text_{text}, name_{std::move(name)} {
    scan();
}

Token Scanner::take() {
    Token taken = next_;
    scan();
    return taken;
}

Token Scanner::take(TokenKind kind, std::string_view wanted) {
    if (next_.kind != kind) {
        refuse_instead(next_, wanted);
    }
    return take();
}

bool Scanner::skip(TokenKind kind) {
    if (next_.kind != kind) {
        return false;
    }
    scan();
    return true;
}

void Scanner::refuse_instead(const Token& found, std::string_view wanted) const {
    refuse(found.position, fmt::format("{} instead of {}", found.shown(), wanted));
}

void Scanner::refuse(Position position, const std::string& problem,
                     const std::string& allowed) const {
    throw UserError{Mistake{.file = name_,
                            .line = position.line,
                            .column = position.column,
                            .problem = problem,
                            .allowed = allowed}};
}

// Columns count characters, not bytes.
char Scanner::step() noexcept {
    const char byte = text_[at_++];
    if (byte == '\n') {
        ++position_.line;
        position_.column = 1;
    } else if (at_ == text_.size() || !continues_character(text_[at_])) {
        ++position_.column;
    }
    return byte;
}

void Scanner::scan() {
    while (at_ < text_.size() && is_white(text_[at_])) {
        step();
    }
    next_ = {.kind = TokenKind::end, .position = position_};
    if (at_ == text_.size()) {
        return;
    }
    switch (text_[at_]) {
        case '{':
            next_.kind = TokenKind::open;
            step();
            return;
        case '}':
            next_.kind = TokenKind::close;
            step();
            return;
        case ',':
            next_.kind = TokenKind::comma;
            step();
            return;
        case '"':
            scan_label();
            return;
        default:
            break;
    }
    next_.kind = TokenKind::word;
    while (at_ < text_.size() && !ends_word(text_[at_])) {
        next_.text += step();
    }
}

// A backslash makes the quote after it part of the label, and is itself before anything else.
void Scanner::scan_label() {
    next_.kind = TokenKind::label;
    step();
    while (at_ < text_.size() && text_[at_] != '"') {
        const bool quotes = text_.substr(at_).starts_with(R"(\")");
        if (quotes) {
            step();
        }
        next_.text += step();
    }
    if (at_ == text_.size()) {
        refuse(next_.position, "a label begins here and does not end");
    }
    step();
}

}  // namespace fides::games::gambit
