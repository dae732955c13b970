#pragma once

#include "analysis/statistics/bootstrap.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/variant.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Sums over blocks of repetitions that stay in the result folder, so that `fides compare` can
/// resample two runs together without playing either again.
namespace fides::analysis {

/// How many blocks stay of each point and variant: all of them where there are few points, runs of
/// blocks taken together where there are more, none (0) where they would outweigh the results.
[[nodiscard]] std::uint32_t kept_blocks(const tournament::Experiment& experiment) noexcept;

/// The file that holds them, beside the tables. It is no table: a reader of results needs nothing
/// of it, and the signature leaves it out.
inline constexpr std::string_view blocks_file = "blocks.csv";

/// Its first line: point, variant, block, then numerator and denominator of every measure that is a
/// quotient of sums.
[[nodiscard]] std::string blocks_header();

/// Its lines of a point and variant, one a kept block.
/// @param block_sums  shape (blocks, BlockColumns::count), of all blocks
[[nodiscard]] std::string blocks_lines(const tournament::Experiment& experiment,
                                       std::uint64_t point, tournament::Variant variant,
                                       std::span<const double> block_sums);

/// Bootstrap replicates of all measures at one point and variant.
class BlockReplicates {
public:
    /// Of a measure's mean, shape (B); NaN: no observation. Empty where there are no sums of it.
    [[nodiscard]] std::vector<double> of(tournament::Measure measure) const;

private:
    friend class StoredBlocks;
    std::vector<double> sums_;  ///< shape (B, columns of sums)
};

/// The sums of a result folder.
class StoredBlocks {
public:
    /// @param folder  of results; without the file, or with another version's, there are none
    explicit StoredBlocks(const std::filesystem::path& folder);

    /// Blocks of each point and variant; 0: the folder has none.
    [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

    /// Takes neighbouring blocks together, as `kept_blocks` does. @pre n in [1, count()]
    void fold(std::uint32_t n);

    /// Without values where the folder has no such point or variant.
    /// @param weights  for `count()` blocks
    [[nodiscard]] BlockReplicates replicates(std::uint64_t point, tournament::Variant variant,
                                             const BootstrapWeights& weights) const;

private:
    using Key = std::pair<std::uint64_t, tournament::Variant>;

    std::uint32_t count_ = 0;
    std::map<Key, std::vector<double>> sums_;  ///< shape (blocks, columns of sums)
};

}  // namespace fides::analysis
