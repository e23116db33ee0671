// The few functions of a C library that Embedded Swift calls, for wasm32 without one.
//
// The allocator keeps a free list per power of two and takes new memory from the end of the linear memory. The
// random source is a fixed sequence: hash seeds are then the same in every run, which keeps results repeatable.
#include "CWebRuntime.h"
#include <stdint.h>

#if defined(__wasm__)

extern unsigned char __heap_base;

typedef struct block {
    uint32_t bin;
    struct block *next;
    uint32_t padding[2];
} block;

enum { HEADER = sizeof(block), SMALLEST = 5, BINS = 32, PAGE = 65536 };
_Static_assert(HEADER == 16, "payloads keep the alignment of their header");

static block *bins[BINS];
static uintptr_t top;
static uintptr_t limit;

static block *take(uint32_t bin) {
    if (top == 0) {
        top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
        limit = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
    }
    uintptr_t size = (uintptr_t)1 << bin;
    if (top + size > limit) {
        uintptr_t pages = (top + size - limit + PAGE - 1) / PAGE;
        if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return 0;
        limit += pages * PAGE;
    }
    block *fresh = (block *)top;
    top += size;
    fresh->bin = bin;
    return fresh;
}

void *malloc(size_t size) {
    if (size > (size_t)1 << 30) return 0;
    uint32_t bin = SMALLEST;
    while (((size_t)1 << bin) < size + HEADER) bin++;
    block *found = bins[bin];
    if (found) {
        bins[bin] = found->next;
    } else {
        found = take(bin);
        if (!found) return 0;
    }
    return (unsigned char *)found + HEADER;
}

void free(void *pointer) {
    if (!pointer) return;
    block *freed = (block *)((unsigned char *)pointer - HEADER);
    freed->next = bins[freed->bin];
    bins[freed->bin] = freed;
}

int posix_memalign(void **out, size_t alignment, size_t size) {
    if (alignment <= 16) {
        *out = malloc(size);
        return *out ? 0 : 12;
    }
    // A header right below the aligned payload lets free() find its block; the block keeps the larger bin.
    unsigned char *raw = malloc(size + alignment);
    if (!raw) return 12;
    uintptr_t payload = ((uintptr_t)raw + alignment - 1) & ~(alignment - 1);
    if (payload != (uintptr_t)raw) {
        // The slack below the payload is at least 16 bytes, as both ends are multiples of 16. The start of the block
        // is not reused while the payload lives, and is lost with it: such alignments occur only for static tables.
        block *moved = (block *)(payload - HEADER);
        moved->bin = SMALLEST;
    }
    *out = (void *)payload;
    return 0;
}

void *memset(void *to, int value, size_t count) { return __builtin_memset(to, value, count); }
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memcpy(to, from, count); }
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }

int memcmp(const void *a, const void *b, size_t count) {
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < count; i++)
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    return 0;
}

void arc4random_buf(void *to, size_t count) {
    static uint64_t state = 0x9E3779B97F4A7C15u;
    unsigned char *bytes = to;
    for (size_t i = 0; i < count; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        bytes[i] = (unsigned char)(state >> 56);
    }
}

int putchar(int character) { return character; }

#endif
