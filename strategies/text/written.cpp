#include "strategies/text/written.hpp"

#include "games/number_text.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <system_error>

namespace fides::strategies {

namespace {

/// A whole number and nothing beside it.
std::optional<std::uint32_t> read_whole(std::string_view text) {
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

/// The parts of a text between separators; one at least.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(separator, at);
        parts.push_back(text.substr(at, next - at));
        if (next == std::string_view::npos) {
            return parts;
        }
        at = next + 1;
    }
}

[[noreturn]] void refuse_state(std::string_view text, const std::string& problem) {
    throw games::UserError{games::Mistake{.value = std::string{text},
                                          .problem = problem,
                                          .allowed = "CHANCE:CC/CD/DC/DD, states separated by ;"}};
}

Automaton::State parse_state(std::string_view text, std::size_t n_states) {
    const std::size_t colon = text.find(':');
    const auto chance = games::read_number(trimmed(text.substr(0, colon)));
    if (colon == std::string_view::npos || !chance) {
        refuse_state(text, "is not a state of an automaton");
    }
    if (!(*chance >= 0.0 && *chance <= 1.0)) {
        refuse_state(text, "is a state that cooperates with a chance outside [0, 1]");
    }
    const std::vector<std::string_view> next = parts_of(text.substr(colon + 1), '/');
    Automaton::State state{.cooperation = *chance == 0.0 ? 0.0 : *chance};
    if (next.size() != state.next.size()) {
        refuse_state(text, "is a state without its four next states");
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
        const auto number = read_whole(trimmed(next[i]));
        if (!number || *number >= n_states) {
            refuse_state(text,
                         fmt::format("leads to a state that there is not (0 to {})", n_states - 1));
        }
        state.next[i] = static_cast<std::uint16_t>(*number);
    }
    return state;
}

}  // namespace

std::string automaton_line(const Automaton& automaton) {
    const Automaton least = minimal(automaton);
    std::string line;
    for (const Automaton::State& state : least.states) {
        line += fmt::format("{}{}:{}/{}/{}/{}", line.empty() ? "" : ";", state.cooperation,
                            state.next[0], state.next[1], state.next[2], state.next[3]);
    }
    return line;
}

Automaton parse_automaton(std::string_view line) {
    const std::vector<std::string_view> states = parts_of(line, ';');
    if (states.size() > most_states) {
        throw games::UserError{
            fmt::format("an automaton of {} states: at most {}", states.size(), most_states)};
    }
    Automaton automaton;
    for (const std::string_view state : states) {
        automaton.states.push_back(parse_state(state, states.size()));
    }
    return automaton;
}

std::string mixture_line(const std::vector<Component>& components) {
    const double sum = std::accumulate(
        components.begin(), components.end(), 0.0,
        [](double so_far, const Component& component) { return so_far + component.weight; });
    // Shares that sum to 1 but for rounding stay: the text must be its own normal form.
    constexpr double rounding = 1e-12;
    const double whole = std::abs(sum - 1.0) <= rounding ? 1.0 : sum;
    std::string line;
    for (const Component& component : components) {
        line += fmt::format("{}{}*{}", line.empty() ? "" : "+", component.weight / whole,
                            component.spec.canonical());
    }
    return line;
}

std::vector<Component> parse_mixture(std::string_view line) {
    std::vector<Component> components;
    for (const std::string_view part : outer_parts_of(line, '+')) {
        const std::size_t star = part.find('*');
        const auto weight = games::read_number(trimmed(part.substr(0, star)));
        if (star == std::string_view::npos || !weight || !(*weight > 0.0) ||
            !std::isfinite(*weight)) {
            throw games::UserError{
                games::Mistake{.value = std::string{part},
                               .problem = "is not a part of a mixture",
                               .allowed = "WEIGHT*STRATEGY, with a weight above 0, parts "
                                          "separated by +"}};
        }
        Component component{.weight = *weight, .spec = parse_spec(part.substr(star + 1))};
        const Entry& entry = *find_entry(component.spec.id);
        if (entry.reads_beliefs) {
            throw games::UserError{
                games::Mistake{.value = component.spec.canonical(),
                               .problem = "cannot be mixed: it needs beliefs to be kept",
                               .allowed = "strategies that go by moves, contract and length"}};
        }
        components.push_back(std::move(component));
    }
    return components;
}

}  // namespace fides::strategies
