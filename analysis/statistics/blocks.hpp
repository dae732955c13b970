#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace fides::analysis {

/// How repetitions fold: in index order into at most 256 blocks of nearly equal size, which are the
/// units of the bootstrap. The same for every point, variant and pair of an experiment.
class Blocks {
public:
    static constexpr std::uint32_t most = 256;

    /// Groups are the units of parallel work within a point: runs of whole blocks.
    static constexpr std::uint32_t most_groups = 32;

    /// @param repetitions  at least 1
    explicit constexpr Blocks(std::uint32_t repetitions) noexcept
        : repetitions_{repetitions}, count_{std::min(most, repetitions)} {}

    [[nodiscard]] constexpr std::uint32_t repetitions() const noexcept { return repetitions_; }

    [[nodiscard]] constexpr std::uint32_t count() const noexcept { return count_; }

    /// First repetition of a block; of block `count()`: the number of repetitions.
    [[nodiscard]] constexpr std::uint32_t first_repetition(std::uint32_t block) const noexcept {
        return static_cast<std::uint32_t>(std::uint64_t{block} * repetitions_ / count_);
    }

    [[nodiscard]] constexpr std::uint32_t size(std::uint32_t block) const noexcept {
        return first_repetition(block + 1) - first_repetition(block);
    }

    /// The block of a repetition.
    [[nodiscard]] constexpr std::uint32_t block_of(std::uint32_t repetition) const noexcept {
        // The last block b with b n <= (repetition + 1) count - 1, n the number of repetitions.
        return static_cast<std::uint32_t>(((std::uint64_t{repetition} + 1) * count_ - 1) /
                                          repetitions_);
    }

    [[nodiscard]] constexpr std::uint32_t groups() const noexcept {
        return std::min(most_groups, count_);
    }

    /// First block of a group; of group `groups()`: the number of blocks.
    [[nodiscard]] constexpr std::uint32_t first_block(std::uint32_t group) const noexcept {
        return group * count_ / groups();
    }

    /// The group of a block.
    [[nodiscard]] constexpr std::uint32_t group_of(std::uint32_t block) const noexcept {
        // The last group g with g count <= (block + 1) groups - 1.
        return ((block + 1) * groups() - 1) / count_;
    }

private:
    std::uint32_t repetitions_;
    std::uint32_t count_;
};

}  // namespace fides::analysis
