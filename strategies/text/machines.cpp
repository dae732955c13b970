#include "strategies/text/machines.hpp"

#include "games/nearest_name.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/text/written.hpp"
#include "strategies/unfold.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fides::strategies {

namespace {

using games::Field;
using games::Given;
using games::Move;
using games::Value;

/// What a chance of cooperating may be written as.
constexpr const char* chance_allowed = "a chance in [0, 1], or \"C\" or \"D\"";

/// The keys that every kind takes.
constexpr std::array<std::string_view, 4> common_keys{"kind", "name", "summary", "source"};

constexpr std::array<std::string_view, 8> state_keys{"cooperates", "CC", "CD", "DC",
                                                     "DD",         "C",  "D",  "next"};

Spec memory_one_spec(const MemoryOne& chances) {
    return spec_of("memory_one", {{"cc", chances.after_cc},
                                  {"cd", chances.after_cd},
                                  {"dc", chances.after_dc},
                                  {"dd", chances.after_dd},
                                  {"first", chances.first}});
}

Spec automaton_spec(const Automaton& automaton) {
    return spec_of("automaton", {{"states", automaton_line(automaton)}});
}

double read_chance(const Given& given) {
    if (const auto* const letter = std::get_if<std::string>(&given.value.data)) {
        if (*letter == "C" || *letter == "D") {
            return *letter == "C" ? 1.0 : 0.0;
        }
    }
    const std::optional<double> number = given.value.number();
    if (!number) {
        given.refuse(fmt::format("is {}", given.value.kind()), chance_allowed);
    }
    if (!(*number >= 0.0 && *number <= 1.0)) {
        given.refuse("is outside [0, 1]");
    }
    return *number == 0.0 ? 0.0 : *number;
}

unsigned read_count(const Given& given, unsigned high) {
    const auto* const number = std::get_if<std::int64_t>(&given.value.data);
    if (number == nullptr || *number < 0 || *number > high) {
        given.refuse(fmt::format("is not a whole number in [0, {}]", high));
    }
    return static_cast<unsigned>(*number);
}

/// The next state after a pair of moves: given for the pair, for the partner's move, or always.
Given next_state(const Given& state, std::size_t pair) {
    const std::string_view partner = move_pairs[pair].substr(1);
    for (const std::string_view key : {move_pairs[pair], partner, std::string_view{"next"}}) {
        if (std::optional<Given> next = state.find(key)) {
            return *std::move(next);
        }
    }
    return state.need(move_pairs[pair],
                      fmt::format("the name of a state; or {} for whatever it played itself, or "
                                  "next for whatever happened",
                                  partner));
}

/// Moves of the last rounds, oldest first, D = 1, as the digits of a number.
struct Windows {
    unsigned rounds = 0;  ///< played, at most as many as are looked at
    unsigned own = 0;
    unsigned partner = 0;

    auto operator<=>(const Windows&) const = default;
};

std::string letters_of(unsigned window, unsigned length) {
    std::string letters;
    for (unsigned i = length; i-- > 0;) {
        letters += (window >> i & 1U) != 0 ? 'D' : 'C';
    }
    return letters;
}

std::vector<double> read_opening(const Given& text, unsigned rounds) {
    const Given first =
        text.need("first", fmt::format("{} moves, for the rounds before there is enough to look "
                                       "back at",
                                       rounds));
    std::vector<double> opening;
    if (const auto* const letters = std::get_if<std::string>(&first.value.data)) {
        for (const char c : *letters) {
            if (c != 'C' && c != 'D') {
                first.refuse("is not made of C and D");
            }
            opening.push_back(c == 'C' ? 1.0 : 0.0);
        }
    } else if (const auto* const list = std::get_if<Value::List>(&first.value.data)) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            opening.push_back(read_chance(first.element((*list)[i], i)));
        }
    } else {
        first.refuse(fmt::format("is {}", first.value.kind()),
                     "letters C and D, or a list of chances");
    }
    if (opening.size() != rounds) {
        first.refuse(fmt::format("has {} moves where {} are needed: the larger of own and partner",
                                 opening.size(), rounds));
    }
    return opening;
}

}  // namespace

Names with_common(std::initializer_list<std::string_view> keys) {
    Names all{common_keys.begin(), common_keys.end()};
    all.insert(all.end(), keys);
    return all;
}

Spec spec_of(std::string_view id,
             const std::vector<std::pair<std::string, ParameterValue>>& parameters) {
    return make_spec(*find_entry(id), parameters);
}

Spec read_memory_one(const Given& text) {
    text.allow_only(with_common({"first", "after"}), Given::Hint::all);
    const Given after = text.need("after", "a table of CC, CD, DC and DD");
    after.allow_only(move_pairs, Given::Hint::all);
    const auto chance = [&](std::size_t pair) {
        return read_chance(after.need(move_pairs[pair], chance_allowed));
    };
    return memory_one_spec({.after_cc = chance(0),
                            .after_cd = chance(1),
                            .after_dc = chance(2),
                            .after_dd = chance(3),
                            .first = read_chance(text.need("first", chance_allowed))});
}

Spec read_automaton(const Given& text) {
    text.allow_only(with_common({"start", "states"}), Given::Hint::all);
    const Given states = text.need("states", "a table of states");
    const Value::Table& fields = read_table(states);
    if (fields.empty() || fields.size() > most_states) {
        states.refuse_key(fmt::format("has {} states", fields.size()),
                          fmt::format("1 to {}", most_states));
    }
    std::map<std::string_view, std::uint16_t> number_of;
    Names names;
    for (const Field& field : fields) {
        number_of.emplace(field.key, static_cast<std::uint16_t>(names.size()));
        names.emplace_back(field.key);
    }
    const auto number = [&](const Given& state) {
        const std::string& name = read_text(state);
        const auto found = number_of.find(name);
        if (found == number_of.end()) {
            state.refuse("names no state", fmt::format("{}", fmt::join(names, ", ")),
                         games::nearest_name(name, names));
        }
        return found->second;
    };
    Automaton automaton;
    for (const Field& field : fields) {
        const Given state = states.field(field);
        state.allow_only(state_keys, Given::Hint::all);
        Automaton::State& added = automaton.states.emplace_back();
        added.cooperation = read_chance(state.need("cooperates", chance_allowed));
        for (std::size_t pair = 0; pair < move_pairs.size(); ++pair) {
            added.next[pair] = number(next_state(state, pair));
        }
    }
    automaton.start = number(text.need("start", "the name of a state"));
    return automaton_spec(automaton);
}

Spec read_lookup(const Given& text) {
    constexpr unsigned longest = 6;
    constexpr unsigned longest_together = 10;
    text.allow_only(with_common({"own", "partner", "first", "replies", "otherwise"}),
                    Given::Hint::all);
    const unsigned own =
        read_count(text.need("own", "how many own moves it looks back at"), longest);
    const Given back = text.need("partner", "how many of the partner's moves it looks back at");
    const unsigned partner = read_count(back, longest);
    if (own + partner > longest_together) {
        back.refuse(fmt::format("makes {} moves together with own", own + partner),
                    fmt::format("at most {}", longest_together));
    }
    const unsigned rounds = std::max(own, partner);
    const std::vector<double> opening = read_opening(text, rounds);
    std::optional<double> otherwise;
    if (const std::optional<Given> chance = text.find("otherwise")) {
        otherwise = read_chance(*chance);
    }
    const Given replies =
        text.need("replies", "a table of \"OWN/PARTNER\" = a chance, oldest move first");
    std::vector<std::string> keys;
    for (unsigned i = 0; i < 1U << (own + partner); ++i) {
        keys.push_back(letters_of(i >> partner, own) + "/" + letters_of(i, partner));
    }
    replies.allow_only(Names{keys.begin(), keys.end()}, Given::Hint::all);
    std::vector<double> reply;
    for (const std::string& key : keys) {
        const std::optional<Given> chance = replies.find(key);
        reply.push_back(!chance && otherwise
                            ? *otherwise
                            : read_chance(replies.need(
                                  key, fmt::format("{}; or set otherwise", chance_allowed))));
    }
    const unsigned own_mask = (1U << own) - 1;
    const unsigned partner_mask = (1U << partner) - 1;
    return automaton_spec(unfold(
        Windows{},
        [&](const Windows& seen) {
            return seen.rounds < rounds ? opening[seen.rounds]
                                        : reply[(seen.own << partner) + seen.partner];
        },
        [&](const Windows& seen, Move own_move, Move partner_move) -> Windows {
            return {.rounds = std::min(seen.rounds + 1, rounds),
                    .own = (2 * seen.own + games::index(own_move)) & own_mask,
                    .partner = (2 * seen.partner + games::index(partner_move)) & partner_mask};
        }));
}

Spec read_script(const Given& text) {
    constexpr std::size_t longest = 1000;
    constexpr std::string_view repeat = "repeat";
    text.allow_only(with_common({"moves", "then"}), Given::Hint::all);
    const Given letters = text.need("moves", "letters C and D");
    const std::string& moves = read_text(letters);
    if (moves.empty() || moves.size() > longest ||
        moves.find_first_not_of("CD") != std::string::npos) {
        letters.refuse(fmt::format("is not made of 1 to {} letters C and D", longest));
    }
    const std::optional<Given> end = text.find("then");
    const std::string then = end ? read_text(*end) : std::string{repeat};
    if (then == repeat) {
        return spec_of("script", {{"moves", moves}});
    }
    if (then != "C" && then != "D") {
        end->refuse("is not known", R"("repeat", "C" or "D")");
    }
    Automaton automaton;
    for (std::size_t i = 0; i <= moves.size(); ++i) {
        const auto next = static_cast<std::uint16_t>(std::min(i + 1, moves.size()));
        const char move = i < moves.size() ? moves[i] : then.front();
        automaton.states.push_back(
            {.cooperation = move == 'C' ? 1.0 : 0.0, .next = {next, next, next, next}});
    }
    return automaton_spec(automaton);
}

}  // namespace fides::strategies
