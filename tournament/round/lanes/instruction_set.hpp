#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace fides::tournament {

/// What repetitions are played with; all give the same bits.
enum class InstructionSet : std::uint8_t {
    loop,      ///< one repetition after the other, a round after the other
    baseline,  ///< lanes with what every processor of the platform has
    avx2,
    avx512  ///< its F, DQ and VL parts
};

/// All, worst first.
[[nodiscard]] std::span<const InstructionSet> instruction_sets() noexcept;

[[nodiscard]] std::string_view name_of(InstructionSet set) noexcept;

/// @return  empty for a name that no set has
[[nodiscard]] std::optional<InstructionSet> instruction_set_named(std::string_view name) noexcept;

/// True when this program has code for it and this processor can run that.
[[nodiscard]] bool is_available(InstructionSet set) noexcept;

/// The best available, or the one chosen.
[[nodiscard]] InstructionSet instruction_set() noexcept;

/// From now on this one is used. Not while anything is played.
/// @pre it is available
void choose_instruction_set(InstructionSet set) noexcept;

}  // namespace fides::tournament
