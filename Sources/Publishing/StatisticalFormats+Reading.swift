package import Records

extension StatisticalFormats {
    /// Reads a table in CSV and refuses it unless it shows exactly these figures, and withholds exactly what they do.
    package static func requireCSV(_ bytes: [UInt8], toShow figures: Figures) throws(PublishingError) {
        do { try CSVReading(bytes).compare(with: figures) } catch { throw .otherFigures(error.reason) }
    }
}
