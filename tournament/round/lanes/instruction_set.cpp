#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace fides::tournament {

namespace {

constexpr std::array all_sets{InstructionSet::loop, InstructionSet::baseline, InstructionSet::avx2,
                              InstructionSet::avx512};

constexpr std::array<std::string_view, all_sets.size()> set_names{"loop", "baseline", "avx2",
                                                                  "avx512"};

InstructionSet best_set() noexcept {
    return *std::find_if(all_sets.rbegin(), all_sets.rend(), is_available);
}

InstructionSet& set_in_use() noexcept {
    static InstructionSet set = best_set();
    return set;
}

}  // namespace

std::span<const InstructionSet> instruction_sets() noexcept {
    return all_sets;
}

std::string_view name_of(InstructionSet set) noexcept {
    return set_names[static_cast<std::size_t>(set)];
}

std::optional<InstructionSet> instruction_set_named(std::string_view name) noexcept {
    const auto* const found = std::find(set_names.begin(), set_names.end(), name);
    return found == set_names.end()
               ? std::nullopt
               : std::optional{all_sets[static_cast<std::size_t>(found - set_names.begin())]};
}

bool is_available(InstructionSet set) noexcept {
    switch (set) {
        case InstructionSet::loop:
        case InstructionSet::baseline:
            return true;
#ifdef FIDES_X86_LANES
        case InstructionSet::avx2:
            return __builtin_cpu_supports("avx2") != 0;
        case InstructionSet::avx512:
            return __builtin_cpu_supports("avx512f") != 0 &&
                   __builtin_cpu_supports("avx512dq") != 0 &&
                   __builtin_cpu_supports("avx512vl") != 0;
#else
        case InstructionSet::avx2:
        case InstructionSet::avx512:
            return false;
#endif
    }
    return false;
}

InstructionSet instruction_set() noexcept {
    return set_in_use();
}

void choose_instruction_set(InstructionSet set) noexcept {
    assert(is_available(set));
    set_in_use() = set;
}

}  // namespace fides::tournament
