// The kernels, written once over vectors of CK_LANES floats and compiled once per set.
//
// A set_….c file defines CK_SET (its name), CK_LANES, CK_VECTORS and CK_ROWS (a tile of a product is CK_ROWS rows by
// CK_VECTORS · CK_LANES columns, all of whose sums stay in registers) and, where the processor has it, CK_FMA.
#include "kernels.h"

#define CK_JOIN_(a, b) a##b
#define CK_JOIN(a, b) CK_JOIN_(a, b)
#define CK_STRING_(a) #a
#define CK_STRING(a) CK_STRING_(a)
#define CK_INLINE static inline __attribute__((always_inline))

typedef float vf __attribute__((vector_size(CK_LANES * 4)));
typedef int32_t vi __attribute__((vector_size(CK_LANES * 4)));
typedef vf vf_anywhere __attribute__((aligned(4), may_alias));

#define CK_TILE_COLUMNS (CK_VECTORS * CK_LANES)

CK_INLINE vf load(const float *p) { return *(const vf_anywhere *)p; }
CK_INLINE void store(float *p, vf x) { *(vf_anywhere *)p = x; }
CK_INLINE vf splat(float x) { return x - (vf){0}; }

/// a · b + c, rounded once where the processor can and twice elsewhere (a library call would be far slower).
CK_INLINE vf fma(vf a, vf b, vf c) {
#ifdef CK_FMA
    return __builtin_elementwise_fma(a, b, c);
#else
    return a * b + c;
#endif
}

// Comparisons choose b when one side is not a number. (Clang's own elementwise maximum calls libm for lack of one.)
CK_INLINE vf choose(vi mask, vf a, vf b) { return (vf)(((vi)a & mask) | ((vi)b & ~mask)); }
CK_INLINE vf larger(vf a, vf b) { return choose(a > b, a, b); }
CK_INLINE vf smaller(vf a, vf b) { return choose(a < b, a, b); }

CK_INLINE float sum_of_lanes(vf x) {
#pragma clang fp reassociate(on)
    float sum = 0;
    for (int i = 0; i < CK_LANES; i++) sum += x[i];
    return sum;
}

CK_INLINE float most_of_lanes(vf x) {
    float most = x[0];
    for (int i = 1; i < CK_LANES; i++) most = x[i] > most ? x[i] : most;
    return most;
}

/// e^x within 2 units in the last place: x = n ln 2 + r, |r| <= ln 2 / 2, Taylor to r⁷ for e^r, n into the exponent.
/// Below −87 it gives e^−87, above 88 e^88.
CK_INLINE vf exponential(vf x) {
    const vf magic = splat(12582912.0f);  // 1.5 · 2²³: adding it leaves the rounded integer in the low bits
    x = smaller(larger(x, splat(-87.0f)), splat(88.0f));
    vf shifted = fma(x, splat(1.44269504f), magic);
    vf n = shifted - magic;
    vf r = fma(n, splat(-0.693359375f), x);
    r = fma(n, splat(2.12194440e-4f), r);
    vf p = splat(1.0f / 5040);
    p = fma(p, r, splat(1.0f / 720));
    p = fma(p, r, splat(1.0f / 120));
    p = fma(p, r, splat(1.0f / 24));
    p = fma(p, r, splat(1.0f / 6));
    p = fma(p, r, splat(0.5f));
    p = fma(p, r, splat(1.0f));
    p = fma(p, r, splat(1.0f));
    vi bits;
    __builtin_memcpy(&bits, &shifted, sizeof bits);
    vi power = bits << 23;
    vi result;
    __builtin_memcpy(&result, &p, sizeof result);
    result += power;
    __builtin_memcpy(&p, &result, sizeof p);
    return p;
}

/// 0.5 x (1 + erf(x / √2)); erf(z) = z P(z²) / Q(z²) on |z| <= 4, coefficients from scripts/fit_erf.py 5 5.
CK_INLINE vf gelu(vf x) {
    vf z = x * splat(0.70710678f);
    z = smaller(larger(z, splat(-4.0f)), splat(4.0f));
    vf s = z * z;
    vf p = splat(1.974829956e-06f), q = splat(3.748090967e-05f);
    p = fma(p, s, splat(2.880422981e-04f));
    q = fma(q, s, splat(1.216366189e-03f));
    p = fma(p, s, splat(4.003668670e-03f));
    q = fma(q, s, splat(1.544446591e-02f));
    p = fma(p, s, splat(5.346754566e-02f));
    q = fma(q, s, splat(1.164766327e-01f));
    p = fma(p, s, splat(1.962494701e-01f));
    q = fma(q, s, splat(5.072526932e-01f));
    p = fma(p, s, splat(1.128378987e+00f));
    q = fma(q, s, splat(1.0f));
    vf half = x * splat(0.5f);
    return fma(half, z * p / q, half);
}

// Matrix product

/// What is done to a finished sum.
struct epilogue {
    const float *bias;  // per column, or NULL
    const float *row_scale;  // per row, or NULL
    int activation;
};

/// What to fetch into the second-level cache meanwhile: `step` floats further with every k. Weights come from memory
/// once for each product; fetched a panel ahead, they arrive while the panel before is multiplied.
struct ahead {
    const float *next;
    size_t step;
};

/// A tile: sums[i][v] = a[i, :] · b[:, v] for `rows` rows and CK_VECTORS vectors of columns.
CK_INLINE void tile_sums(const int rows, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                         struct ahead ahead, vf sums[CK_ROWS][CK_VECTORS]) {
    _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++)
        _Pragma("clang loop unroll(full)") for (int v = 0; v < CK_VECTORS; v++) sums[i][v] = splat(0);
    for (size_t p = 0; p < k; p++, b += ldb) {
        __builtin_prefetch(ahead.next, 0, 2);
        ahead.next += ahead.step;
        vf column[CK_VECTORS];
        _Pragma("clang loop unroll(full)") for (int v = 0; v < CK_VECTORS; v++) column[v] = load(b + v * CK_LANES);
        _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {
            vf x = splat(a[i * lda + p]);
            _Pragma("clang loop unroll(full)") for (int v = 0; v < CK_VECTORS; v++)
                sums[i][v] = fma(x, column[v], sums[i][v]);
        }
    }
}

/// Applies the epilogue to a tile's sums and stores `columns` of its CK_TILE_COLUMNS. Kept out of the tiles: fourteen
/// copies of it would crowd the instruction cache.
static __attribute__((noinline)) void finish(size_t rows, const vf sums[CK_ROWS][CK_VECTORS],
                                             const struct epilogue *after, float *c, size_t ldc, size_t columns) {
    vf bias[CK_VECTORS] = {0};
    if (after->bias) {
        float padded[CK_TILE_COLUMNS] = {0};
        const float *from = after->bias;
        if (columns < CK_TILE_COLUMNS) {
            for (size_t j = 0; j < columns; j++) padded[j] = from[j];
            from = padded;
        }
        for (int v = 0; v < CK_VECTORS; v++) bias[v] = load(from + v * CK_LANES);
    }
    for (size_t i = 0; i < rows; i++, c += ldc) {
        vf factor = splat(after->row_scale ? after->row_scale[i] : 1);
        float narrow[CK_TILE_COLUMNS];
        float *to = columns >= CK_TILE_COLUMNS ? c : narrow;
        for (int v = 0; v < CK_VECTORS; v++) {
            vf x = (sums[i][v] + bias[v]) * factor;
            if (after->activation == CK_ACTIVATION_GELU) x = gelu(x);
            store(to + v * CK_LANES, x);
        }
        if (to == narrow)
            for (size_t j = 0; j < columns; j++) c[j] = narrow[j];
    }
}

/// One tile of `rows` rows, a compile-time constant.
CK_INLINE void tile(const int rows, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                    struct ahead ahead, const struct epilogue *after, float *c, size_t ldc, size_t columns) {
    vf sums[CK_ROWS][CK_VECTORS], finished[CK_ROWS][CK_VECTORS];
    tile_sums(rows, k, a, lda, b, ldb, ahead, sums);
    _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++)
        _Pragma("clang loop unroll(full)") for (int v = 0; v < CK_VECTORS; v++) finished[i][v] = sums[i][v];
    finish(rows, finished, after, c, ldc, columns);
}

#define CK_TILE(N)                                                                                                   \
    static __attribute__((noinline)) void tile_##N(size_t k, const float *a, size_t lda, const float *b, size_t ldb, \
                                                   struct ahead ahead, const struct epilogue *after, float *c,       \
                                                   size_t ldc, size_t columns) {                                     \
        tile(N, k, a, lda, b, ldb, ahead, after, c, ldc, columns);                                                   \
    }
CK_TILE(1)
CK_TILE(2)
#if CK_ROWS > 2
CK_TILE(3)
CK_TILE(4)
CK_TILE(5)
CK_TILE(6)
#endif
#if CK_ROWS > 6
CK_TILE(7)
CK_TILE(8)
CK_TILE(9)
CK_TILE(10)
CK_TILE(11)
CK_TILE(12)
CK_TILE(13)
CK_TILE(14)
#endif

typedef void tile_function(size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                           struct ahead ahead, const struct epilogue *after, float *c, size_t ldc, size_t columns);

static tile_function *const tiles[CK_ROWS + 1] = {
    NULL, tile_1, tile_2,
#if CK_ROWS > 2
    tile_3, tile_4, tile_5, tile_6,
#endif
#if CK_ROWS > 6
    tile_7, tile_8, tile_9, tile_10, tile_11, tile_12, tile_13, tile_14,
#endif
};

/// Up to CK_ROWS rows times one panel of `width` columns (at most CK_PANEL are stored).
CK_INLINE void panel(size_t rows, size_t k, const float *a, size_t lda, const float *b, size_t ldb, size_t width,
                     struct ahead ahead, struct epilogue after, float *c, size_t ldc) {
    for (size_t j = 0; j < width; j += CK_TILE_COLUMNS) {
        tiles[rows](k, a, lda, b + j, ldb, ahead, &after, c + j, ldc, width - j);
        if (after.bias) after.bias += CK_TILE_COLUMNS;
    }
}

static void gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *packed, const float *bias,
                 int activation, float *c, size_t ldc) {
    if (m == 0) return;
    // Tiles of nearly equal height, so that the last one is not a sliver.
    size_t blocks = (m + CK_ROWS - 1) / CK_ROWS, height = m / blocks, taller = m % blocks;
    for (size_t j = 0; j < n; j += CK_PANEL, packed += CK_PANEL * k) {
        size_t width = n - j < CK_PANEL ? n - j : CK_PANEL;
        struct epilogue after = {bias ? bias + j : NULL, NULL, activation};
        size_t row = 0;
        for (size_t block = 0; block < blocks; block++) {
            size_t rows = height + (block < taller);
            struct ahead ahead = {packed, 0};
            if (block < 2 && j + CK_PANEL < n) ahead = (struct ahead){packed + (CK_PANEL + 16 * block) * k, 16};
            panel(rows, k, a + row * lda, lda, packed, CK_PANEL, width, ahead, after, c + row * ldc + j, ldc);
            row += rows;
        }
    }
}

// Attention

/// x[i] = e^(scale (x[i] − max x)) in place; the sum of them.
CK_INLINE float exponentials(size_t n, float scale, float *x) {
    size_t i = 0;
    vf most = splat(x[0]);
    for (; i + CK_LANES <= n; i += CK_LANES) most = larger(most, load(x + i));
    float top = most_of_lanes(most);
    for (; i < n; i++) top = x[i] > top ? x[i] : top;
    vf sum = splat(0), by = splat(scale), offset = splat(-scale * top);
    for (i = 0; i + CK_LANES <= n; i += CK_LANES) {
        vf e = exponential(fma(load(x + i), by, offset));
        sum += e;
        store(x + i, e);
    }
    float total = sum_of_lanes(sum);
    if (i < n) {
        float rest[CK_LANES];
        for (size_t j = 0; j < CK_LANES; j++) rest[j] = i + j < n ? x[i + j] : top;
        store(rest, exponential(fma(load(rest), by, offset)));
        for (; i < n; i++) total += x[i] = rest[i % CK_LANES];
    }
    return total;
}

static void attention(size_t tokens, size_t heads, size_t head_size, float scale, const float *qkv, size_t ldqkv,
                      float *out, size_t ldo, float *scratch) {
    size_t padded = ck_round_up(tokens, CK_PANEL), hidden = heads * head_size;
    float *packed_keys = scratch, *scores = scratch + padded * head_size;
    for (size_t head = 0; head < heads; head++) {
        const float *queries = qkv + head * head_size, *keys = queries + hidden, *values = keys + hidden;
        ck_pack(tokens, head_size, keys, ldqkv, packed_keys);
        for (size_t row = 0, rows; row < tokens; row += rows) {
            rows = tokens - row < CK_ROWS ? tokens - row : CK_ROWS;
            struct ahead nothing = {queries, 0};
            struct epilogue plain = {NULL, NULL, CK_ACTIVATION_NONE};
            for (size_t j = 0; j < padded; j += CK_PANEL)
                panel(rows, head_size, queries + row * ldqkv, ldqkv, packed_keys + j * head_size, CK_PANEL, CK_PANEL,
                      nothing, plain, scores + j, padded);
            float reciprocals[CK_ROWS];
            for (size_t i = 0; i < rows; i++)
                reciprocals[i] = 1 / exponentials(tokens, scale, scores + i * padded);
            // The values need no packing: rows of 32 floats of them are panels already, ldqkv apart.
            struct epilogue scaled = {NULL, reciprocals, CK_ACTIVATION_NONE};
            for (size_t j = 0; j < head_size; j += CK_PANEL)
                panel(rows, tokens, scores, padded, values + j, ldqkv, CK_PANEL, nothing, scaled,
                      out + row * ldo + head * head_size + j, ldo);
        }
    }
}

// Rows and vectors

static void softmax(size_t rows, size_t n, float *x, size_t ldx) {
    if (n == 0) return;
    for (size_t row = 0; row < rows; row++, x += ldx) {
        float reciprocal = 1 / exponentials(n, 1, x);
        for (size_t i = 0; i < n; i++) x[i] *= reciprocal;
    }
}

static void layer_norm(size_t rows, size_t n, const float *x, const float *residual, const float *gamma,
                       const float *beta, float epsilon, float *out) {
    for (size_t row = 0; row < rows; row++, x += n, out += n) {
        size_t i = 0, whole = n / CK_LANES * CK_LANES;
        vf sum = splat(0);
        float rest = 0;
        for (; i < whole; i += CK_LANES) {
            vf y = load(x + i);
            if (residual) y += load(residual + i);
            sum += y;
            store(out + i, y);
        }
        for (; i < n; i++) rest += out[i] = residual ? x[i] + residual[i] : x[i];
        if (residual) residual += n;
        float mean = (sum_of_lanes(sum) + rest) / n;
        vf squares = splat(0), shift = splat(mean);
        rest = 0;
        for (i = 0; i < whole; i += CK_LANES) {
            vf d = load(out + i) - shift;
            squares = fma(d, d, squares);
        }
        for (; i < n; i++) rest += (out[i] - mean) * (out[i] - mean);
        float variance = (sum_of_lanes(squares) + rest) / n;
        float factor = 1 / __builtin_sqrtf(variance + epsilon);
        vf by = splat(factor);
        for (i = 0; i < whole; i += CK_LANES)
            store(out + i, fma((load(out + i) - shift) * by, load(gamma + i), load(beta + i)));
        for (; i < n; i++) out[i] = (out[i] - mean) * factor * gamma[i] + beta[i];
    }
}

static void gelu_in_place(size_t n, float *x) {
    size_t i = 0;
    for (; i + CK_LANES <= n; i += CK_LANES) store(x + i, gelu(load(x + i)));
    if (i < n) {
        float rest[CK_LANES] = {0};
        for (size_t j = i; j < n; j++) rest[j - i] = x[j];
        store(rest, gelu(load(rest)));
        for (size_t j = i; j < n; j++) x[j] = rest[j - i];
    }
}

static float dot(size_t n, const float *a, const float *b) {
    vf s0 = splat(0), s1 = s0, s2 = s0, s3 = s0;
    size_t i = 0;
    for (; i + 4 * CK_LANES <= n; i += 4 * CK_LANES) {
        s0 = fma(load(a + i), load(b + i), s0);
        s1 = fma(load(a + i + CK_LANES), load(b + i + CK_LANES), s1);
        s2 = fma(load(a + i + 2 * CK_LANES), load(b + i + 2 * CK_LANES), s2);
        s3 = fma(load(a + i + 3 * CK_LANES), load(b + i + 3 * CK_LANES), s3);
    }
    for (; i + CK_LANES <= n; i += CK_LANES) s0 = fma(load(a + i), load(b + i), s0);
    float sum = sum_of_lanes((s0 + s1) + (s2 + s3));
    for (; i < n; i++) sum += a[i] * b[i];
    return sum;
}

static void axpy(size_t n, float alpha, const float *x, float *y) {
    vf by = splat(alpha);
    size_t i = 0;
    for (; i + CK_LANES <= n; i += CK_LANES) store(y + i, fma(load(x + i), by, load(y + i)));
    for (; i < n; i++) y[i] += alpha * x[i];
}

static void scale_in_place(size_t n, float alpha, float *x) {
    for (size_t i = 0; i < n; i++) x[i] *= alpha;
}

static void exp_in_place(size_t n, float scale, float *x) {
    vf by = splat(scale);
    size_t i = 0;
    for (; i + CK_LANES <= n; i += CK_LANES) store(x + i, exponential(load(x + i) * by));
    if (i < n) {
        float rest[CK_LANES] = {0};
        for (size_t j = i; j < n; j++) rest[j - i] = x[j];
        store(rest, exponential(load(rest) * by));
        for (size_t j = i; j < n; j++) x[j] = rest[j - i];
    }
}

static float largest(size_t n, const float *x) {
    size_t i = 0;
    vf most = splat(x[0]);
    for (; i + CK_LANES <= n; i += CK_LANES) most = larger(most, load(x + i));
    float top = most_of_lanes(most);
    for (; i < n; i++) top = x[i] > top ? x[i] : top;
    return top;
}

/// Sums of products of bytes, exact in 32 bits; the compiler turns the loop into the set's multiply-and-add.
static void dot_rows_i8(size_t rows, size_t n, const int8_t *a, size_t lda, const float *scales, const int8_t *b,
                        float scale, float *out) {
    for (size_t row = 0; row < rows; row++, a += lda) {
        int32_t sum = 0;
        for (size_t i = 0; i < n; i++) sum += (int32_t)a[i] * (int32_t)b[i];
        out[row] = (float)sum * scales[row] * scale;
    }
}

#define CK_KERNELS                                                                                                 \
    gemm, attention, softmax, layer_norm, gelu_in_place, dot, axpy, scale_in_place, exp_in_place, largest

const struct ck_set CK_JOIN(ck_set_, CK_SET) = {CK_STRING(CK_SET), CK_KERNELS, dot_rows_i8};
