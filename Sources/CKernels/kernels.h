/// The table of functions that a kernel set fills in. Private to CKernels.
#ifndef THALAMUS_KERNELS_H
#define THALAMUS_KERNELS_H

#include "include/CKernels.h"

struct ck_set {
    const char *name;
    void (*gemm)(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *packed, const float *bias,
                 int activation, float *c, size_t ldc);
    void (*attention)(size_t tokens, size_t heads, size_t head_size, float scale, const float *qkv, size_t ldqkv,
                      float *out, size_t ldo, float *scratch);
    void (*softmax)(size_t rows, size_t n, float *x, size_t ldx);
    void (*layer_norm)(size_t rows, size_t n, const float *x, const float *residual, const float *gamma,
                       const float *beta, float epsilon, float *out);
    void (*gelu)(size_t n, float *x);
    float (*dot)(size_t n, const float *a, const float *b);
    void (*axpy)(size_t n, float alpha, const float *x, float *y);
    void (*scale)(size_t n, float alpha, float *x);
    void (*exp)(size_t n, float scale, float *x);
    float (*largest)(size_t n, const float *x);
    void (*dot_rows_i8)(size_t rows, size_t n, const int8_t *a, size_t lda, const float *scales, const int8_t *b,
                        float scale, float *out);
};

/// The most sets that one processor can run.
#define CK_MOST_SETS 5

/// Rows of one tile of the widest kernel: the attention scratch holds this many rows of scores.
#define CK_MOST_ROWS 14

extern const struct ck_set ck_set_scalar;
#if defined(__x86_64__)
extern const struct ck_set ck_set_avx512vnni;
extern const struct ck_set ck_set_avx512;
extern const struct ck_set ck_set_avx2;
extern const struct ck_set ck_set_sse2;
#elif defined(__aarch64__)
extern const struct ck_set ck_set_neon;
#elif defined(__wasm_simd128__)
extern const struct ck_set ck_set_simd128;
#endif

static inline size_t ck_round_up(size_t n, size_t multiple) { return (n + multiple - 1) / multiple * multiple; }

#endif
