// WebAssembly with SIMD: engines map these vectors to SSE or NEON registers, of which 16 are certain.
#if defined(__wasm_simd128__)
#define CK_SET simd128
#define CK_LANES 4
#define CK_VECTORS 2
#define CK_ROWS 6
#include "set_template.h"
#endif
