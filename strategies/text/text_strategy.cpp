#include "strategies/text/text_strategy.hpp"

#include "games/given.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/folders.hpp"
#include "strategies/text/machines.hpp"
#include "strategies/text/written.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace fides::strategies {

namespace {

using games::Given;
using games::Value;

/// How a text is read that others may lead to.
struct Nesting {
    unsigned depth = 0;  ///< how many files led to it
    std::filesystem::path
        within{};  ///< folder of the files it may name, or itself: none; empty: any
};

TextStrategy read_document(games::Document document, const Nesting& nesting);

/// The strategy that a value names, by name or by a file beside this one.
Spec read_named(const Given& given, const Nesting& nesting) {
    constexpr unsigned deepest = 8;
    const std::string& name = read_text(given);
    try {
        if (is_strategy_file(name)) {
            const auto& [depth, within] = nesting;
            if (depth == deepest) {
                given.refuse("is a file too many: they name each other, or too deep",
                             fmt::format("{} files within each other", deepest));
            }
            const std::filesystem::path file =
                std::filesystem::path{given.file}.parent_path() / name;
            std::error_code ignored;
            if (!std::filesystem::exists(file, ignored)) {
                given.refuse("names a file that is not there", "a path from this file");
            }
            if (!within.empty() && !leads_into(file, within)) {
                given.refuse("names a file that is not its own",
                             "a strategy's name, or a file in its own folder");
            }
            return read_document(games::read_document(file), {.depth = depth + 1, .within = within})
                .spec;
        }
        return parse_spec(name);
    } catch (const games::UserError& error) {
        if (error.mistake().line > 0) {
            throw;  // in that other file
        }
        games::Mistake mistake = error.mistake();
        mistake.file = given.file;
        mistake.line = given.value.position.line;
        mistake.column = given.value.position.column;
        if (mistake.key.empty() && !mistake.problem.starts_with("unknown ")) {
            mistake.key = given.key;
        }
        throw games::UserError{std::move(mistake)};
    }
}

// kind = "mixture": of = a list of { strategy, weight }, drawn = "match" or "round".
Spec read_mixture(const Given& text, const Nesting& nesting) {
    constexpr std::array<std::string_view, 2> part_keys{"strategy", "weight"};
    text.allow_only(with_common({"of", "drawn"}), Given::Hint::all);
    const std::string allowed = "a list of { strategy = \"..\", weight = .. }";
    const Given of = text.need("of", allowed);
    const auto* const list = std::get_if<Value::List>(&of.value.data);
    if (list == nullptr || list->empty()) {
        of.refuse(list == nullptr ? fmt::format("is {}", of.value.kind()) : "is empty", allowed);
    }
    std::vector<Component> components;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Given part = of.element((*list)[i], i);
        if (!std::holds_alternative<Value::Table>(part.value.data)) {
            part.refuse(fmt::format("is {}", part.value.kind()), allowed);
        }
        part.allow_only(part_keys, Given::Hint::all);
        const Given weight = part.need("weight", "a number above 0");
        const std::optional<double> number = weight.value.number();
        if (!number || !(*number > 0.0) || *number > 1e9) {
            weight.refuse("is not a number above 0 and up to 1e9");
        }
        const Given strategy = part.need("strategy", "a strategy's name or file");
        components.push_back({.weight = *number, .spec = read_named(strategy, nesting)});
        try {
            static_cast<void>(parse_mixture(mixture_line({components.back()})));
        } catch (const games::UserError& error) {
            strategy.refuse(error.mistake().problem, error.mistake().allowed);
        }
    }
    std::string drawn = "match";
    if (const std::optional<Given> when = text.find("drawn")) {
        drawn = read_text(*when);
        if (drawn != "match" && drawn != "round") {
            when->refuse("is not known", R"("match" or "round")");
        }
    }
    return spec_of("mixture", {{"of", mixture_line(components)}, {"drawn", drawn}});
}

// kind = "strategy": one of the catalogue, with its parameters: strategy = "random(p=0.3)".
Spec read_strategy(const Given& text, const Nesting& nesting) {
    text.allow_only(with_common({"strategy"}), Given::Hint::all);
    return read_named(text.need("strategy",
                                "a strategy's name, with parameters in "
                                "parentheses if wanted"),
                      nesting);
}

/// The reader of a kind that names no other strategies.
template <Spec (*read)(const Given&)>
Spec alone(const Given& text, const Nesting& /*nesting*/) {
    return read(text);
}

struct Kind {
    std::string_view name;
    Spec (*read)(const Given&, const Nesting&);
};

constexpr std::array<Kind, 6> kinds{{{"memory_one", alone<read_memory_one>},
                                     {"automaton", alone<read_automaton>},
                                     {"lookup", alone<read_lookup>},
                                     {"script", alone<read_script>},
                                     {"mixture", read_mixture},
                                     {"strategy", read_strategy}}};

Spec read_kind(const Given& text, const Nesting& nesting) {
    Names names;
    for (const Kind& kind : kinds) {
        names.push_back(kind.name);
    }
    const std::string allowed = fmt::format("{}", fmt::join(names, ", "));
    const Given given = text.need("kind", allowed);
    const std::string& wanted = read_text(given);
    for (const Kind& kind : kinds) {
        if (kind.name == wanted) {
            return kind.read(text, nesting);
        }
    }
    given.refuse("is no kind of strategy", allowed, games::nearest_name(wanted, names));
}

/// A text of one line, or empty.
std::string line_of(const Given& text, std::string_view key) {
    const std::optional<Given> given = text.find(key);
    if (!given) {
        return {};
    }
    const std::string& line = read_text(*given);
    const bool is_plain = std::none_of(line.begin(), line.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
    if (!is_plain || (line.empty() && key == "name")) {
        given->refuse(is_plain ? "is empty" : "holds control characters", "one line");
    }
    return line;
}

TextStrategy read_document(games::Document document, const Nesting& nesting) {
    Given text = games::given_of(std::move(document));
    text.quotes_keys = true;
    TextStrategy strategy{.name = line_of(text, "name"),
                          .summary = line_of(text, "summary"),
                          .source = line_of(text, "source"),
                          .spec = read_kind(text, nesting)};
    if (strategy.name.empty()) {
        strategy.name = std::filesystem::path{text.file}.stem().string();
    }
    return strategy;
}

}  // namespace

TextStrategy read_text_strategy(const games::Document& document) {
    return read_document(document, {});
}

TextStrategy read_strategy_file(const std::filesystem::path& file) {
    return read_text_strategy(games::read_document(file));
}

TextStrategy read_strategy_file(const std::filesystem::path& file,
                                const std::filesystem::path& within) {
    return read_document(games::read_document(file), {.depth = 0, .within = within});
}

bool is_strategy_file(std::string_view name) {
    return name.find('/') != std::string_view::npos || name.ends_with(".toml");
}

}  // namespace fides::strategies
