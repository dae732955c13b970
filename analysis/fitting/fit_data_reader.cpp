#include "analysis/fitting/fit_data_reader.hpp"

#include "analysis/fitting/fit_columns.hpp"
#include "games/user_error.hpp"
#include "tournament/results/csv_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::CsvFile;
using tournament::Experiment;

/// A rating of a panel.
struct Rating {
    std::string_view subject;
    double trust = 0.0;
    std::size_t row = 0;
};

/// Ratings of one condition in one round.
using RatingsByRound = std::map<std::pair<std::size_t, std::uint32_t>, std::vector<Rating>>;

/// Builds the data row by row.
class FitDataReader {
public:
    FitDataReader(const CsvFile& csv, const Experiment& experiment)
        : csv_{csv}, cells_{csv, experiment} {
        data_.file = csv.file;
    }

    FitData read() && {
        if (csv_.rows.empty()) {
            throw games::UserError{
                games::Mistake{.file = csv_.file, .problem = "has a header, but no rows below it"}};
        }
        if (cells_.is_panel()) {
            read_panel();
        } else {
            read_means();
        }
        return std::move(data_);
    }

private:
    std::size_t condition_of(std::size_t row) {
        const FitCondition condition = cells_.condition(row);
        const auto found = std::find(data_.conditions.begin(), data_.conditions.end(), condition);
        if (found != data_.conditions.end()) {
            return static_cast<std::size_t>(found - data_.conditions.begin());
        }
        data_.conditions.push_back(condition);
        return data_.conditions.size() - 1;
    }

    void read_means() {
        for (std::size_t row = 0; row < csv_.rows.size(); ++row) {
            FitTarget target{.condition = condition_of(row)};
            const FitCondition& condition = data_.conditions[target.condition];
            target.round = cells_.round(row, condition);
            target.measure = cells_.measure(row, target.round.has_value());
            target.mean = cells_.mean(row, target.measure);
            target.standard_error = cells_.standard_error(row);
            target.errors = {
                {.source = static_cast<std::uint32_t>(row), .deviation = target.standard_error}};
            for (std::size_t before = 0; before < row; ++before) {
                const FitTarget& other = data_.targets[before];
                if (other.condition == target.condition && other.measure == target.measure &&
                    other.round == target.round) {
                    cells_.refuse_twice(row, before);
                }
            }
            data_.targets.push_back(std::move(target));
        }
        data_.error_sources = static_cast<std::uint32_t>(csv_.rows.size());
    }

    void read_panel() {
        RatingsByRound ratings;
        std::map<std::string_view, std::uint32_t> subjects;
        for (std::size_t row = 0; row < csv_.rows.size(); ++row) {
            const std::size_t condition = condition_of(row);
            const std::uint32_t round = *cells_.round(row, data_.conditions[condition]);
            const Rating rating{
                .subject = cells_.subject(row), .trust = cells_.trust(row), .row = row};
            subjects.emplace(rating.subject, 0);
            ratings[{condition, round}].push_back(rating);
        }
        if (subjects.size() < 2) {
            throw games::UserError{games::Mistake{
                .file = csv_.file,
                .problem = fmt::format("has one subject only, {}: a mean has a standard error over "
                                       "subjects, two at least",
                                       subjects.begin()->first)}};
        }
        std::uint32_t number = 0;
        for (auto& [name, source] : subjects) {
            source = number++;
        }
        for (auto& [where, of_round] : ratings) {
            data_.targets.push_back(target_of(where.first, where.second, of_round, subjects));
        }
        data_.error_sources = number;
        data_.subjects = subjects.size();
    }

    /// The mean over subjects. Of n of them each errs by its departure over sqrt(n (n - 1)), so
    /// that means of several rounds err with the covariance of the ratings over n.
    FitTarget target_of(std::size_t condition, std::uint32_t round, std::vector<Rating>& ratings,
                        const std::map<std::string_view, std::uint32_t>& subjects) const {
        std::sort(ratings.begin(), ratings.end(), [](const Rating& one, const Rating& other) {
            return std::pair{one.subject, one.row} < std::pair{other.subject, other.row};
        });
        for (std::size_t i = 1; i < ratings.size(); ++i) {
            if (ratings[i].subject == ratings[i - 1].subject) {
                cells_.refuse_twice(ratings[i].row, ratings[i - 1].row);
            }
        }
        if (ratings.size() < 2) {
            cells_.refuse_round(ratings.front().row,
                                "is rated by one subject only under this condition: a mean needs "
                                "two for its standard error");
        }
        const auto n = static_cast<double>(ratings.size());
        FitTarget target{.condition = condition, .round = round};
        for (const Rating& rating : ratings) {
            target.mean += rating.trust / n;
        }
        double squares = 0.0;
        for (const Rating& rating : ratings) {
            const double part = (rating.trust - target.mean) / std::sqrt(n * (n - 1.0));
            target.errors.push_back({.source = subjects.at(rating.subject), .deviation = part});
            squares += part * part;
        }
        constexpr double rounding = 1e-9;
        target.standard_error = std::sqrt(squares);
        if (target.standard_error < rounding) {
            cells_.refuse_round(ratings.front().row,
                                "is rated alike by all subjects under this condition: their mean "
                                "has no standard error, so leave the round out");
        }
        return target;
    }

    const CsvFile& csv_;
    FitCells cells_;
    FitData data_;
};

}  // namespace

FitData read_fit_data(const std::filesystem::path& file, const Experiment& experiment) {
    const CsvFile csv = tournament::read_csv(file);
    return FitDataReader{csv, experiment}.read();
}

}  // namespace fides::analysis
