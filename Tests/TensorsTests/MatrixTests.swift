import Dispatch
import Tensors
import Testing

struct MatrixTests {
    @Test func aCopyIsNotChangedThroughTheOriginal() {
        var a = Matrix(rows: 2, columns: 3, [1, 2, 3, 4, 5, 6])
        let b = a
        a[1, 2] = 9
        a.withUnsafeMutableFloats { $0[0] = 8 }
        #expect(a.array == [8, 2, 3, 4, 5, 9])
        #expect(b.array == [1, 2, 3, 4, 5, 6])
        #expect(a.row(1) == [4, 5, 9])
    }

    @Test func rowsTimesAVector() {
        let a = Matrix(rows: 2, columns: 3, [1, 2, 3, 4, 5, 6])
        #expect(a.dotRows([1, 0, -1]) == [-2, -2])
        #expect(Matrix(rows: 2, columns: 0).dotRows([]) == [0, 0])
    }

    @Test func matricesBeginWithZerosOnAWholeCacheLine() {
        let a = Matrix(rows: 5, columns: 7)
        #expect(a.array == [Float](repeating: 0, count: 35))
        a.withUnsafeFloats { #expect($0.baseAddress.map { Int(bitPattern: $0) % 64 } == 0) }
    }

    @Test func wrongSizesAreProgrammingErrors() async {
        await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2, [1, 2, 3]) }
        await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2)[2, 0] }
    }

    @Test func fusedLayersGiveEachLayersOutputs() {
        let first = Values.floats(32 * 5, seed: 1), second = Values.floats(3 * 5, seed: 2)
        let input = Values.floats(5, seed: 3)
        var together = [Float](repeating: 0, count: 35), alone = [Float](repeating: 0, count: 3)
        let fused = PackedMatrix([FloatView(first), FloatView(second)], inputs: 5)
        Kernels.linear(rows: 1, input: input, weights: fused, bias: nil, output: &together)
        let single = PackedMatrix(second, outputs: 3, inputs: 5)
        Kernels.linear(rows: 1, input: input, weights: single, bias: nil, output: &alone)
        #expect(Array(together[32...]) == alone)
    }

    @Test func poolsLendAStorageToOneUserAtATime() {
        let pool = StoragePool(count: 64)
        DispatchQueue.concurrentPerform(iterations: 200) { index in
            let storage = pool.take()
            for i in 0..<64 { storage.start[i] = Float(index) }
            #expect((0..<64).allSatisfy { storage.start[$0] == Float(index) })
            pool.put(storage)
        }
    }
}
