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
#endif
