#pragma once

#include <cstdint>
#include <vector>

namespace fides::analysis {

/// Mean trust of directed ties, of a repetition each, told apart by what the partner was: what
/// partner discernment is made of.
class TrustObservations {
public:
    /// So many are kept as they are; more fall into equal bins of [0, 1], so that memory is
    /// bounded.
    static constexpr std::uint64_t most_exact = 2'000'000;
    static constexpr std::uint32_t bins = 256;

    /// Observations of one value in one block.
    struct Place {
        double trust = 0.0;
        std::uint32_t block = 0;  ///< counted from the first
        std::uint32_t goodwilled = 0;
        std::uint32_t self_interested = 0;
    };

    /// @param first_block, n_blocks  the blocks that will be added
    /// @param is_exact  no more than `most_exact` observations are to come, in all blocks
    TrustObservations(std::uint32_t first_block, std::uint32_t n_blocks, bool is_exact);

    void add(std::uint32_t block, double trust, bool goodwilled);

    /// Appends the blocks that follow this one's.
    void append(const TrustObservations& next);

    /// By trust, then by block.
    [[nodiscard]] std::vector<Place> places() const;

    /// All that a journal keeps of it (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(first_block_, n_blocks_, is_exact_, observed_, counts_);
    }

private:
    std::uint32_t first_block_;
    std::uint32_t n_blocks_;
    bool is_exact_;
    std::vector<Place> observed_;        ///< exact: one each, in the order of arrival
    std::vector<std::uint32_t> counts_;  ///< else: shape (blocks, bins, 2), goodwilled first
};

}  // namespace fides::analysis
