// AArch64: tiles of 6 × 16 keep 24 of the 32 registers as sums.
#if defined(__aarch64__)
#define CK_SET neon
#define CK_LANES 4
#define CK_VECTORS 4
#define CK_ROWS 6
#define CK_FMA 1
#include "set_template.h"
#endif
