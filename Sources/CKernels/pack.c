// Weight packing and scratch slots: the same for every kernel set.
#include "kernels.h"

size_t ck_packed_count(size_t n, size_t k) { return ck_round_up(n, CK_PANEL) * k; }

void ck_pack(size_t n, size_t k, const float *weights, size_t ldw, float *packed) {
    for (size_t first = 0; first < n; first += CK_PANEL, packed += CK_PANEL * k) {
        size_t width = n - first < CK_PANEL ? n - first : CK_PANEL;
        // Eight inputs at a time: each weight row is read along a cache line.
        for (size_t p0 = 0; p0 < k; p0 += 8) {
            size_t p1 = p0 + 8 < k ? p0 + 8 : k;
            for (size_t j = 0; j < CK_PANEL; j++)
                for (size_t p = p0; p < p1; p++)
                    packed[p * CK_PANEL + j] = j < width ? weights[(first + j) * ldw + p] : 0;
        }
    }
}

void ck_pack_transposed(size_t n, size_t k, const float *weights, size_t ldw, float *packed) {
    for (size_t first = 0; first < n; first += CK_PANEL, packed += CK_PANEL * k) {
        size_t width = n - first < CK_PANEL ? n - first : CK_PANEL;
        for (size_t p = 0; p < k; p++)
            for (size_t j = 0; j < CK_PANEL; j++)
                packed[p * CK_PANEL + j] = j < width ? weights[p * ldw + first + j] : 0;
    }
}

size_t ck_attention_scratch_count(size_t tokens, size_t head_size) {
    // Packed keys of one head, then the scores of one tile of rows.
    return ck_round_up(tokens, CK_PANEL) * (head_size + CK_MOST_ROWS);
}

void *ck_slots_take(struct ck_slots *slots) {
    for (size_t i = 0; i < sizeof slots->slot / sizeof slots->slot[0]; i++) {
        if (!__atomic_load_n(&slots->slot[i], __ATOMIC_RELAXED)) continue;
        void *buffer = __atomic_exchange_n(&slots->slot[i], NULL, __ATOMIC_ACQUIRE);
        if (buffer) return buffer;
    }
    return NULL;
}

bool ck_slots_put(struct ck_slots *slots, void *buffer) {
    for (size_t i = 0; i < sizeof slots->slot / sizeof slots->slot[0]; i++) {
        void *empty = NULL;
        if (__atomic_compare_exchange_n(&slots->slot[i], &empty, buffer, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED))
            return true;
    }
    return false;
}
