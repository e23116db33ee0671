// The router and the planner that come with Thalamus, embedded in the binary: skill/README.md and planner/README.md say
// what they were trained on.
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
/// `router.json` of the planner.
builtin_file builtin_planner_manifest(void);
/// `weights.safetensors` of the planner, aligned to 64 bytes.
builtin_file builtin_planner_weights(void);

#endif
