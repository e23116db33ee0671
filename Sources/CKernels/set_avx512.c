// x86-64 with AVX-512: tiles of 14 × 32 keep 28 of the 32 registers as sums.
#if defined(__x86_64__)
#define CK_SET avx512
#define CK_LANES 16
#define CK_VECTORS 2
#define CK_ROWS 14
#define CK_FMA 1
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#include "set_template.h"
#pragma clang attribute pop

// The same with VNNI (Ice Lake, Zen 4 and later), which multiplies and adds four bytes in one instruction.
#include <immintrin.h>

/// Bytes of `a` become unsigned by adding 128, which the instruction wants; 128 Σ b is taken off again at the end.
__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) static void dot_rows_i8_vnni(
    size_t rows, size_t n, const int8_t *a, size_t lda, const float *scales, const int8_t *b, float scale,
    float *out) {
    const __m512i sign = _mm512_set1_epi8((char)0x80);
    size_t whole = n / 64 * 64;
    __mmask64 rest = n > whole ? ~(__mmask64)0 >> (64 - (n - whole)) : 0;
    int32_t excess = 0;
    for (size_t i = 0; i < n; i++) excess += b[i];
    excess *= 128;
    for (size_t row = 0; row < rows; row++, a += lda) {
        __m512i even = _mm512_setzero_si512(), odd = even;
        size_t i = 0;
        for (; i + 128 <= whole; i += 128) {
            even = _mm512_dpbusd_epi32(even, _mm512_xor_si512(_mm512_loadu_si512(a + i), sign),
                                       _mm512_loadu_si512(b + i));
            odd = _mm512_dpbusd_epi32(odd, _mm512_xor_si512(_mm512_loadu_si512(a + i + 64), sign),
                                      _mm512_loadu_si512(b + i + 64));
        }
        for (; i < whole; i += 64)
            even = _mm512_dpbusd_epi32(even, _mm512_xor_si512(_mm512_loadu_si512(a + i), sign),
                                       _mm512_loadu_si512(b + i));
        if (rest)
            odd = _mm512_dpbusd_epi32(odd, _mm512_xor_si512(_mm512_maskz_loadu_epi8(rest, a + whole), sign),
                                      _mm512_maskz_loadu_epi8(rest, b + whole));
        int32_t sum = _mm512_reduce_add_epi32(_mm512_add_epi32(even, odd)) - excess;
        out[row] = (float)sum * scales[row] * scale;
    }
}

const struct ck_set ck_set_avx512vnni = {"avx512vnni", CK_KERNELS, dot_rows_i8_vnni};
#endif
