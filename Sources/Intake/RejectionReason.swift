/// Why a row is set aside: the whole list, by the words of the registers' format.
package enum RejectionReason: String, CaseIterable, Sendable, Codable {
    case badCheckDigit = "bad-check-digit"
    case dateMismatch = "date-mismatch"
    case sexMismatch = "sex-mismatch"
    case unknownDivision = "unknown-division"
    case badDate = "bad-date"
    case inFuture = "in-future"
    case missingRequired = "missing-required"
    /// Also for what no column can hold: characters that could not be read, cells beyond the last header.
    case badCode = "bad-code"
    case duplicateRow = "duplicate-row"
    /// The child is at home where whoever hands the row in does not answer for.
    case otherTerritory = "other-territory"
}

extension RejectionReason {
    /// The same for the summary's page.
    package var title: String {
        switch self {
        case .badCheckDigit: "证件号码校验不符"
        case .dateMismatch: "出生日期与证件号码不符"
        case .sexMismatch: "性别与证件号码不符"
        case .unknownDivision: "行政区划查不到"
        case .badDate: "日期有误"
        case .inFuture: "日期在将来"
        case .missingRequired: "必填项为空"
        case .badCode: "代码不在范围内，或者内容无法识别"
        case .duplicateRow: "与前面的行完全相同"
        case .otherTerritory: "不属于经办人负责的地方"
        }
    }
}
