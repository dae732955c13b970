#pragma once

#include "tournament/results/results.hpp"
#include "tournament/results/table.hpp"

#include <nlohmann/json_fwd.hpp>
#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <vector>

/// Tables of results as columns of numpy.
namespace fides::python {

/// A table as a dict of arrays of one dimension, all of one length, in the order of its columns:
/// whole numbers as int64 (as float64 with NaN where some are missing), numbers as float64 with
/// NaN where there is no observation, texts as objects, None where there is none.
[[nodiscard]] pybind11::dict columns_of(const tournament::TableSchema& schema,
                                        tournament::RowCursor& rows);

/// The same of a table in memory.
[[nodiscard]] pybind11::dict columns_of(const tournament::Table& table);

/// The results of a run, of which tables become arrays when they are asked for.
class Tables {
public:
    Tables(std::unique_ptr<tournament::Results> results, std::string signature)
        : results_{std::move(results)}, signature_{std::move(signature)} {}

    [[nodiscard]] std::vector<std::string> names() const { return results_->table_names(); }

    /// @throws pybind11::key_error if there is no such table
    [[nodiscard]] pybind11::dict columns(const std::string& name) const;

    /// As the program writes it. @throws pybind11::key_error if there is no such table
    [[nodiscard]] std::string csv(const std::string& name) const;

    /// JSON.
    [[nodiscard]] std::string manifest() const;

    /// Sixteen hexadecimal digits: equal for equal tables.
    [[nodiscard]] const std::string& signature() const noexcept { return signature_; }

private:
    void check(const std::string& name) const;

    std::unique_ptr<tournament::Results> results_;
    std::string signature_;
};

}  // namespace fides::python
