import Routing

/// What routers are called in reports.
enum RouterNames {
    /// Rows that reports add themselves.
    private static let reserved = Set(["random", "prompt-length", "best-single", "cheapest", "oracle"])

    /// A name for each router: of a path its last component where nothing else goes by that, else the path.
    ///
    /// - Parameters:
    ///   - given: names and paths as they were given.
    ///   - configured: names of a configuration, which stay as they are even if they look like paths.
    static func shown(_ given: [String], configured: [String] = []) -> [String] {
        let names = reserved.union(RouterLoader.builtInNames).union(configured)
        let short = given.map { name -> String in
            guard !names.contains(name), let last = name.split(separator: "/").last.map(String.init) else {
                return name
            }
            return last == "." || last == ".." || names.contains(last) ? name : last
        }
        return short.enumerated().map { index, name in
            short.filter { $0 == name }.count == 1 ? name : given[index]
        }
    }
}
