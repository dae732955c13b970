#pragma once

#include "fides_plugin.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <iostream>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A strategy for Fides as a program of its own: the class is that of fides_plugin.hpp, and the
/// line
///
///     FIDES_PROGRAM(MyTitForTat)
///
/// in place of FIDES_PLUGIN makes the program's main. It speaks protocol 1 of
/// docs/plugin_protocol.md over standard input and output, so a strategy prints to std::cerr.
namespace fides::program {

/// A JSON value as its text, without blanks, as the referee writes it.
class Json {
public:
    explicit Json(std::string_view text) noexcept : text_{text} {}

    /// The numbers in it, in their order, which is that of the fields in fides_plugin.h.
    [[nodiscard]] std::vector<double> numbers() const {
        std::vector<double> all;
        const char* at = text_.data();
        const char* const end = at + text_.size();
        for (bool is_quoted = false; at != end;) {
            is_quoted = is_quoted != (*at == '"');
            if (!is_quoted && (*at == '-' || (*at >= '0' && *at <= '9'))) {
                at = std::max(std::from_chars(at, end, all.emplace_back()).ptr, at + 1);
            } else {
                ++at;
            }
        }
        return all;
    }

    [[nodiscard]] bool truth() const noexcept { return text_ == "true"; }

    /// What stands between the quotes.
    [[nodiscard]] std::string_view letters() const noexcept {
        return text_.size() < 2 ? std::string_view{} : text_.substr(1, text_.size() - 2);
    }

    /// An object's field; empty where there is none.
    [[nodiscard]] Json operator[](std::string_view name) const {
        for (std::size_t at = 1; at + 1 < text_.size();) {
            const std::size_t end = end_of_item(at);
            const std::string_view item = text_.substr(at, end - at);
            if (item.substr(1, name.size()) == name && item.substr(1 + name.size(), 2) == "\":") {
                return Json{item.substr(name.size() + 3)};
            }
            at = end + 1;
        }
        return Json{{}};
    }

private:
    /// Of the comma or bracket after the item that begins at `at`.
    [[nodiscard]] std::size_t end_of_item(std::size_t at) const noexcept {
        int depth = 0;
        for (bool is_quoted = false; at < text_.size(); ++at) {
            const char c = text_[at];
            if (c == '"') {
                is_quoted = !is_quoted;
            } else if (is_quoted) {
                at += c == '\\' ? 1U : 0U;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if ((c == ',' && depth == 0) || ((c == '}' || c == ']') && depth-- == 0)) {
                break;
            }
        }
        return at;
    }

    std::string_view text_;
};

/// A text as JSON has it, in one line.
[[nodiscard]] inline std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out += '"';
}

[[nodiscard]] inline std::string written(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return std::isnan(value) ? "NaN" : std::string(text.data(), end);
}

/// A match in course, as one party sees it.
struct Match {
    fides_view view{};
    std::vector<fides_conduct> own{};
    std::vector<fides_conduct> partner{};
    std::uint32_t n_drawn = 0;
    std::string failure{};
    void* state = nullptr;
};

/// The n-th number of a match: the n-th word of Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011)
/// with the match's seed as its key, as it is for shared objects.
[[nodiscard]] inline double draw(const fides_view* view) {
    Match& match = *static_cast<Match*>(view->referee);
    const std::uint32_t n = match.n_drawn++;
    std::array<std::uint32_t, 4> x{0, n / 4, 0, 0};
    std::uint32_t low_key = view->seed;
    std::uint32_t high_key = 0;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53U} * x[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * x[2];
        x = {static_cast<std::uint32_t>(b >> 32U) ^ x[1] ^ low_key, static_cast<std::uint32_t>(b),
             static_cast<std::uint32_t>(a >> 32U) ^ x[3] ^ high_key, static_cast<std::uint32_t>(a)};
        low_key += 0x9E3779B9U;
        high_key += 0xBB67AE85U;
    }
    return (x[n % 4] + 0.5) * 0x1p-32;
}

inline void fail(const fides_view* view, const char* reason) {
    std::string& failure = static_cast<Match*>(view->referee)->failure;
    failure = failure.empty() ? reason : failure;
}

/// Answers the referee's lines with the strategy that a description is.
class Player {
public:
    explicit Player(const fides_plugin& plugin) : plugin_{&plugin} {}

    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    ~Player() { end(); }

    /// The answer to a line; empty when there are no more.
    [[nodiscard]] std::string answer(const std::string& line) {
        const Json message{line};
        const std::string_view type = message["type"].letters();
        if (type == "hello") {
            return hello();
        }
        if (type == "begin") {
            begin(message);
            return or_failure("{\"ready\":" + std::to_string(matches_.size()) + "}");
        }
        if (type == "play") {
            learn(message);
            if ((plugin_->flags & FIDES_ROLE_AWARE) == 0) {
                return or_failure("{\"moves\":" + ask(plugin_->decide) + "}");
            }
            if (game_.form == FIDES_TWO_ACTION) {
                return or_failure("{\"moves\":" + ask(plugin_->honour) + "}");
            }
            const std::string relying = ask(plugin_->rely);
            return or_failure("{\"rely\":" + relying + ",\"honour\":" + ask(plugin_->honour) + "}");
        }
        if (type == "end") {
            end();
            return "{\"done\":true}";
        }
        return {};
    }

private:
    [[nodiscard]] std::string hello() const {
        const auto flag = [this](unsigned which) {
            return (plugin_->flags & which) != 0 ? "true" : "false";
        };
        std::string line = "{\"protocol\":1,\"batch\":1000000,\"name\":" + quoted(plugin_->name);
        line += ",\"summary\":" + quoted(plugin_->summary == nullptr ? "" : plugin_->summary);
        line += std::string{",\"stochastic\":"} + flag(FIDES_STOCHASTIC);
        line += std::string{",\"role_aware\":"} + flag(FIDES_ROLE_AWARE);
        line += std::string{",\"reads_beliefs\":"} + flag(FIDES_READS_BELIEFS);
        if (plugin_->memory != FIDES_UNBOUNDED) {
            line += ",\"memory\":" + std::to_string(plugin_->memory);
        }
        return line += '}';
    }

    void begin(const Json& message) {
        end();
        const Json game = message["game"];
        const std::string_view form = game["form"].letters();
        const std::vector<double> p = game["payoffs"].numbers();
        game_ = {};
        game_.size = sizeof game_;
        game_.roles = game["roles"].letters() == "fixed" ? FIDES_FIXED : FIDES_ALTERNATING;
        if (form == "two_action") {
            game_.two_action[0] = {p[0], p[1], p[2], p[3]};
            game_.two_action[1] = {p[4], p[5], p[6], p[7]};
        } else {
            game_.form = form == "trust" ? FIDES_TRUST : FIDES_MUTUAL_TRUST;
            game_.trust = {p[0], p[1], p[2], p[3], p[4]};
        }
        const std::vector<double> c = message["contract"].numbers();
        contract_ = {c[0], c[1], c[2], c[3], c[4], c[5], c[6], {c[7], c[8], c[9]}, 0, 0};
        contract_.start = static_cast<std::uint32_t>(c[10]);
        contract_.end = static_cast<std::uint32_t>(c[11]);
        terms_ = {};
        const std::vector<double> rounds = message["rounds"].numbers();
        const std::string_view seats = message["seats"].letters();
        const std::vector<double> seeds = message["seeds"].numbers();
        for (std::size_t i = 0; i < seats.size(); ++i) {
            begin_match(seats[i] == '2' ? 1 : 0, static_cast<std::uint32_t>(seeds[i]),
                        rounds.empty() ? 0 : static_cast<std::uint32_t>(rounds[0]));
        }
    }

    void begin_match(std::uint8_t seat, std::uint32_t seed, std::uint32_t announced_length) {
        Match& match = matches_.emplace_back();
        match.view.size = sizeof match.view;
        match.view.announced_length = announced_length;
        match.view.seed = seed;
        match.view.seat = seat;
        match.view.game = &game_;
        match.view.contract = &contract_;
        match.view.about_self = &terms_[seat];
        match.view.about_partner = &terms_[1 - seat];
        match.view.uniform = draw;
        match.view.fail = fail;
        match.view.referee = &match;
        if (plugin_->state_size > 0) {
            match.state = ::operator new(plugin_->state_size, alignment());
            std::memset(match.state, 0, plugin_->state_size);
        }
        if (plugin_->begin != nullptr) {
            plugin_->begin(match.state, &match.view);
        }
    }

    void end() {
        for (Match& match : matches_) {
            if (plugin_->end != nullptr) {
                plugin_->end(match.state);
            }
            ::operator delete(match.state, alignment());
        }
        matches_.clear();
    }

    [[nodiscard]] std::align_val_t alignment() const noexcept {
        return std::align_val_t{std::max<std::size_t>(plugin_->state_alignment, 16)};
    }

    /// Takes in what the last round brought.
    void learn(const Json& message) {
        own_ = message["own"].letters();
        const std::string_view partner = message["partner"].letters();
        const std::string_view roles = message["roles"].letters();
        const std::string_view own_conduct = message["own_conduct"].letters();
        const std::string_view partner_conduct = message["partner_conduct"].letters();
        const Json in_force = message["in_force"];
        for (std::size_t i = 0; i < matches_.size(); ++i) {
            Match& match = matches_[i];
            if (is_over(i)) {
                continue;
            }
            if (!own_.empty()) {
                match.own.push_back(own_conduct.empty() ? of_move(own_[i])
                                                        : of_letter(own_conduct[i]));
                match.partner.push_back(own_conduct.empty() ? of_move(partner[i])
                                                            : of_letter(partner_conduct[i]));
                match.view.own = match.own.data();
                match.view.partner = match.partner.data();
                match.view.own_cooperations += own_[i] == 'C' ? 1U : 0U;
                match.view.partner_cooperations += partner[i] == 'C' ? 1U : 0U;
                ++match.view.round;
            }
            if (!roles.empty()) {
                match.view.role = roles[i] == 'R' ? FIDES_TRUSTOR : FIDES_TRUSTEE;
            }
            match.view.in_force = in_force.truth() ? 1 : 0;
        }
        const std::vector<double> t = message["terms"].numbers();
        for (std::size_t seat = 0, at = 0; at < t.size(); ++seat, at += 10) {
            terms_[seat] = {t[at],     t[at + 1], t[at + 2],
                            t[at + 3], t[at + 4], t[at + 5],
                            t[at + 6], t[at + 7], {t[at + 8], t[at + 9]}};
        }
        for (const auto& [name, field] : beliefs) {
            const std::vector<double> values = message[name].numbers();
            for (std::size_t i = 0; i < values.size(); ++i) {
                matches_[i].view.*field = values[i];
            }
        }
    }

    [[nodiscard]] static fides_conduct of_move(char move) noexcept {
        return of_letter(move == 'C' ? 'e' : 'j');  // relied; honoured or betrayed
    }

    [[nodiscard]] static fides_conduct of_letter(char letter) noexcept {
        const unsigned code = static_cast<unsigned char>(letter) - unsigned{'a'};
        return {static_cast<std::uint8_t>(code % 2), static_cast<std::uint8_t>(code / 2 % 2),
                static_cast<std::uint8_t>(code / 4 % 3), static_cast<std::uint8_t>(code / 12)};
    }

    [[nodiscard]] bool is_over(std::size_t match) const noexcept {
        return !own_.empty() && own_[match] == '.';
    }

    /// The chances of cooperating that a function gives; in letters where all are certain.
    [[nodiscard]] std::string ask(double (*function)(void*, const fides_view*)) {
        std::string letters = "\"";
        chances_.clear();
        bool all_certain = true;
        for (std::size_t i = 0; i < matches_.size(); ++i) {
            const bool over = is_over(i);
            const double chance = over ? 0.0 : function(matches_[i].state, &matches_[i].view);
            chances_.push_back(chance);
            letters += over ? '.' : chance == 1.0 ? 'C' : 'D';
            all_certain = all_certain && (chance == 0.0 || chance == 1.0);
        }
        if (all_certain) {
            return letters + '"';
        }
        std::string numbers = "[";
        for (const double chance : chances_) {
            numbers += written(chance) + ',';
        }
        numbers.back() = ']';
        return numbers;
    }

    /// The answer, unless a match has failed.
    [[nodiscard]] std::string or_failure(std::string answer) const {
        for (const Match& match : matches_) {
            if (!match.failure.empty()) {
                return "{\"error\":" + quoted(match.failure) + '}';
            }
        }
        return answer;
    }

    static constexpr std::array<std::pair<const char*, double fides_view::*>, 5> beliefs{
        {{"trust", &fides_view::trust},
         {"motivation", &fides_view::motivation},
         {"compliance_expected", &fides_view::compliance_expected},
         {"confidence", &fides_view::confidence},
         {"reliability", &fides_view::reliability}}};

    const fides_plugin* plugin_;
    fides_game game_{};
    fides_contract contract_{};
    std::array<fides_terms, 2> terms_{};  ///< of the party in each seat
    std::deque<Match> matches_;
    std::vector<double> chances_;
    std::string_view own_;  ///< of the line that is being answered
};

/// Plays until the referee has had enough.
inline int play(const fides_plugin& plugin) {
    Player player{plugin};
    for (std::string line; std::getline(std::cin, line);) {
        const std::string answer = player.answer(line);
        if (answer.empty()) {
            break;
        }
        std::cout << answer << std::endl;
    }
    return 0;
}

}  // namespace fides::program

/// Makes a program of a class.
#define FIDES_PROGRAM(Class)                                                    \
    int main() {                                                                \
        std::ios::sync_with_stdio(false);                                       \
        return fides::program::play(*fides::plugin::border::describe<Class>()); \
    }
