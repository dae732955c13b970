#pragma once

#include <cstdint>

#ifdef __AVX2__
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Vectors of numbers, one a lane (GCC vector extension): arithmetic, comparison and `mask ? a : b`
/// go lane by lane. A file that uses a width is compiled for processors that have it.
namespace fides::tournament {

/// The vectors of N lanes of 64 bits each.
template <int N>
struct Lanes;

template <>
struct Lanes<2> {
    using Real = double __attribute__((vector_size(16)));
    using Words = std::uint64_t __attribute__((vector_size(16)));  ///< counts, and words of 32 bits
};

template <>
struct Lanes<4> {
    using Real = double __attribute__((vector_size(32)));
    using Words = std::uint64_t __attribute__((vector_size(32)));
};

template <>
struct Lanes<8> {
    using Real = double __attribute__((vector_size(64)));
    using Words = std::uint64_t __attribute__((vector_size(64)));
};

/// The product of the lower halves of lanes, 64 bits wide.
template <class Words>
[[nodiscard, gnu::always_inline]] inline Words product_of_halves(Words a, Words b) noexcept {
#ifdef __AVX512F__
    if constexpr (sizeof(Words) == sizeof(__m512i)) {
        // With a mask of all lanes: gcc 12 takes the plain function for uninitialised (bug 105593).
        return reinterpret_cast<Words>(_mm512_maskz_mul_epu32(0xFF, reinterpret_cast<__m512i>(a),
                                                              reinterpret_cast<__m512i>(b)));
    }
#endif
#ifdef __AVX2__
    if constexpr (sizeof(Words) == sizeof(__m256i)) {
        return reinterpret_cast<Words>(
            _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
    }
#endif
#ifdef __SSE2__
    if constexpr (sizeof(Words) == sizeof(__m128i)) {
        return reinterpret_cast<Words>(
            _mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
    }
#endif
    constexpr std::uint64_t lower_half = 0xFFFFFFFF;
    return (a & lower_half) * (b & lower_half);
}

/// True if any bit of any lane is set.
template <class Words>
[[nodiscard, gnu::always_inline]] inline bool has_bits(Words words) noexcept {
#ifdef __AVX512F__
    if constexpr (sizeof(Words) == sizeof(__m512i)) {
        const auto bits = reinterpret_cast<__m512i>(words);
        return _mm512_test_epi64_mask(bits, bits) != 0;
    }
#endif
#ifdef __AVX2__
    if constexpr (sizeof(Words) == sizeof(__m256i)) {
        const auto bits = reinterpret_cast<__m256i>(words);
        return _mm256_testz_si256(bits, bits) == 0;
    }
#endif
    std::uint64_t all = 0;
    for (unsigned lane = 0; lane < sizeof(Words) / sizeof(all); ++lane) {
        all |= words[lane];
    }
    return all != 0;
}

}  // namespace fides::tournament
