extension Utility.Level {
    /// For people at a terminal: `region, county`.
    package var english: String {
        let further = classification.map { ", classification \($0 + 1)" } ?? ""
        return "\(dimension), \(kind.english(level))\(further)"
    }

    /// For pages: `地区：县级`.
    package var chinese: String {
        let further = classification.map { "（第\($0 + 1)种分类）" } ?? ""
        return "\(label)：\(kind.chinese(level))\(further)"
    }
}

extension Utility.Level.Kind {
    fileprivate func english(_ level: Int) -> String { self == .part ? "level \(level)" : rawValue }

    fileprivate func chinese(_ level: Int) -> String {
        switch self {
        case .total: "合计"
        case .province: "省级"
        case .city: "市州级"
        case .county: "县级"
        case .township: "乡镇级"
        case .part: "第\(level)级"
        }
    }

    /// What divisions of this kind are parts of; nothing for what is no division.
    fileprivate var above: Self? {
        switch self {
        case .township: .county
        case .county: .city
        case .city: .province
        case .province, .total, .part: nil
        }
    }
}

extension Suggestion {
    /// For people at a terminal.
    package var english: String {
        switch change {
        case .join: "\(dimension): join \(joined.map { "'\($0)'" }.joined(separator: " and "))"
        case .dropLevel:
            if let kind, let above = kind.above {
                "\(dimension): publish at \(above.rawValue) level, without each \(kind.rawValue)"
            } else {
                "\(dimension): publish without its finest level, level \(level ?? 0)"
            }
        case .dropDimension: "publish without \(dimension)"
        }
    }

    /// For pages.
    package var chinese: String {
        switch change {
        case .join: "\(label)：合并\(joined.map { "“\($0)”" }.joined(separator: "和"))"
        case .dropLevel:
            if let kind, let above = kind.above {
                "\(label)：只公布到\(above.chinese(0))，不再公布\(kind.chinese(0))"
            } else {
                "\(label)：不再公布最细一级（第\(level ?? 0)级）"
            }
        case .dropDimension: "不再按\(label)划分"
        }
    }
}
