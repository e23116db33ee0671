import CKernels
import Foundation
import Tensors
import Testing

/// Every kernel set against plain arithmetic in doubles.
@Suite(.serialized)
struct KernelTests {
    @Test func theBestKernelSetIsInUse() {
        #expect(Kernels.name == Kernels.available.first)
        #expect(Kernels.available.last == "scalar")
        for name in Kernels.available { #expect(Kernels.using(name) { Kernels.name } == name) }
        #expect(Kernels.name == Kernels.available.first)
    }

    @Test func anUnknownKernelSetIsRefused() {
        #expect(!ck_force_kernel_set("avx"))
        #expect(!ck_force_kernel_set(""))
        #expect(!ck_force_kernel_set("avx5120"))
        #expect(Kernels.name == Kernels.available.first)
    }

    @Test(arguments: Kernels.available)
    func productsEqualTheSumsOfTheirDefinition(set: String) {
        for m in [1, 2, 3, 5, 6, 7, 13, 14, 15, 29] {
            for n in [1, 7, 16, 31, 32, 33, 50, 96] {
                for k in [1, 2, 31, 100] {
                    let a = Values.floats(m * k, seed: 1), w = Values.floats(n * k, seed: 2)
                    let bias = Values.floats(n, seed: 3)
                    let stride = n + 3
                    var c = [Float](repeating: 7, count: m * stride)
                    Kernels.using(set) {
                        Kernels.linear(
                            rows: m,
                            input: a,
                            weights: PackedMatrix(w, outputs: n, inputs: k),
                            bias: FloatView(bias),
                            output: &c,
                            outputStride: stride
                        )
                    }
                    for i in 0..<m {
                        for j in 0..<n {
                            let sum = (0..<k).reduce(Double(bias[j])) {
                                $0 + Double(a[i * k + $1]) * Double(w[j * k + $1])
                            }
                            #expect(abs(Double(c[i * stride + j]) - sum) < 1e-4, "\(m)x\(n)x\(k) at \(i),\(j)")
                        }
                        for j in n..<stride { #expect(c[i * stride + j] == 7, "written beyond the row") }
                    }
                }
            }
        }
    }

    @Test(arguments: Kernels.available)
    func aRowOfAProductDoesNotDependOnTheOthers(set: String) {
        let (m, n, k) = (37, 70, 129)
        let a = Values.floats(m * k, seed: 4)
        let weights = PackedMatrix(Values.floats(n * k, seed: 5), outputs: n, inputs: k)
        var together = [Float](repeating: 0, count: m * n), alone = together
        Kernels.using(set) {
            Kernels.linear(rows: m, input: a, weights: weights, bias: nil, activation: .gelu, output: &together)
            for i in 0..<m {
                a.withUnsafeBufferPointer { a in
                    alone.withUnsafeMutableBufferPointer { alone in
                        guard let a = a.baseAddress, let alone = alone.baseAddress else { return }
                        Kernels.linear(
                            rows: 1,
                            input: a + i * k,
                            weights: weights,
                            bias: nil,
                            activation: .gelu,
                            output: alone + i * n
                        )
                    }
                }
            }
        }
        #expect(together == alone)
    }

    @Test(arguments: Kernels.available)
    func transposedPackingGivesTheSamePanels(set: String) {
        let (n, k) = (45, 17)
        let w = Values.floats(n * k, seed: 6)
        let transposed = (0..<(n * k)).map { w[$0 % n * k + $0 / n] }
        var a = [Float](repeating: 1, count: ck_packed_count(n, k)), b = [Float](repeating: 2, count: a.count)
        ck_pack(n, k, w, k, &a)
        ck_pack_transposed(n, k, transposed, n, &b)
        #expect(a == b)
    }

    @Test(arguments: Kernels.available)
    func attentionWeighsValuesByTheSoftmaxOfScores(set: String) {
        for (tokens, heads, size) in [(1, 2, 32), (2, 1, 64), (31, 3, 32), (32, 1, 32), (33, 2, 32), (70, 2, 96)] {
            let hidden = heads * size
            let x = Values.floats(tokens * 3 * hidden, seed: 7)
            var out = [Float](repeating: 0, count: tokens * hidden)
            var scratch = [Float](repeating: .nan, count: Kernels.attentionScratchCount(tokens: tokens, headSize: size))
            Kernels.using(set) {
                Kernels.attention(
                    tokens: tokens,
                    heads: heads,
                    headSize: size,
                    queriesKeysValues: x,
                    output: &out,
                    scratch: &scratch
                )
            }
            for head in 0..<heads {
                for i in 0..<tokens {
                    func at(_ row: Int, _ part: Int, _ d: Int) -> Double {
                        Double(x[row * 3 * hidden + part * hidden + head * size + d])
                    }
                    let weights = (0..<tokens).map { j in
                        exp((0..<size).reduce(0) { $0 + at(i, 0, $1) * at(j, 1, $1) } / Double(size).squareRoot())
                    }
                    let total = weights.reduce(0, +)
                    for d in 0..<size {
                        let mean = (0..<tokens).reduce(0) { $0 + weights[$1] * at($1, 2, d) } / total
                        #expect(abs(Double(out[i * hidden + head * size + d]) - mean) < 1e-5)
                    }
                }
            }
        }
    }

    @Test(arguments: Kernels.available)
    func softmaxOfARowSumsToOne(set: String) {
        for n in [1, 2, 15, 16, 17, 40, 257] {
            for scale: Float in [1, 50] {
                var x = Values.floats(3 * n, seed: 8).map { $0 * scale }
                let reference = (0..<3).flatMap { row -> [Double] in
                    let values = x[(row * n)..<(row * n + n)].map(Double.init)
                    let most = values.max() ?? 0
                    let weights = values.map { exp($0 - most) }
                    return weights.map { $0 / weights.reduce(0, +) }
                }
                Kernels.using(set) { Kernels.softmax(rows: 3, columns: n, &x) }
                for (own, expected) in zip(x, reference) { #expect(abs(Double(own) - expected) < 2e-6) }
            }
        }
    }

    @Test(arguments: Kernels.available)
    func layerNormHasTheGivenMeanAndSpread(set: String) {
        for n in [1, 3, 16, 47, 384] {
            let x = Values.floats(2 * n, seed: 9), residual = Values.floats(2 * n, seed: 10)
            let gamma = Values.floats(n, seed: 11), beta = Values.floats(n, seed: 12)
            for added in [false, true] {
                var out = [Float](repeating: 0, count: 2 * n)
                Kernels.using(set) {
                    residual.withUnsafeBufferPointer {
                        Kernels.layerNorm(
                            rows: 2,
                            x: x,
                            residual: added ? $0.baseAddress : nil,
                            gamma: FloatView(gamma),
                            beta: FloatView(beta),
                            epsilon: 1e-5,
                            output: &out
                        )
                    }
                }
                for row in 0..<2 {
                    let y = (0..<n).map { Double(x[row * n + $0]) + (added ? Double(residual[row * n + $0]) : 0) }
                    let mean = y.reduce(0, +) / Double(n)
                    let variance = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
                    for i in 0..<n {
                        let expected =
                            (y[i] - mean) / (variance + 1e-5).squareRoot() * Double(gamma[i]) + Double(beta[i])
                        #expect(abs(Double(out[row * n + i]) - expected) < 2e-5)
                    }
                }
            }
        }
    }

    @Test(arguments: Kernels.available)
    func geluIsExactToOneMillionth(set: String) {
        let inputs = stride(from: -8.0, through: 8.0, by: 0.001).map { Float($0) }
        var x = inputs
        Kernels.using(set) { Kernels.gelu(count: x.count, &x) }
        for (own, input) in zip(x, inputs) {
            let expected = 0.5 * Double(input) * (1 + erf(Double(input) / 2.0.squareRoot()))
            #expect(abs(Double(own) - expected) < 1e-6 * max(1, abs(expected)), "at \(input)")
        }
        var extremes: [Float] = [-1e30, -100, 0, 100, 1e30]
        Kernels.using(set) { Kernels.gelu(count: extremes.count, &extremes) }
        #expect(extremes[2...] == [0, 100, 1e30])
        #expect(abs(extremes[1]) < 1e-5)
    }

    @Test(arguments: Kernels.available)
    func vectorArithmeticReachesEveryElement(set: String) {
        for n in [0, 1, 5, 16, 63, 64, 65, 384, 1000] {
            let a = Values.floats(n, seed: 13), b = Values.floats(n, seed: 14)
            let sum = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            #expect(abs(Double(Kernels.using(set) { Kernels.dot(a, b) }) - sum) < 1e-4)
            var y = b
            Kernels.using(set) {
                Kernels.add(count: n, scale: 0.5, a, to: &y)
                Kernels.multiply(count: n, &y, by: 2)
            }
            for i in 0..<n { #expect(abs(y[i] - (a[i] + 2 * b[i])) < 1e-5) }
        }
    }
}
