import Records

/// Where each county's tile stands on the map: drawn by hand so that neighbours are near and none overlap.
enum CountyTiles {
    struct Place: Hashable {
        let column: Int
        let row: Int
    }

    static let places: [DivisionCode: Place] = read()
    static let columns = (places.values.map(\.column).max() ?? 0) + 1
    static let rows = (places.values.map(\.row).max() ?? 0) + 1

    private static func read() -> [DivisionCode: Place] {
        var places: [DivisionCode: Place] = [:]
        for record in DelimitedText(Array(Resource.text("county_tiles.csv").utf8)) where record.fields.count == 3 {
            guard let code = DivisionCode(record.fields[0]), let column = Int(record.fields[1]),
                let row = Int(record.fields[2])
            else { continue }
            places[code] = Place(column: column, row: row)
        }
        return places
    }
}
