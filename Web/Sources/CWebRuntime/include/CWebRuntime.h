// What the Swift runtime expects of a C library, for wasm32 without one. See runtime.c.
#ifndef CWEBRUNTIME_H
#define CWEBRUNTIME_H
#include <stddef.h>

void *malloc(size_t size);
void free(void *pointer);

#endif
