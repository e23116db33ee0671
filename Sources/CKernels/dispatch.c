// Chooses a kernel set once and forwards to it.
#include "kernels.h"

/// Kernel sets this processor can run, best first.
static int available(const struct ck_set *sets[CK_MOST_SETS]) {
    int count = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
        if (__builtin_cpu_supports("avx512vnni")) sets[count++] = &ck_set_avx512vnni;
        sets[count++] = &ck_set_avx512;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) sets[count++] = &ck_set_avx2;
    sets[count++] = &ck_set_sse2;
#elif defined(__aarch64__)
    sets[count++] = &ck_set_neon;
#elif defined(__wasm_simd128__)
    sets[count++] = &ck_set_simd128;
#endif
    sets[count++] = &ck_set_scalar;
    return count;
}

#if defined(__wasm__)
#define CK_THREAD_LOCAL
#else
#define CK_THREAD_LOCAL _Thread_local
#endif

/// What `ck_force_kernel_set` asked for on this thread.
static CK_THREAD_LOCAL const struct ck_set *forced;

static inline const struct ck_set *current(void) {
    if (__builtin_expect(forced != NULL, 0)) return forced;
#if defined(__wasm_simd128__)
    return &ck_set_simd128;
#elif defined(__wasm__)
    return &ck_set_scalar;
#else
    static const struct ck_set *best;
    const struct ck_set *set = __atomic_load_n(&best, __ATOMIC_RELAXED);
    if (__builtin_expect(set != NULL, 1)) return set;
    const struct ck_set *sets[CK_MOST_SETS];
    available(sets);
    // Two threads may both arrive here; they store the same value.
    __atomic_store_n(&best, sets[0], __ATOMIC_RELAXED);
    return sets[0];
#endif
}

const char *ck_kernel_name(void) { return current()->name; }

int ck_kernel_set_count(void) {
    const struct ck_set *sets[CK_MOST_SETS];
    return available(sets);
}

const char *ck_kernel_set_name(int index) {
    const struct ck_set *sets[CK_MOST_SETS];
    return index >= 0 && index < available(sets) ? sets[index]->name : NULL;
}

bool ck_force_kernel_set(const char *name) {
    if (!name) {
        forced = NULL;
        return true;
    }
    const struct ck_set *sets[CK_MOST_SETS];
    int count = available(sets);
    for (int i = 0; i < count; i++) {
        const char *x = sets[i]->name, *y = name;
        while (*x && *x == *y) x++, y++;
        if (*x == *y) {
            forced = sets[i];
            return true;
        }
    }
    return false;
}

void ck_gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *packed, const float *bias,
             int activation, float *c, size_t ldc) {
    current()->gemm(m, n, k, a, lda, packed, bias, activation, c, ldc);
}

void ck_attention(size_t tokens, size_t heads, size_t head_size, float scale, const float *qkv, size_t ldqkv,
                  float *out, size_t ldo, float *scratch) {
    current()->attention(tokens, heads, head_size, scale, qkv, ldqkv, out, ldo, scratch);
}

void ck_softmax(size_t rows, size_t n, float *x, size_t ldx) { current()->softmax(rows, n, x, ldx); }

void ck_layer_norm(size_t rows, size_t n, const float *x, const float *residual, const float *gamma,
                   const float *beta, float epsilon, float *out) {
    current()->layer_norm(rows, n, x, residual, gamma, beta, epsilon, out);
}

void ck_gelu(size_t n, float *x) { current()->gelu(n, x); }

float ck_dot(size_t n, const float *a, const float *b) { return current()->dot(n, a, b); }

void ck_axpy(size_t n, float alpha, const float *x, float *y) { current()->axpy(n, alpha, x, y); }

void ck_scale(size_t n, float alpha, float *x) { current()->scale(n, alpha, x); }

void ck_dot_rows(size_t rows, size_t n, const float *a, size_t lda, const float *b, float *out) {
    const struct ck_set *set = current();
    for (size_t row = 0; row < rows; row++) out[row] = set->dot(n, a + row * lda, b);
}

void ck_exp(size_t n, float scale, float *x) { current()->exp(n, scale, x); }

float ck_largest(size_t n, const float *x) { return current()->largest(n, x); }

void ck_dot_rows_i8(size_t rows, size_t n, const int8_t *a, size_t lda, const float *scales, const int8_t *b,
                    float scale, float *out) {
    current()->dot_rows_i8(rows, n, a, lda, scales, b, scale, out);
}
