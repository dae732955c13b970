#pragma once

#include "analysis/fitting/fit_data.hpp"
#include "tournament/results/csv_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The cells of a table of measurements, each checked as it is read.
namespace fides::analysis {

/// Columns that are no keys of the experiment.
enum class FitColumn : std::uint8_t {
    measure,
    mean,
    standard_error,
    subject,
    round,
    trust,
    variant
};

inline constexpr std::size_t n_fit_columns = 7;

/// Where the columns stand, and what a row has in them.
class FitCells {
public:
    /// @param csv  lives longer
    /// @throws games::UserError  for columns that are missing, unknown or cannot be
    FitCells(const tournament::CsvFile& csv, tournament::Experiment experiment);

    /// Ratings of subjects rather than means.
    [[nodiscard]] bool is_panel() const noexcept { return has(FitColumn::subject); }

    // Each throws games::UserError at a cell that is wrong.

    [[nodiscard]] FitCondition condition(std::size_t row) const;

    /// Empty where there is no such column, or nothing in it, in a table of means.
    [[nodiscard]] std::optional<std::uint32_t> round(std::size_t row,
                                                     const FitCondition& condition) const;

    /// @param of_a_round  that is measured in one round, not over those that count
    [[nodiscard]] tournament::Measure measure(std::size_t row, bool of_a_round) const;

    [[nodiscard]] double mean(std::size_t row, tournament::Measure measure) const;

    [[nodiscard]] double standard_error(std::size_t row) const;

    [[nodiscard]] double trust(std::size_t row) const;

    [[nodiscard]] std::string_view subject(std::size_t row) const;

    /// Refuses a row that says what another said already.
    [[noreturn]] void refuse_twice(std::size_t row, std::size_t other) const;

    [[noreturn]] void refuse_round(std::size_t row, const std::string& problem) const;

private:
    [[nodiscard]] bool has(FitColumn column) const noexcept { return place(column).has_value(); }

    [[nodiscard]] const std::optional<std::size_t>& place(FitColumn column) const noexcept {
        return places_[static_cast<std::size_t>(column)];
    }

    void find_columns();

    void check_key_column(std::size_t column, const std::string& key) const;

    void check_needed() const;

    [[nodiscard]] double number(std::size_t row, std::size_t column) const;

    [[nodiscard]] std::string_view text(std::size_t row, FitColumn column) const;

    const tournament::CsvFile& csv_;
    tournament::Experiment experiment_;
    std::array<std::optional<std::size_t>, n_fit_columns> places_{};
    std::vector<std::pair<std::string, std::size_t>> keys_;  ///< each with its column
};

}  // namespace fides::analysis
