import Foundation
import Routing
import TestSupport
import Testing

struct ElementaryTests {
    @Test func agreesWithTheCLibrary() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let x = Double.random(in: -700...700, using: &generator)
            #expect(abs(Elementary.exp(x) / Foundation.exp(x) - 1) < 1e-13, "exp \(x)")
            let y = Foundation.exp(Double.random(in: -300...300, using: &generator))
            #expect(abs(Elementary.log(y) - Foundation.log(y)) < 1e-13 * max(1, abs(Foundation.log(y))), "log \(y)")
            let z = Double.random(in: -50...50, using: &generator)
            #expect(abs(Elementary.sigmoid(z) - 1 / (1 + Foundation.exp(-z))) < 1e-14, "sigmoid \(z)")
            #expect(abs(Elementary.softplus(z) - Foundation.log1p(Foundation.exp(z))) < 1e-12, "softplus \(z)")
        }
    }

    @Test func endsAreDefined() {
        #expect(Elementary.exp(-1000) == 0 && Elementary.exp(1000) == .infinity && Elementary.exp(.nan).isNaN)
        #expect(Elementary.log(0) == -.infinity && Elementary.log(-1).isNaN && Elementary.log(.infinity) == .infinity)
        #expect(Elementary.exp(0) == 1 && Elementary.log(1) == 0 && Elementary.sigmoid(0) == 0.5)
    }
}
