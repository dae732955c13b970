#include "analysis/evolution/finite/compositions.hpp"

#include <cassert>

namespace fides::analysis {

Compositions::Compositions(std::size_t n_strategies, std::uint32_t population)
    : n_strategies_{n_strategies},
      population_{population},
      ways_(n_strategies * (population + std::size_t{1}), 1) {
    assert(n_strategies >= 1);
    const std::size_t width = population + std::size_t{1};
    for (std::size_t first = n_strategies - 1; first-- > 0;) {
        for (std::size_t members = 1; members < width; ++members) {
            // Either the first of them has none, or one less is to share.
            ways_[first * width + members] =
                ways_[(first + 1) * width + members] + ways_[first * width + members - 1];
        }
    }
    const std::size_t size = ways(0, population);
    counts_.reserve(size * n_strategies);
    std::vector<std::uint32_t> counts(n_strategies, 0);
    counts.back() = population;
    for (std::size_t index = 0; index < size; ++index) {
        counts_.insert(counts_.end(), counts.begin(), counts.end());
        if (n_strategies == 1 || counts.front() == population) {
            break;
        }
        // The rightmost strategy that has somebody to its right gets one; the rest go to the end.
        std::size_t grown = n_strategies - 2;
        std::uint32_t to_its_right = counts.back();
        while (to_its_right == 0) {
            to_its_right += counts[grown--];
        }
        if (grown + 2 < n_strategies) {
            counts[grown + 1] = 0;
        }
        ++counts[grown];
        counts.back() = to_its_right - 1;
    }
}

std::size_t Compositions::index_of(std::span<const std::uint32_t> counts) const noexcept {
    assert(counts.size() == n_strategies_);
    std::size_t index = 0;
    std::uint32_t members = population_;
    for (std::size_t i = 0; i + 1 < n_strategies_; ++i) {
        // Those with fewer in this place: all ways to share less those with at least as many.
        index += ways(i, members) - ways(i, members - counts[i]);
        members -= counts[i];
    }
    return index;
}

}  // namespace fides::analysis
