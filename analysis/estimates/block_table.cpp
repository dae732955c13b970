#include "analysis/estimates/block_table.hpp"

#include "analysis/estimates/accumulator.hpp"
#include "analysis/statistics/blocks.hpp"
#include "games/number_text.hpp"
#include "tournament/results/table.hpp"
#include "tournament/round/ratio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Measure;
using tournament::Variant;

namespace {

// 33 points are those whose rounds are kept too. Beyond them a map of 1,024 points and three
// variants still takes no more than some 20 MB.
constexpr std::uint64_t most_points_in_full = 33;
constexpr std::uint64_t most_points = 1024;
constexpr std::uint32_t fewer_blocks = 32;

/// Measures that have sums, in the order of their columns.
std::vector<Measure> quotients() {
    std::vector<Measure> found;
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        if (tournament::is_quotient(static_cast<Measure>(m))) {
            found.push_back(static_cast<Measure>(m));
        }
    }
    return found;
}

std::optional<Variant> variant_called(std::string_view name) {
    for (const Variant variant : {Variant::main, Variant::no_attribution, Variant::removal}) {
        if (name == tournament::variant_name(variant)) {
            return variant;
        }
    }
    return std::nullopt;
}

/// The cells of a line without quotes, one after the other.
class Cells {
public:
    explicit Cells(std::string_view line) : rest_{line} {}

    std::string_view text() {
        if (is_past_) {
            is_missing_ = true;
            return {};
        }
        const std::size_t comma = rest_.find(',');
        const std::string_view cell = rest_.substr(0, comma);
        is_past_ = comma == std::string_view::npos;
        rest_.remove_prefix(is_past_ ? rest_.size() : comma + 1);
        return cell;
    }

    double number() {
        const std::string_view cell = text();
        const std::optional<double> value = games::read_number(cell);
        is_missing_ = is_missing_ || !value;
        return value.value_or(0.0);
    }

    /// Every cell that was asked for was there and what it should be, and no more are.
    [[nodiscard]] bool were_all_there() const { return !is_missing_ && is_past_; }

private:
    std::string_view rest_;
    bool is_past_ = false;
    bool is_missing_ = false;
};

/// The first of `n_from` blocks that goes into the `to`-th of `n_to`.
std::uint32_t first_of(std::uint32_t to, std::uint32_t n_from, std::uint32_t n_to) {
    return static_cast<std::uint32_t>(std::uint64_t{to} * n_from / n_to);
}

/// Sums of `n_columns` columns over runs of rows.
std::vector<double> folded(std::span<const double> sums, std::size_t n_columns,
                           std::uint32_t n_to) {
    const auto n_from = static_cast<std::uint32_t>(sums.size() / n_columns);
    std::vector<double> out(n_to * n_columns, 0.0);
    for (std::uint32_t to = 0; to < n_to; ++to) {
        for (std::uint32_t from = first_of(to, n_from, n_to); from < first_of(to + 1, n_from, n_to);
             ++from) {
            for (std::size_t column = 0; column < n_columns; ++column) {
                out[to * n_columns + column] += sums[from * n_columns + column];
            }
        }
    }
    return out;
}

}  // namespace

std::uint32_t kept_blocks(const Experiment& experiment) noexcept {
    const std::uint32_t all = Blocks{experiment.repetitions}.count();
    const std::uint64_t points = experiment.points();
    return points <= most_points_in_full ? all
           : points <= most_points       ? std::min(all, fewer_blocks)
                                         : 0;
}

std::string blocks_header() {
    std::string out = "point,variant,block";
    for (const Measure measure : quotients()) {
        const std::string_view name = tournament::info(measure).name;
        out += fmt::format(",{0}_numerator,{0}_denominator", name);
    }
    return out + '\n';
}

std::string blocks_lines(const Experiment& experiment, std::uint64_t point, Variant variant,
                         std::span<const double> block_sums) {
    const std::uint32_t n_blocks = kept_blocks(experiment);
    const std::vector<double> sums = folded(block_sums, BlockColumns::count, n_blocks);
    std::string out;
    for (std::uint32_t block = 0; block < n_blocks; ++block) {
        out += fmt::format("{},{},{}", point, tournament::variant_name(variant), block);
        for (const Measure measure : quotients()) {
            const std::size_t column =
                block * BlockColumns::count + 2 * static_cast<std::size_t>(measure);
            out += fmt::format(",{},{}", tournament::number_text(sums[column]),
                               tournament::number_text(sums[column + 1]));
        }
        out += '\n';
    }
    return out;
}

std::vector<double> BlockReplicates::of(Measure measure) const {
    if (measure == Measure::attribution_gap) {
        std::vector<double> gap = of(Measure::meant);
        const std::vector<double> credit = of(Measure::credit);
        for (std::size_t b = 0; b < gap.size(); ++b) {
            gap[b] -= credit[b];
        }
        return gap;
    }
    const std::vector<Measure> all = quotients();
    const auto found = std::find(all.begin(), all.end(), measure);
    if (found == all.end()) {
        return {};
    }
    const std::size_t n_columns = 2 * all.size();
    const auto column = 2 * static_cast<std::size_t>(found - all.begin());
    std::vector<double> out(sums_.size() / n_columns);
    for (std::size_t b = 0; b < out.size(); ++b) {
        const double numerator = sums_[b * n_columns + column];
        const double denominator = sums_[b * n_columns + column + 1];
        out[b] =
            denominator > 0.0 ? numerator / denominator : std::numeric_limits<double>::quiet_NaN();
    }
    return out;
}

StoredBlocks::StoredBlocks(const std::filesystem::path& folder) {
    std::ifstream in{folder / blocks_file, std::ios::binary};
    std::string line;
    if (!std::getline(in, line) || line + '\n' != blocks_header()) {
        return;
    }
    while (std::getline(in, line)) {
        Cells cells{line};
        const double point = cells.number();
        const std::optional<Variant> variant = variant_called(cells.text());
        const double block = cells.number();
        std::vector<double> sums(2 * quotients().size());
        for (double& sum : sums) {
            sum = cells.number();
        }
        if (!variant || !cells.were_all_there()) {
            sums_.clear();  // not what was written: better none than half of them
            count_ = 0;
            return;
        }
        count_ = std::max(count_, static_cast<std::uint32_t>(block) + 1);
        std::vector<double>& all = sums_[{static_cast<std::uint64_t>(point), *variant}];
        all.insert(all.end(), sums.begin(), sums.end());
    }
}

void StoredBlocks::fold(std::uint32_t n) {
    assert(n >= 1 && n <= count_);
    if (n == count_) {
        return;
    }
    for (auto& [key, sums] : sums_) {
        sums = folded(sums, 2 * quotients().size(), n);
    }
    count_ = n;
}

BlockReplicates StoredBlocks::replicates(std::uint64_t point, Variant variant,
                                         const BootstrapWeights& weights) const {
    assert(weights.n_blocks() == count_);
    BlockReplicates out;
    const std::size_t n_columns = 2 * quotients().size();
    const auto found = sums_.find({point, variant});
    if (found != sums_.end() && found->second.size() == n_columns * count_) {
        out.sums_.resize(n_columns * weights.n_replicates());
        weights.resample(found->second, n_columns, out.sums_);
    }
    return out;
}

}  // namespace fides::analysis
