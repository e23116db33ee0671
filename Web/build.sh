#!/usr/bin/env bash
# Builds the portable tier as Web/dist/routing.wasm: Embedded Swift for wasm32, no Unicode tables unless they are needed.
set -euo pipefail
cd "$(dirname "$0")"

toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
tables="$toolchain/lib/swift/embedded/wasm32-unknown-none-wasm"
exports=()
for name in load_vocabulary load_encoder load_router add_model tokenize decide message; do
    exports+=(-Xlinker "--export=thalamus_$name")
done
swift build -c release --triple wasm32-unknown-none-wasm --toolset toolset.json --product RoutingWeb \
    -Xswiftc -Xclang-linker -Xswiftc -nostdlib "${exports[@]}" -Xlinker "-L$tables" -Xlinker -lswiftUnicodeDataTables
mkdir -p dist
cp .build/wasm32-unknown-none-wasm/release/RoutingWeb.wasm dist/routing.wasm
echo "Web/dist/routing.wasm: $(wc -c <dist/routing.wasm) bytes, $(gzip -9 -c dist/routing.wasm | wc -c) compressed"
