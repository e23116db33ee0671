/// A figure for each category of prompts.
public struct CategoryBreakdown<Figure> {
    /// The figure of one category.
    public struct Part {
        /// The category.
        public let category: String
        /// Number of prompts.
        public let count: Int
        /// The figure.
        public let figure: Figure
    }

    /// The categories, largest first, equal ones by name.
    public let parts: [Part]

    /// Computes a figure for each category.
    ///
    /// - Parameters:
    ///   - categories: one per prompt.
    ///   - figure: takes the indices of a category's prompts, in order.
    /// - Throws: what `figure` throws.
    public init<Failure>(
        categories: [String],
        figure: ([Int]) throws(Failure) -> Figure
    ) throws(Failure) {
        let groups = Dictionary(grouping: categories.indices, by: { categories[$0] })
        var parts: [Part] = []
        for (category, indices) in groups {
            parts.append(Part(category: category, count: indices.count, figure: try figure(indices)))
        }
        self.parts = parts.sorted { ($1.count, $0.category) < ($0.count, $1.category) }
    }
}

extension CategoryBreakdown: Sendable where Figure: Sendable {}
extension CategoryBreakdown.Part: Sendable where Figure: Sendable {}
