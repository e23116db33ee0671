import Foundation
import Tensors
import TestSupport
import Testing

@Suite(.serialized)
struct QuantisedRowsTests {
    private func bytes(_ count: Int, seed: UInt64) -> [Int8] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Int8.random(in: .min ... .max, using: &generator) }
    }

    @Test(arguments: Kernels.available)
    func productsOfBytesAreExactWithEverySet(set: String) {
        for columns in [1, 3, 15, 16, 31, 63, 64, 65, 127, 128, 130, 192, 384, 1000] {
            let rows = 5
            let values = bytes(rows * columns, seed: UInt64(columns))
            let scales = Values.floats(rows, seed: 3)
            let matrix = QuantisedRows(values: ByteView(values), scales: FloatView(scales), columns: columns)
            let vector = Values.floats(columns, seed: 4)
            let query = QuantisedRows.Query(vector)
            let step = (vector.map(\.magnitude).max() ?? 0) / 127
            let inverse = 127 / (vector.map(\.magnitude).max() ?? 1)
            var output = Array(repeating: Float.nan, count: 3)
            Kernels.using(set) { matrix.dot(1..<4, query, output: &output) }
            for row in 1..<4 {
                let sum = (0..<columns).reduce(0) {
                    $0 + Int(values[row * columns + $1]) * Int((vector[$1] * inverse).rounded(.toNearestOrEven))
                }
                #expect(output[row - 1] == Float(sum) * scales[row] * step, "\(columns) columns, row \(row)")
            }
        }
    }

    @Test(arguments: Kernels.available)
    func theGreatestSumsDoNotOverflow(set: String) {
        let columns = 384
        let matrix = QuantisedRows(
            values: ByteView(Array(repeating: -128, count: columns) + Array(repeating: 127, count: columns)),
            scales: FloatView([1, 1]),
            columns: columns
        )
        var output: [Float] = [0, 0]
        let query = QuantisedRows.Query(Array(repeating: -1, count: columns))
        Kernels.using(set) { matrix.dot(0..<2, query, output: &output) }
        #expect(abs(output[0] - 128 * 384) < 0.01 && abs(output[1] + 127 * 384) < 0.01)
    }

    @Test func cosinesOfUnitVectorsAreOffByAThousandthOrSo() {
        let columns = 384
        func unit(_ seed: UInt64) -> [Float] {
            let values = Values.floats(columns, seed: seed)
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { $0 / length }
        }
        let rows = (0..<50).map { unit(UInt64($0)) }
        let query = unit(99)
        var output = Array(repeating: Float(0), count: rows.count)
        let matrix = QuantisedRows(rows.flatMap { $0 }, columns: columns)
        matrix.dot(0..<rows.count, QuantisedRows.Query(query), output: &output)
        for (row, product) in zip(rows, output) { #expect(abs(Kernels.dot(row, query) - product) < 3e-3) }
        #expect(matrix.rows == 50 && matrix.values.count == 50 * columns)
    }

    @Test func rowsOfZerosAndRowsThatAreNotFiniteAreLikeNothing() {
        let matrix = QuantisedRows([0, 0, .nan, 1, .infinity, 1, 3, 4], columns: 2)
        var output: [Float] = [9, 9, 9, 9]
        matrix.dot(0..<4, QuantisedRows.Query([1, 1]), output: &output)
        #expect(output[..<3] == [0, 0, 0] && abs(output[3] - 7) < 0.05)
    }

    @Test func wrongSizesAreProgrammingErrors() async {
        await #expect(processExitsWith: .failure) { _ = QuantisedRows([1, 2, 3], columns: 2) }
        await #expect(processExitsWith: .failure) {
            var output: [Float] = [0]
            QuantisedRows([1, 2], columns: 2).dot(0..<1, QuantisedRows.Query([1]), output: &output)
        }
    }

    @Test func bytesOfAFileAreReadInPlace() throws {
        let file = SafetensorsWriter.encode([
            .init(name: "a", type: .int8, shape: [2, 2], bytes: [1, 255, 128, 127]),
            .init(name: "b", shape: [1], floats: [2]),
        ])
        let read = try SafetensorsFile(SharedBytes(file), name: "f")
        #expect(read.tensor("a")?.signedBytes?.array == [1, -1, -128, 127])
        #expect(read.tensor("b")?.signedBytes == nil)
    }

    @Test(arguments: Kernels.available)
    func exponentialsAndTheLargestReachEveryElement(set: String) {
        for count in [1, 2, 15, 16, 17, 64, 1001] {
            let inputs = Values.floats(count, seed: 21).map { $0 * 5 }
            var x = inputs
            let largest = Kernels.using(set) {
                Kernels.exponential(count: count, scale: -2.5, &x)
                return Kernels.largest(count: count, inputs)
            }
            #expect(largest == inputs.max())
            for (own, input) in zip(x, inputs) {
                let expected = exp(Double(input * -2.5))
                #expect(abs(Double(own) - expected) < 4e-7 * expected)
            }
        }
    }
}
