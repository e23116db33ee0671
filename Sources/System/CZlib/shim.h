#ifndef THALAMUS_CZLIB_SHIM_H
#define THALAMUS_CZLIB_SHIM_H

#include <zlib.h>

#endif
