#include "analysis/inference/observed_play.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/results/csv_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <variant>

namespace fides::analysis {

namespace {

using games::Move;
using tournament::CsvFile;

enum class PlayColumn : std::uint8_t { subject, match, round, own, other };

constexpr std::array<std::string_view, 5> play_headings{"subject", "match", "round", "own",
                                                        "other"};

/// How a file writes its actions, cooperating first.
using ActionForm = std::array<std::string_view, 2>;

constexpr std::array<ActionForm, 3> action_forms{{{"c", "d"}, {"cooperate", "defect"}, {"1", "0"}}};

constexpr std::string_view allowed_actions =
    "C and D, cooperate and defect, or 1 (cooperates) and 0";

/// Where the columns of the play stand in a file.
class PlayColumns {
public:
    explicit PlayColumns(const CsvFile& csv) {
        std::vector<std::string> keys;
        for (const tournament::CsvCell& heading : csv.header) {
            keys.push_back(tournament::heading_key(heading.text));
        }
        for (std::size_t i = 0; i < play_headings.size(); ++i) {
            const auto found = std::find(keys.begin(), keys.end(), play_headings[i]);
            if (found == keys.end()) {
                const std::vector<std::string_view> there{keys.begin(), keys.end()};
                throw games::UserError{games::Mistake{
                    .file = csv.file,
                    .line = csv.header.front().position.line,
                    .problem = fmt::format("needs a column {}", play_headings[i]),
                    .allowed = fmt::format("{}, and others", fmt::join(play_headings, ", ")),
                    .nearest = games::nearest_name(play_headings[i], there)}};
            }
            places_[i] = static_cast<std::size_t>(found - keys.begin());
        }
    }

    [[nodiscard]] std::size_t operator[](PlayColumn column) const noexcept {
        return places_[static_cast<std::size_t>(column)];
    }

private:
    std::array<std::size_t, play_headings.size()> places_{};
};

/// One row, and which of the file it is.
struct Decision {
    std::string_view subject;
    std::string_view match;
    std::int64_t round = 0;
    Move own = Move::cooperate;
    Move other = Move::cooperate;
    std::size_t row = 0;

    [[nodiscard]] bool is_of_match(const Decision& one) const noexcept {
        return subject == one.subject && match == one.match;
    }
};

std::string small_letters(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// Reads the rows of a file one by one: the first action says how all are written.
class DecisionReader {
public:
    DecisionReader(const CsvFile& csv, const PlayColumns& columns)
        : csv_{&csv}, columns_{columns} {}

    [[nodiscard]] Decision read(std::size_t row) {
        return {.subject = value(row, PlayColumn::subject),
                .match = value(row, PlayColumn::match),
                .round = round(row),
                .own = action(row, PlayColumn::own),
                .other = action(row, PlayColumn::other),
                .row = row};
    }

private:
    [[nodiscard]] std::string_view value(std::size_t row, PlayColumn column) const {
        const std::string& text = csv_->rows[row][columns_[column]].text;
        if (text.empty()) {
            csv_->refuse(row, columns_[column], "has no value");
        }
        return text;
    }

    [[nodiscard]] std::int64_t round(std::size_t row) const {
        const std::size_t column = columns_[PlayColumn::round];
        const games::Value cell = tournament::cell_value(*csv_, csv_->rows[row][column]);
        const auto* const number = std::get_if<std::int64_t>(&cell.data);
        if (number == nullptr || *number < 0) {
            csv_->refuse(row, column, "is no number of a round",
                         "whole numbers from 1, or from 0, without a gap");
        }
        return *number;
    }

    [[nodiscard]] Move action(std::size_t row, PlayColumn column) {
        const std::string text = small_letters(std::string{value(row, column)});
        for (const ActionForm& form : action_forms) {
            const auto found = std::find(form.begin(), form.end(), text);
            if (found == form.end()) {
                continue;
            }
            if (form_ != nullptr && form_ != &form) {
                csv_->refuse(row, columns_[column],
                             fmt::format("is written otherwise than the actions before it ({})",
                                         fmt::join(*form_, ", ")),
                             std::string{allowed_actions});
            }
            form_ = &form;
            return found == form.begin() ? Move::cooperate : Move::defect;
        }
        constexpr std::array<std::string_view, 2> words{"cooperate", "defect"};
        csv_->refuse(row, columns_[column], "is no action", std::string{allowed_actions},
                     games::nearest_name(text, words));
    }

    const CsvFile* csv_;
    PlayColumns columns_;
    const ActionForm* form_ = nullptr;
};

/// Refuses the rounds of one match unless they are `first`, `first` + 1, ...
/// @param rounds  in ascending order
void check_rounds(const CsvFile& csv, std::size_t column, const std::vector<Decision>& decisions,
                  std::size_t begin, std::size_t end, std::int64_t first) {
    for (std::size_t i = begin; i < end; ++i) {
        const Decision& decision = decisions[i];
        const std::string where =
            fmt::format("match {} of subject {}", decision.match, decision.subject);
        if (i > begin && decision.round == decisions[i - 1].round) {
            csv.refuse(decision.row, column,
                       fmt::format("is in the file twice: {} has it in line {} already", where,
                                   csv.rows[decisions[i - 1].row][column].position.line));
        }
        const std::int64_t wanted = first + static_cast<std::int64_t>(i - begin);
        if (decision.round != wanted) {
            csv.refuse(decision.row, column,
                       fmt::format("is after a gap: {} has no round {}", where, wanted));
        }
    }
}

/// The round that matches begin with: the lowest of the file, 0 or 1.
std::int64_t first_round(const CsvFile& csv, std::size_t column,
                         const std::vector<Decision>& decisions) {
    const auto lowest = std::min_element(
        decisions.begin(), decisions.end(),
        [](const Decision& one, const Decision& other) { return one.round < other.round; });
    if (lowest->round > 1) {
        csv.refuse(lowest->row, column, "is the lowest round of the file",
                   "matches that begin with round 1, or with round 0");
    }
    return lowest->round;
}

void add_match(ObservedPlay& play, const std::vector<Decision>& decisions, std::size_t begin,
               std::size_t end) {
    const Decision& first = decisions[begin];
    if (play.subjects.empty() || play.subjects.back().name != first.subject) {
        play.subjects.push_back({.name = std::string{first.subject}, .matches = {}});
    }
    ObservedMatch match{.name = std::string{first.match}, .own = {}, .other = {}};
    for (std::size_t i = begin; i < end; ++i) {
        match.own.push_back(decisions[i].own);
        match.other.push_back(decisions[i].other);
    }
    play.subjects.back().matches.push_back(std::move(match));
}

std::vector<Decision> sorted_decisions(const CsvFile& csv, const PlayColumns& columns) {
    DecisionReader reader{csv, columns};
    std::vector<Decision> decisions;
    decisions.reserve(csv.rows.size());
    for (std::size_t row = 0; row < csv.rows.size(); ++row) {
        decisions.push_back(reader.read(row));
    }
    std::sort(decisions.begin(), decisions.end(), [](const Decision& one, const Decision& other) {
        return std::tie(one.subject, one.match, one.round, one.row) <
               std::tie(other.subject, other.match, other.round, other.row);
    });
    return decisions;
}

}  // namespace

std::size_t Subject::n_decisions() const noexcept {
    return std::accumulate(
        matches.begin(), matches.end(), std::size_t{0},
        [](std::size_t sum, const ObservedMatch& match) { return sum + match.own.size(); });
}

std::size_t ObservedPlay::n_matches() const noexcept {
    return std::accumulate(
        subjects.begin(), subjects.end(), std::size_t{0},
        [](std::size_t sum, const Subject& subject) { return sum + subject.matches.size(); });
}

std::size_t ObservedPlay::n_decisions() const noexcept {
    return std::accumulate(
        subjects.begin(), subjects.end(), std::size_t{0},
        [](std::size_t sum, const Subject& subject) { return sum + subject.n_decisions(); });
}

ObservedPlay read_observed_play(const std::filesystem::path& file) {
    const CsvFile csv = tournament::read_csv(file);
    const PlayColumns columns{csv};
    const auto refuse_file = [&](const std::string& problem) {
        throw games::UserError{games::Mistake{.file = csv.file, .problem = problem}};
    };
    if (csv.rows.empty()) {
        refuse_file("has a header, but no decisions below it");
    }
    const std::vector<Decision> decisions = sorted_decisions(csv, columns);
    const std::size_t column = columns[PlayColumn::round];
    const std::int64_t first = first_round(csv, column, decisions);
    ObservedPlay play{.file = csv.file, .subjects = {}};
    for (std::size_t begin = 0, end = 0; begin < decisions.size(); begin = end) {
        while (end < decisions.size() && decisions[end].is_of_match(decisions[begin])) {
            ++end;
        }
        check_rounds(csv, column, decisions, begin, end, first);
        add_match(play, decisions, begin, end);
    }
    constexpr std::size_t most_subjects = 65535;  // that the bootstrap draws from
    if (play.subjects.size() < 2) {
        refuse_file(
            fmt::format("has one subject only, {}: shares are those of subjects, two at "
                        "least",
                        play.subjects.front().name));
    }
    if (play.subjects.size() > most_subjects) {
        refuse_file(
            fmt::format("has {} subjects; at most {} can be", play.subjects.size(), most_subjects));
    }
    return play;
}

}  // namespace fides::analysis
