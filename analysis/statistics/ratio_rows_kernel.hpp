#pragma once

#include "tournament/round/lanes/lane_types.hpp"

#include <cstddef>
#include <cstring>

/// `add_ratios` for each instruction set. @pre the processor has it
namespace fides::analysis {

void add_ratios_baseline(double* row, const double* numerators, const double* denominators,
                         std::size_t n_ratios) noexcept;

void add_ratios_avx2(double* row, const double* numerators, const double* denominators,
                     std::size_t n_ratios) noexcept;

void add_ratios_avx512(double* row, const double* numerators, const double* denominators,
                       std::size_t n_ratios) noexcept;

/// N ratios at a time.
template <int N>
void add_ratios_in(double* row, const double* numerators, const double* denominators,
                   std::size_t n_ratios) noexcept {
    using Real = typename tournament::Lanes<N>::Real;
    const auto load = [](const double* from) {
        Real numbers;
        std::memcpy(&numbers, from, sizeof numbers);
        return numbers;
    };
    const auto store = [](double* to, const Real& numbers) {
        std::memcpy(to, &numbers, sizeof numbers);
    };
    const auto add_to = [&](double* sum, const Real& more) { store(sum, load(sum) + more); };
    for (std::size_t place = 0; place < n_ratios; place += N) {
        const auto sum = [&](std::size_t i) { return row + i * n_ratios + place; };
        const Real num = load(numerators + place);
        const Real den = load(denominators + place);
        const Real one = Real{} + 1.0;
        const Real n = load(sum(0));
        const Real first = num / (den != 0.0 ? den : one);
        const Real is_first = den != 0.0 ? (n == 0.0 ? one : Real{}) : Real{};
        const Real centre = is_first != 0.0 ? first : load(sum(6));
        const Real off = num - centre * den;
        store(sum(0), n + (den != 0.0 ? one : Real{}));
        add_to(sum(1), num);
        add_to(sum(2), den);
        add_to(sum(3), num * num);
        add_to(sum(4), den * den);
        add_to(sum(5), num * den);
        store(sum(6), centre);
        add_to(sum(7), off);
        add_to(sum(8), off * off);
        add_to(sum(9), off * den);
    }
}

}  // namespace fides::analysis
