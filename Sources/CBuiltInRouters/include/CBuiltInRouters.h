// The routers that come with Thalamus, embedded in the binary: see skill/README.md for what they were trained on.
#ifndef CBUILTINROUTERS_H
#define CBUILTINROUTERS_H
#include <stddef.h>

/// The bytes of a file.
typedef struct {
    const unsigned char *bytes;
    size_t count;
} builtin_file;

/// `router.json` of the router `skill`.
builtin_file builtin_skill_manifest(void);
/// `weights.safetensors` of the router `skill`, aligned to 64 bytes.
builtin_file builtin_skill_weights(void);

#endif
