#include "strategies/text/text_strategy.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/folders.hpp"
#include "strategies/text/machines.hpp"
#include "strategies/text/text_table.hpp"
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

using games::Field;
using games::Value;

TextStrategy read_document(const games::Document& document, const Nesting& nesting);

/// The strategy that a field names, by name or by a file beside this one.
Spec read_named(const Table& text, const Field& field) {
    constexpr unsigned deepest = 8;
    const std::string& name = text.text(field);
    try {
        if (is_strategy_file(name)) {
            const auto& [depth, within] = text.nesting();
            if (depth == deepest) {
                text.refuse(field, "is a file too many: they name each other, or too deep",
                            fmt::format("{} files within each other", deepest));
            }
            const std::filesystem::path file =
                std::filesystem::path{text.file()}.parent_path() / name;
            std::error_code ignored;
            if (!std::filesystem::exists(file, ignored)) {
                text.refuse(field, "names a file that is not there", "a path from this file");
            }
            if (!within.empty() && !leads_into(file, within)) {
                text.refuse(field, "names a file that is not its own",
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
        mistake.file = text.file();
        mistake.line = field.value.position.line;
        mistake.column = field.value.position.column;
        if (mistake.key.empty() && !mistake.problem.starts_with("unknown ")) {
            mistake.key = text.path_of(field.key);
        }
        throw games::UserError{std::move(mistake)};
    }
}

// kind = "mixture": of = a list of { strategy, weight }, drawn = "match" or "round".
Spec read_mixture(const Table& text) {
    text.allow_only(with_common({"of", "drawn"}));
    const std::string allowed = "a list of { strategy = \"..\", weight = .. }";
    const Field& of = text.need("of", allowed);
    const auto* const list = std::get_if<Value::List>(&of.value.data);
    if (list == nullptr || list->empty()) {
        text.refuse(of, list == nullptr ? fmt::format("is {}", of.value.kind()) : "is empty",
                    allowed);
    }
    std::vector<Component> components;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Field part{
            .key = fmt::format("of[{}]", i), .position = (*list)[i].position, .value = (*list)[i]};
        const auto* const fields = std::get_if<Value::Table>(&part.value.data);
        if (fields == nullptr) {
            text.refuse(part.key, part.value, fmt::format("is {}", part.value.kind()), allowed);
        }
        const Table table{text.file(), part.key, *fields, part.position, text.nesting()};
        table.allow_only({"strategy", "weight"});
        const Field& weight = table.need("weight", "a number above 0");
        const std::optional<double> number = weight.value.number();
        if (!number || !(*number > 0.0) || *number > 1e9) {
            table.refuse(weight, "is not a number above 0 and up to 1e9", {});
        }
        const Field& strategy = table.need("strategy", "a strategy's name or file");
        components.push_back({.weight = *number, .spec = read_named(table, strategy)});
        try {
            static_cast<void>(parse_mixture(mixture_line({components.back()})));
        } catch (const games::UserError& error) {
            table.refuse(strategy, error.mistake().problem, error.mistake().allowed);
        }
    }
    std::string drawn = "match";
    if (const Field* const field = text.find("drawn")) {
        drawn = text.text(*field);
        if (drawn != "match" && drawn != "round") {
            text.refuse(*field, "is not known", R"("match" or "round")");
        }
    }
    return spec_of("mixture", {{"of", mixture_line(components)}, {"drawn", drawn}});
}

// kind = "strategy": one of the catalogue, with its parameters: strategy = "random(p=0.3)".
Spec read_strategy(const Table& text) {
    text.allow_only(with_common({"strategy"}));
    return read_named(text, text.need("strategy",
                                      "a strategy's name, with parameters in "
                                      "parentheses if wanted"));
}

struct Kind {
    std::string_view name;
    Spec (*read)(const Table&);
};

constexpr std::array<Kind, 6> kinds{{{"memory_one", read_memory_one},
                                     {"automaton", read_automaton},
                                     {"lookup", read_lookup},
                                     {"script", read_script},
                                     {"mixture", read_mixture},
                                     {"strategy", read_strategy}}};

Spec read_kind(const Table& text) {
    Names names;
    for (const Kind& kind : kinds) {
        names.push_back(kind.name);
    }
    const std::string allowed = fmt::format("{}", fmt::join(names, ", "));
    const Field& field = text.need("kind", allowed);
    const std::string& wanted = text.text(field);
    for (const Kind& kind : kinds) {
        if (kind.name == wanted) {
            return kind.read(text);
        }
    }
    text.refuse(field, "is no kind of strategy", allowed, games::nearest_name(wanted, names));
}

/// A text of one line, or empty.
std::string line_of(const Table& text, std::string_view key) {
    const Field* const field = text.find(key);
    if (field == nullptr) {
        return {};
    }
    const std::string& line = text.text(*field);
    const bool is_plain = std::none_of(line.begin(), line.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
    if (!is_plain || (line.empty() && key == "name")) {
        text.refuse(*field, is_plain ? "is empty" : "holds control characters", "one line");
    }
    return line;
}

TextStrategy read_document(const games::Document& document, const Nesting& nesting) {
    const Table text{document.file, {}, document.fields, document.end, nesting};
    TextStrategy strategy{.name = line_of(text, "name"),
                          .summary = line_of(text, "summary"),
                          .source = line_of(text, "source"),
                          .spec = read_kind(text)};
    if (strategy.name.empty()) {
        strategy.name = std::filesystem::path{document.file}.stem().string();
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
