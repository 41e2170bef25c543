import Foundation

/// The synthetic children that both sides count, column by column.
struct Rows {
    let count: Int
    private let bytes: Data

    init(contentsOf file: String, count: Int) throws {
        bytes = try Data(contentsOf: URL(filePath: file))
        self.count = count
        guard bytes.count == 4 * count else { throw Usage() }
    }

    func region(_ row: Int) -> Int { Int(bytes[2 * row]) | Int(bytes[2 * row + 1]) << 8 }
    func age(_ row: Int) -> Int { Int(bytes[2 * count + row]) }
    func sex(_ row: Int) -> Int { Int(bytes[3 * count + row]) }
}
