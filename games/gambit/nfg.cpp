#include "games/gambit/nfg.hpp"

#include "games/gambit/nfg_scanner.hpp"
#include "games/number_text.hpp"
#include "games/text_file.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace fides::games::gambit {

namespace {

constexpr std::size_t largest_file = 1'000'000;

/// Payoffs of both players.
using PayoffPair = std::array<double, 2>;

std::optional<double> read_plain(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return std::nullopt;
        }
    }
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return read_number(text);
    }
    const std::string_view divisor = text.substr(slash + 1);
    constexpr std::string_view digits = "0123456789";
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    if (text.substr(first, slash - first).find_first_not_of(digits) != std::string_view::npos ||
        divisor.find_first_not_of(digits) != std::string_view::npos) {
        return std::nullopt;
    }
    const std::optional<double> above = read_number(text.substr(0, slash));
    const std::optional<double> below = read_number(divisor);
    return above && below && *below != 0.0 ? std::optional{*above / *below} : std::nullopt;
}

double take_payoff(Scanner& scanner) {
    const Token token = scanner.take(TokenKind::word, "a payoff");
    const std::optional<double> payoff = read_plain(token.text);
    if (!payoff || std::isnan(*payoff)) {
        scanner.refuse_instead(token, "a payoff");
    }
    if (std::abs(*payoff) > payoff_limit) {
        scanner.refuse(token.position,
                       fmt::format("the payoff {} is outside [{}, {}]", token.text,
                                   shortest_text(-payoff_limit), shortest_text(payoff_limit)));
    }
    return *payoff;
}

/// A whole number without a sign; most 9 digits, which no file of two by two needs.
std::size_t take_count(Scanner& scanner, std::string_view wanted) {
    const Token token = scanner.take(TokenKind::word, wanted);
    if (token.text.size() > 9 || token.text.find_first_not_of("0123456789") != std::string::npos) {
        scanner.refuse_instead(token, wanted);
    }
    std::size_t count = 0;
    for (const char digit : token.text) {
        count = 10 * count + static_cast<std::size_t>(digit - '0');
    }
    return count;
}

/// The labels in braces.
std::vector<std::string> take_labels(Scanner& scanner, std::string_view what) {
    scanner.take(TokenKind::open, fmt::format("\"{{\" before the labels of {}", what));
    std::vector<std::string> labels;
    while (scanner.peek().kind == TokenKind::label) {
        labels.push_back(scanner.take().text);
    }
    scanner.take(TokenKind::close, fmt::format("a label of {} or \"}}\"", what));
    return labels;
}

void check_strategies(const Scanner& scanner, Position position, std::size_t player,
                      std::size_t number) {
    if (number != 2) {
        scanner.refuse(position,
                       fmt::format("player {} has {} {}", player + 1, number,
                                   number == 1 ? "strategy" : "strategies"),
                       "2 strategies each");
    }
}

void read_head(Scanner& scanner, StrategicGame& game) {
    const Token kind = scanner.take(TokenKind::word, R"("NFG")");
    if (kind.text == "EFG") {
        scanner.refuse(kind.position, "this is an extensive game", "a strategic one");
    }
    if (kind.text != "NFG") {
        scanner.refuse_instead(kind, R"("NFG")");
    }
    const Token version = scanner.take(TokenKind::word, "version 1");
    if (version.text != "1") {
        scanner.refuse_instead(version, "version 1");
    }
    const Token numbers = scanner.take(TokenKind::word, R"("R" or "D")");
    if (numbers.text != "R" && numbers.text != "D") {
        scanner.refuse_instead(numbers, R"("R" or "D")");
    }
    game.title = scanner.take(TokenKind::label, "the game's title in quotes").text;

    const Position place = scanner.peek().position;
    std::vector<std::string> players = take_labels(scanner, "the players");
    if (players.size() != 2) {
        scanner.refuse(
            place,
            fmt::format("the game has {} player{}", players.size(), players.size() == 1 ? "" : "s"),
            "2 players");
    }
    std::move(players.begin(), players.end(), game.players.begin());
}

/// Labels for each player, or their numbers alone.
void read_strategies(Scanner& scanner, StrategicGame& game) {
    scanner.take(TokenKind::open, "\"{\" before the strategies");
    const bool has_labels = scanner.peek().kind == TokenKind::open;
    for (std::size_t player = 0; player < 2; ++player) {
        const Position place = scanner.peek().position;
        if (has_labels) {
            std::vector<std::string> labels =
                take_labels(scanner, fmt::format("the strategies of player {}", player + 1));
            check_strategies(scanner, place, player, labels.size());
            std::move(labels.begin(), labels.end(), game.strategies[player].begin());
        } else {
            check_strategies(
                scanner, place, player,
                take_count(scanner,
                           fmt::format("the number of strategies of player {}", player + 1)));
        }
    }
    scanner.take(TokenKind::close, "\"}\" after the strategies");
}

/// Outcome by outcome; the first stands for number 0, which pays nobody anything.
std::vector<PayoffPair> read_outcomes(Scanner& scanner) {
    std::vector<PayoffPair> outcomes{{0.0, 0.0}};
    scanner.take(TokenKind::open, "\"{\" before the outcomes");
    while (scanner.skip(TokenKind::open)) {
        scanner.take(TokenKind::label, "an outcome's label");
        PayoffPair pays{};
        for (double& payoff : pays) {
            payoff = take_payoff(scanner);
            scanner.skip(TokenKind::comma);
        }
        scanner.take(TokenKind::close, "\"}\" after an outcome's two payoffs");
        outcomes.push_back(pays);
    }
    scanner.take(TokenKind::close, "an outcome or \"}\"");
    return outcomes;
}

PayoffPair take_outcome(Scanner& scanner, const std::vector<PayoffPair>& outcomes) {
    const Position place = scanner.peek().position;
    const std::size_t number = take_count(scanner, "an outcome's number");
    if (number >= outcomes.size()) {
        scanner.refuse(place, fmt::format("there is no outcome {}", number),
                       fmt::format("a number in [0, {}]", outcomes.size() - 1));
    }
    return outcomes[number];
}

/// In the order of the format: player 1's strategy changes first.
void read_body(Scanner& scanner, StrategicGame& game) {
    const bool by_outcome = scanner.peek().kind == TokenKind::open;
    std::vector<PayoffPair> outcomes;
    if (by_outcome) {
        outcomes = read_outcomes(scanner);
    }
    for (std::size_t column = 0; column < 2; ++column) {
        for (std::size_t row = 0; row < 2; ++row) {
            PayoffPair pays{};
            if (by_outcome) {
                pays = take_outcome(scanner, outcomes);
            } else {
                pays[0] = take_payoff(scanner);
                pays[1] = take_payoff(scanner);
            }
            game.payoffs[0][row][column] = pays[0];
            game.payoffs[1][row][column] = pays[1];
        }
    }
    scanner.take(TokenKind::end, "the end");
}

std::string in_quotes(std::string_view label) {
    std::string out = "\"";
    for (const char byte : label) {
        out += byte == '"' ? R"(\")" : std::string{byte};
    }
    return out + '"';
}

std::string braced(const std::array<std::string, 2>& labels) {
    return fmt::format("{{ {} {} }}", in_quotes(labels[0]), in_quotes(labels[1]));
}

}  // namespace

StrategicGame parse_nfg(std::string_view text, const std::string& name) {
    Scanner scanner{text, name};
    StrategicGame game;
    read_head(scanner, game);
    read_strategies(scanner, game);
    if (scanner.peek().kind == TokenKind::label) {
        game.comment = scanner.take().text;
    }
    read_body(scanner, game);
    return game;
}

StrategicGame read_nfg(const std::filesystem::path& file) {
    return parse_nfg(read_text_file(file, largest_file, "a game"), file.string());
}

std::string nfg_text(const StrategicGame& game) {
    std::string text = fmt::format(
        "NFG 1 R {} {}\n\n{{ {}\n{}\n}}\n{}\n\n{{\n", in_quotes(game.title), braced(game.players),
        braced(game.strategies[0]), braced(game.strategies[1]), in_quotes(game.comment));
    for (std::size_t column = 0; column < 2; ++column) {
        for (std::size_t row = 0; row < 2; ++row) {
            text += fmt::format("{{ \"\" {}, {} }}\n", shortest_text(game.payoffs[0][row][column]),
                                shortest_text(game.payoffs[1][row][column]));
        }
    }
    return text + "}\n1 2 3 4\n";
}

std::optional<std::array<std::string, 2>> action_names(const StrategicGame& game) {
    std::array<std::string, 2> names;
    for (std::size_t action = 0; action < 2; ++action) {
        const std::string& first = game.strategies[0][action];
        const std::string& second = game.strategies[1][action];
        if (first.empty() || second.empty()) {
            return std::nullopt;
        }
        names[action] = first == second ? first : fmt::format("{}/{}", first, second);
    }
    return names[0] == names[1] ? std::nullopt : std::optional{names};
}

std::optional<StrategicGame> strategic_game(const StageGame& game) {
    const std::optional<TwoActionPayoffs> first = game.as_two_action(Seat::first);
    const std::optional<TwoActionPayoffs> second = game.as_two_action(Seat::second);
    if (!first || !second) {
        return std::nullopt;
    }
    const TwoActionGame common{.payoffs = {*first, *second}};
    const auto* const played = std::get_if<TwoActionGame>(&game.played);
    const std::array<std::string, 2> names =
        played != nullptr ? played->action_names
                          : std::array<std::string, 2>{"rely, honour", "withhold, betray"};
    return StrategicGame{
        .title = game.type, .strategies = {names, names}, .payoffs = payoff_matrices(common)};
}

}  // namespace fides::games::gambit
