#pragma once

#include "analysis/validate/check.hpp"
#include "analysis/validate/directions.hpp"

#include <cstddef>
#include <functional>
#include <string>

/// Cell means of people that the model predicts, beside what a naive rule predicts.
namespace fides::analysis {

class Predictions {
public:
    /// @param margin  within which a cell must come
    explicit Predictions(double margin) : margin_{margin} {}

    /// @param model     one value a seed; below two: the model does not come to it, which fails and
    ///                  is in no mean error
    /// @param baseline  what the naive rule gives
    void add(std::string what, double found, const BySeed& model, double baseline);

    /// A row a cell, and last whether the model's mean absolute error is below the naive rule's.
    [[nodiscard]] CheckRows rows() const;

private:
    double margin_;
    CheckRows rows_;
    double error_of_model_ = 0.0;     ///< sum of absolute errors
    double error_of_baseline_ = 0.0;  ///< of the same cells
    std::size_t n_ = 0;
};

/// Index of the value of a plain grid at which a sum of squared distances is least; the first of
/// equals. One key is fitted so to some treatments of a study, and the others are predicted.
/// @param n        number of values, at least 1
/// @param squares  the sum at a value
[[nodiscard]] std::size_t best_of_grid(std::size_t n,
                                       const std::function<double(std::size_t)>& squares);

/// The rows of both.
[[nodiscard]] CheckRows joined(CheckRows rows, const CheckRows& more);

}  // namespace fides::analysis
