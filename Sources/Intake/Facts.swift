import Records

/// What one row, or a whole child, says towards screening and tables: small numbers in 32 bytes, no name and no document.
struct Facts: Sendable {
    /// The fields kept, by their places: two divisions and two days, then codes and small numbers.
    static let fields: [Field] =
        [.registration, .residence, .residentSince, .visited] + [
            .sex, .accompaniment, .permitStatus, .schoolStage, .schoolKind, .enrolmentStatus, .healthManagement,
            .dosesDue, .dosesGiven, .insuranceStatus, .disabilityCategory, .disabilityGrade, .rehabilitation,
            .guardianship, .livelihood,
        ]

    /// By a field's tag; -1 for fields that are not kept.
    private static let placeByTag: [Int] = {
        var places = [Int](repeating: -1, count: 256)
        for (place, field) in fields.enumerated() { places[Int(field.tag)] = place }
        return places
    }()

    /// Zero stands for an absent value. Division codes are themselves, days count from
    /// 1 January 1900, codes are one more.
    private var wide = SIMD4<UInt32>()
    private var narrow = SIMD16<UInt8>()

    init() {}

    init(of entry: RegisterEntry) {
        for (field, text) in entry.values {
            let place = Self.placeByTag[Int(field.tag)]
            if place >= 0 { self[place] = Self.number(for: text, at: place) }
        }
    }

    static func place(of field: Field) -> Int {
        let place = placeByTag[Int(field.tag)]
        precondition(place >= 0, "the field is one that linkage keeps")
        return place
    }

    subscript(place: Int) -> UInt32 {
        get { place < 4 ? wide[place] : UInt32(narrow[place - 4]) }
        set { if place < 4 { wide[place] = newValue } else { narrow[place - 4] = UInt8(truncatingIfNeeded: newValue) } }
    }

    subscript(field: Field) -> UInt32 {
        get { self[Self.place(of: field)] }
        set { self[Self.place(of: field)] = newValue }
    }

    private static func number(for text: String, at place: Int) -> UInt32 {
        switch place {
        case 0, 1: DivisionCode(text)?.number ?? 0
        case 2, 3: CalendarDate(iso: text).map(day) ?? 0
        default: UInt32(text).map { min($0, 99) + 1 } ?? 0
        }
    }
}

extension Facts {
    func division(_ field: Field) -> DivisionCode? { Self.division(self[field]) }

    func day(_ field: Field) -> CalendarDate? { Self.date(self[field]) }

    func number(_ field: Field) -> Int? {
        let number = self[field]
        return number == 0 ? nil : Int(number) - 1
    }

    /// The county of a township, or the county-level division itself; zero for none.
    func county(_ field: Field) -> UInt32 {
        let number = self[field]
        return number >= 1_000_000 ? number / 1000 : number
    }

    static func division(_ number: UInt32) -> DivisionCode? { number == 0 ? nil : DivisionCode(String(number)) }

    /// Days are counted from 1 January 1900, which is 1.
    static func day(_ date: CalendarDate) -> UInt32 { UInt32(clamping: date.dayNumber + 25_568) }

    static func date(_ day: UInt32) -> CalendarDate? { day == 0 ? nil : CalendarDate(dayNumber: Int(day) - 25_568) }
}
