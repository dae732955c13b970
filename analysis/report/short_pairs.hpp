#pragma once

#include "tournament/results/table.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace fides::analysis {

/// A long table `pairs` as the page reads it: texts by number, numbers to four digits, and of two
/// who met in a symmetric game nothing twice. 40,000 rows are about 1.5 megabytes then.
class ShortPairs {
public:
    /// So many rows or fewer the page has as they are.
    static constexpr std::size_t most_as_they_are = 2500;

    explicit ShortPairs(const tournament::TableSchema& schema);

    /// @param row  its players are texts, where the table has players
    void add(const tournament::Row& row);

    [[nodiscard]] std::size_t size() const noexcept { return meetings_.size(); }

    /// `columns`, those kept before those spared; `rows`, the text of a JSON array, for so many
    /// values take long to make and to write; `texts`, to which cells `[n]` refer; and `spared`,
    /// columns that only rows of self-play have, at their end.
    [[nodiscard]] nlohmann::json table() const;

private:
    /// One row as one of its two players sees it.
    struct Meeting {
        std::size_t player = 0;
        std::size_t opponent = 0;
        double score = 0.0;
        double opponent_score = 0.0;
        std::size_t kept_end = 0;    ///< of its text in `kept_`
        std::size_t spared_end = 0;  ///< likewise in `spared_`
    };

    /// A column's place; none where there is no such column.
    struct Places {
        std::size_t player;
        std::size_t opponent;
        std::size_t score;
        std::size_t opponent_score;
    };

    [[nodiscard]] std::size_t place_of(const char* column) const;
    [[nodiscard]] std::size_t enter(const std::string& text);
    [[nodiscard]] bool is_mirrored() const;
    void write(const tournament::Cell& cell, std::string& text);

    std::vector<std::string> columns_;
    std::vector<bool> is_spared_;  ///< by column, unless a row is not its opponent's mirrored
    Places places_{};
    std::vector<Meeting> meetings_;
    std::string kept_;    ///< the rows' cells, each with a comma before it
    std::string spared_;  ///< likewise, those of spared columns
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::size_t> numbers_;  ///< of the texts
};

}  // namespace fides::analysis
