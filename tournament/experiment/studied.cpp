#include "tournament/experiment/studied.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fides::tournament {

namespace {

struct FigureWords {
    CurveFigure figure;
    std::string_view name;
    std::string_view label;
};

/// In the order of the enumeration.
constexpr std::array<FigureWords, 3> figure_words{
    {{CurveFigure::peak_at, "peak_at", "the place of the peak of"},
     {CurveFigure::rise, "rise", "the rise to the peak of"},
     {CurveFigure::crowding_out, "crowding_out", "the fall after the peak of"}}};

const FigureWords& words_of(CurveFigure figure) noexcept {
    return figure_words[static_cast<std::size_t>(figure)];
}

std::optional<Measure> measure_named(std::string_view name) noexcept {
    for (std::size_t m = 0; m < n_measures; ++m) {
        if (measures()[m].name == name) {
            return static_cast<Measure>(m);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Studied> studied_called(std::string_view name) noexcept {
    if (const std::optional<Measure> measure = measure_named(name)) {
        return Studied{.measure = *measure, .figure = std::nullopt};
    }
    const std::size_t dot = name.find('.');
    const std::optional<Measure> measure =
        dot == std::string_view::npos ? Measure::trust : measure_named(name.substr(0, dot));
    const std::string_view rest = dot == std::string_view::npos ? name : name.substr(dot + 1);
    for (const FigureWords& words : figure_words) {
        if (measure && rest == words.name) {
            return Studied{.measure = *measure, .figure = words.figure};
        }
    }
    return std::nullopt;
}

std::string studied_name(const Studied& studied) {
    const std::string_view measure = info(studied.measure).name;
    if (!studied.figure) {
        return std::string{measure};
    }
    const std::string_view figure = words_of(*studied.figure).name;
    return studied.measure == Measure::trust ? std::string{figure}
                                             : fmt::format("{}.{}", measure, figure);
}

std::vector<std::string> studied_names() {
    std::vector<std::string> names;
    const auto add = [&names](std::optional<CurveFigure> figure) {
        for (std::size_t m = 0; m < n_measures; ++m) {
            names.push_back(studied_name({.measure = static_cast<Measure>(m), .figure = figure}));
        }
    };
    add(std::nullopt);
    for (const FigureWords& words : figure_words) {
        add(words.figure);
    }
    return names;
}

std::string studied_label(const Studied& studied) {
    const std::string_view measure = info(studied.measure).label;
    return studied.figure ? fmt::format("{} {}", words_of(*studied.figure).label, measure)
                          : std::string{measure};
}

std::size_t plays_of(const std::vector<Studied>& all) noexcept {
    const bool has_measure = std::any_of(
        all.begin(), all.end(), [](const Studied& studied) { return !studied.figure.has_value(); });
    return (has_measure ? 1 : 0) + (has_curve(all) ? n_curve_points : 0);
}

bool has_curve(const std::vector<Studied>& all) noexcept {
    return std::any_of(all.begin(), all.end(),
                       [](const Studied& studied) { return studied.figure.has_value(); });
}

}  // namespace fides::tournament
