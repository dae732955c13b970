#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fides::analysis {

/// All ways to share Z members among n strategies, C(Z + n - 1, n - 1) of them: the states of a
/// population. In lexicographic order of the counts, (0, ..., 0, Z) first.
class Compositions {
public:
    /// @pre n_strategies >= 1; tournament::number_of_states of them fit into memory
    Compositions(std::size_t n_strategies, std::uint32_t population);

    [[nodiscard]] std::size_t size() const noexcept { return counts_.size() / n_strategies_; }

    [[nodiscard]] std::size_t n_strategies() const noexcept { return n_strategies_; }

    [[nodiscard]] std::uint32_t population() const noexcept { return population_; }

    /// Members of each strategy; sums to Z.
    [[nodiscard]] std::span<const std::uint32_t> counts(std::size_t index) const noexcept {
        return std::span{counts_}.subspan(index * n_strategies_, n_strategies_);
    }

    /// @pre counts has shape n and sums to Z
    [[nodiscard]] std::size_t index_of(std::span<const std::uint32_t> counts) const noexcept;

private:
    /// Ways to share `members` among the strategies from `first` on.
    [[nodiscard]] std::size_t ways(std::size_t first, std::uint32_t members) const noexcept {
        return ways_[first * (population_ + std::size_t{1}) + members];
    }

    std::size_t n_strategies_;
    std::uint32_t population_;
    std::vector<std::size_t> ways_;
    std::vector<std::uint32_t> counts_;
};

}  // namespace fides::analysis
