import Records

/// How one department's office writes its file.
struct RegisterStyle: Sendable {
    let register: RegisterName
    /// The register's columns; rows are put together in their order.
    let columns: [RegisterColumn]
    /// In GB18030 instead of UTF-8.
    let isGB18030: Bool
    let hasByteOrderMark: Bool
    let delimiter: UInt8
    let lineBreak: [UInt8]
    let dates: DateStyle
    /// How many of ten thousand cells with a code hold the words instead.
    let words: Int
    /// The headers used instead of the official ones.
    let aliases: [String: String]
    /// The file's columns as positions in `RegisterName.columns`.
    let order: [Int]
    /// Whether a column follows that no reader knows.
    let hasRemarks: Bool

    /// The style of each register: eight departments, eight habits.
    init(_ register: RegisterName) {
        self.register = register
        columns = register.columns
        let own = Array(columns.indices)
        isGB18030 = register == .enrolment || register == .insurance
        hasByteOrderMark = [.residencePermits, .vaccination, .homeVisits].contains(register)
        delimiter = register == .vaccination ? 0x09 : 0x2C
        lineBreak = [.residencePermits, .enrolment, .insurance].contains(register) ? [0x0D, 0x0A] : [0x0A]
        hasRemarks = register == .enrolment
        order = register == .insurance ? Array(own.dropFirst(9)) + Array(own.prefix(9)) : own
        switch register {
        case .residencePermits: (dates, words, aliases) = (.iso, 0, [:])
        case .enrolment: (dates, words, aliases) = (.slashes, 9900, ["姓名": "学生姓名", "证件号码": "身份证号"])
        case .childHealth: (dates, words, aliases) = (.digits, 0, ["姓名": "儿童姓名"])
        case .vaccination: (dates, words, aliases) = (.iso, 0, ["姓名": "儿童姓名", "户籍地代码": "户籍所在地"])
        case .insurance: (dates, words, aliases) = (.digits, 0, ["证件号码": "公民身份号码"])
        case .disability: (dates, words, aliases) = (.excel, 9900, [:])
        case .homeVisits: (dates, words, aliases) = (.slashes, 6000, ["户籍地代码": "户籍所在地"])
        case .sharedStatus: (dates, words, aliases) = (.iso, 300, [:])
        }
    }

    /// The header row's cells.
    var header: [String] {
        order.map { aliases[columns[$0].header] ?? columns[$0].header } + (hasRemarks ? ["备注"] : [])
    }
}
