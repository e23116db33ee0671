// x86-64 with AVX2 and FMA: tiles of 6 × 16 keep 12 of the 16 registers as sums.
#if defined(__x86_64__)
#define CK_SET avx2
#define CK_LANES 8
#define CK_VECTORS 2
#define CK_ROWS 6
#define CK_FMA 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "set_template.h"
#pragma clang attribute pop
#endif
