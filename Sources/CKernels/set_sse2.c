// x86-64 without AVX2: vectors of four floats, product and sum apart.
#if defined(__x86_64__)
#define CK_SET sse2
#define CK_LANES 4
#define CK_VECTORS 2
#define CK_ROWS 6
#include "set_template.h"
#endif
