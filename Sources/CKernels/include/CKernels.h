/// CKernels: the fp32 arithmetic under Tensors and Encoders, and products of int8 vectors.
///
/// Every function is served by one of several kernel sets, the best of which is chosen once at first use by what the
/// processor offers ("avx512vnni", "avx512", "avx2", "sse2", "neon", "simd128", and "scalar" everywhere). The code needs no libc.
/// Matrices are row-major; `ld…` is the distance between two rows in floats. Pointers need no alignment beyond a
/// float's, but 64-byte alignment is fastest. Outputs may not overlap inputs unless a function says so.
#ifndef THALAMUS_CKERNELS_H
#define THALAMUS_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Columns of one packed panel: weights are stored as panels of K × 32, whatever the kernel set.
#define CK_PANEL 32

/// What a matrix product does to its result before storing it.
enum ck_activation {
    CK_ACTIVATION_NONE = 0,
    /// 0.5 x (1 + erf(x / √2)), the GELU of BERT (Hendrycks, Gimpel 2016), absolute error below 1e-6.
    CK_ACTIVATION_GELU = 1,
};

/// The kernel set in use in the calling thread: "avx512vnni", "avx512", "avx2", "sse2", "neon", "simd128" or "scalar".
const char *ck_kernel_name(void);

/// How many kernel sets this processor can run; `ck_kernel_set_name(0 ..< count)` are their names, best first.
int ck_kernel_set_count(void);

/// The name of a kernel set this processor can run, or NULL when `index` is out of range.
const char *ck_kernel_set_name(int index);

/// Uses the named kernel set from now on in the calling thread; NULL returns to the best. For tests and measurements.
/// Returns false, changing nothing, when this processor cannot run a set of that name.
bool ck_force_kernel_set(const char *name);

/// Floats that `ck_pack` writes for weights of `n` outputs and `k` inputs.
size_t ck_packed_count(size_t n, size_t k);

/// Packs weights [n, k] (row per output, as a PyTorch linear layer stores them) into zero-padded panels of k × 32.
void ck_pack(size_t n, size_t k, const float *weights, size_t ldw, float *packed);

/// Packs weights [k, n] (row per input) into zero-padded panels of k × 32.
void ck_pack_transposed(size_t n, size_t k, const float *weights, size_t ldw, float *packed);

/// c [m, n] = activation(a [m, k] · packed + bias [n]). `bias` may be NULL.
///
/// A row's result does not depend on the other rows: the order of summation is the same for every m.
void ck_gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *packed, const float *bias,
             int activation, float *c, size_t ldc);

/// Floats of scratch space that `ck_attention` needs for one sequence.
size_t ck_attention_scratch_count(size_t tokens, size_t head_size);

/// Multi-head self-attention of one sequence, softmax(Q Kᵀ · scale) V for each head (Vaswani et al. 2017, §3.2).
///
/// `qkv` [tokens, 3 · heads · head_size] holds a row's queries, keys and values side by side; `out` is
/// [tokens, heads · head_size]. `head_size` must be a multiple of 32. `scale` must be positive.
void ck_attention(size_t tokens, size_t heads, size_t head_size, float scale, const float *qkv, size_t ldqkv,
                  float *out, size_t ldo, float *scratch);

/// Each row of `x` [rows, n] becomes its softmax, in place.
void ck_softmax(size_t rows, size_t n, float *x, size_t ldx);

/// out = (y − mean(y)) / sqrt(var(y) + epsilon) · gamma + beta by row, y = x + residual (residual may be NULL).
/// (Ba, Kiros, Hinton 2016.) `out` may be `x` or `residual`.
void ck_layer_norm(size_t rows, size_t n, const float *x, const float *residual, const float *gamma,
                   const float *beta, float epsilon, float *out);

/// x = 0.5 x (1 + erf(x / √2)), in place.
void ck_gelu(size_t n, float *x);

/// Σ a[i] b[i].
float ck_dot(size_t n, const float *a, const float *b);

/// y += alpha · x.
void ck_axpy(size_t n, float alpha, const float *x, float *y);

/// x *= alpha, in place.
void ck_scale(size_t n, float alpha, float *x);

/// Σ a[i] b[i] of each of `rows` rows of `a` [rows, n] with the one vector `b` [n].
void ck_dot_rows(size_t rows, size_t n, const float *a, size_t lda, const float *b, float *out);

/// x = e^(scale · x), in place, within 2 units in the last place where |scale · x| <= 87, and of finite size beyond.
void ck_exp(size_t n, float scale, float *x);

/// The largest of `n` >= 1 numbers.
float ck_largest(size_t n, const float *x);

/// out[row] = scales[row] · scale · Σ a[row, i] b[i] of bytes: products of vectors quantised to int8 with one scale each.
///
/// The sums are exact, and the same with every kernel set: `n` may be up to 130,000.
void ck_dot_rows_i8(size_t rows, size_t n, const int8_t *a, size_t lda, const float *scales, const int8_t *b,
                    float scale, float *out);

/// A few slots in which threads leave a scratch buffer for each other, without locks. Zero-initialised: empty.
struct ck_slots {
    void *slot[8];
};

/// Takes a buffer out, or NULL when there is none.
void *ck_slots_take(struct ck_slots *slots);

/// Leaves a buffer; false when every slot is occupied and the caller must free it.
bool ck_slots_put(struct ck_slots *slots, void *buffer);

#endif
