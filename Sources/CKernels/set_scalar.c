// Plain C, one float at a time: the set for any processor, and the yardstick the others are tested against.
#define CK_SET scalar
#define CK_LANES 1
#define CK_VECTORS 4
#define CK_ROWS 2
#include "set_template.h"
