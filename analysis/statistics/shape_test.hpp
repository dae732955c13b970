#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Which shape a measure has along an axis, from paired differences between points
/// (docs/model.md, Analysis). It knows of no functional form: the number of points, their spacing
/// and what lies between the ones compared do not enter, so long as some lie well inside a hump.
namespace fides::analysis {

enum class Shape : std::uint8_t {
    inverted_u,  ///< rises, then falls
    rises,       ///< the last point is above the first
    falls,       ///< the last point is below the first
    u,           ///< falls, then rises
    flat         ///< nothing of the kind is shown
};

/// As in the tables: `inverted_u`, `rises`, ...
[[nodiscard]] std::string_view shape_name(Shape shape) noexcept;

/// The shape with this name; empty if there is none.
[[nodiscard]] std::optional<Shape> find_shape(std::string_view name) noexcept;

/// A measure at one point as sums over blocks of repetitions: a weighted sum of quotients of sums,
/// nearly always one quotient.
struct BlockSums {
    struct Quotient {
        double weight = 1.0;
        std::vector<double> numerators;    ///< by block
        std::vector<double> denominators;  ///< by block, >= 0; 0: nothing was observed

        /// All of it, for a journal (tournament/journal/bytes.hpp).
        template <class Bytes>
        void pass(Bytes& bytes) {
            bytes(weight, numerators, denominators);
        }
    };

    std::vector<Quotient> quotients;  ///< empty: nothing was observed
    double offset = 0.0;              ///< added to their sum

    /// Likewise.
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(quotients, offset);
    }
};

/// What the test found.
struct ShapeTest {
    Shape shape = Shape::flat;

    /// One-sided p-values, on the odd blocks, of a rise from the first point to the interior one
    /// that is highest on the even blocks, and of a fall from there to the last; of a `u` those of
    /// the rise from the lowest and the fall to it. Empty without an interior point.
    std::optional<double> rise_p;
    std::optional<double> fall_p;

    /// Number, from 0 in the order in which points were added, of the interior point at which an
    /// inverted U or a u turns; empty of other shapes.
    std::optional<std::size_t> turn;
};

/// Which blocks a test looks at.
enum class Half : std::uint8_t {
    both,
    even,  ///< they choose where an inverted U may turn
    odd    ///< they test it there
};

/// A measure at two points.
struct Descent {
    const BlockSums* from = nullptr;
    const BlockSums* to = nullptr;
};

/// One-sided p-value of a fall that is no larger than another one, paired by block: what differs
/// between them made it no larger.
/// @param fall, other  with the same random numbers block by block
/// @return             nothing where a point has no observation in that half
[[nodiscard]] std::optional<double> p_of_larger_fall(const Descent& fall, const Descent& other,
                                                     Half half);

/// The test, fed point by point, so that memory does not grow with the number of points.
///
/// The even blocks only choose the highest interior point k; on the odd blocks both rise and fall
/// at k are tested, each one-sided at 1 - level on differences paired by block, ratios linearised
/// by the delta method. Both reject: `inverted_u`, an intersection-union test (Berger 1982), whose
/// size is about 1 - level at most. Else the mirrored test for `u`. Else, with all blocks, `rises`
/// or `falls` where the two-sided interval of the last point less the first leaves out 0. Blocks
/// count from 0 and have the same random numbers at every point.
class ShapeTracker {
public:
    /// The next point along the axis, in ascending order. One without observations is passed over.
    void add(BlockSums point);

    /// Fewer have no error to speak of: two blocks of a measure that is 0 or 1 are often equal.
    static constexpr std::uint32_t fewest_blocks = 16;

    /// Nothing below two points or `fewest_blocks`.
    /// @param level  in (0, 1), e.g. 0.95
    [[nodiscard]] std::optional<ShapeTest> result(double level) const;

private:
    /// An interior point and its mean over the even blocks.
    struct Candidate {
        BlockSums point;
        double even_mean = 0.0;
        std::size_t number = 0;
    };

    std::optional<BlockSums> first_;
    std::optional<BlockSums> last_;  ///< another point than the first
    std::size_t n_added_ = 0;
    std::size_t last_number_ = 0;  ///< of `last_`
    std::optional<Candidate> highest_;
    std::optional<Candidate> lowest_;
};

}  // namespace fides::analysis
