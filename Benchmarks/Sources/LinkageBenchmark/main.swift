import Foundation
import Intake
import Records
import Samples

// LinkageBenchmark sample FOLDER CHILDREN usual|hard: writes the registers of a synthetic province, and truth.csv.
//
// LinkageBenchmark link FOLDER: reads the registers in FOLDER as `import` does, and links and screens what is accepted.
// FOLDER/rows.csv gets the accepted rows in canonical form, for peers; FOLDER/links.csv says to which child each row was
// put, whether it waits for a person, and why the child does not count. Prints seconds and numbers as JSON.

let folder = URL(filePath: CommandLine.arguments[2])
let date = CalendarDate(dayNumber: 20_634)
switch CommandLine.arguments[1] {
case "sample":
    let province = SampleProvince(
        children: Int(CommandLine.arguments[3]) ?? 1, seed: 7, asOf: date,
        difficulty: Difficulty(rawValue: CommandLine.arguments[4]) ?? .usual)
    try write(province)
case "link": try link()
case let word: preconditionFailure("'sample' or 'link', not \(word)")
}

func write(_ province: SampleProvince) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files: [String: FileHandle] = [:]
    try province.write { name, chunk in
        if files[name] == nil {
            let url = folder.appending(path: name)
            try Data().write(to: url)
            files[name] = try FileHandle(forWritingTo: url)
        }
        try files[name]?.write(contentsOf: Data(chunk))
    }
    for file in files.values { try file.close() }
}

func link() throws {
    var entries: [RegisterEntry] = []
    for register in RegisterName.allCases {
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "\(register.rawValue).csv")))
        _ = try RegisterReader(register, asOf: date).read(bytes) {
            entries.append($0)
        } reject: { _ in
        }
    }
    try Data(table(of: entries).utf8).write(to: folder.appending(path: "rows.csv"))
    var children: [LinkedChild] = []
    let time = ContinuousClock().measure {
        var linkage = Linkage()
        for (record, entry) in entries.enumerated() { linkage.add(entry, record: record) }
        children = linkage.persons()
    }
    var links = "register,line,child,waits,reason\n"
    for (number, child) in children.enumerated() {
        let reason = child.reasonToDrop(asOf: date)?.rawValue ?? ""
        for record in child.records {
            let entry = entries[record]
            links += "\(entry.register.rawValue),\(entry.line),\(number),\(child.isAmbiguous ? 1 : 0),\(reason)\n"
        }
    }
    try Data(links.utf8).write(to: folder.appending(path: "links.csv"))
    let answer: [String: Double] = [
        "rows": Double(entries.count), "children": Double(children.count), "seconds": time / .seconds(1),
        "waiting": Double(children.count(where: \.isAmbiguous)),
    ]
    print(String(decoding: try JSONSerialization.data(withJSONObject: answer, options: .sortedKeys), as: UTF8.self))
}

func table(of entries: [RegisterEntry]) -> String {
    let columns: [Field] = [
        .name, .documentType, .documentNumber, .sex, .birthDate, .registration, .guardianName, .guardianNumber,
        .guardianPhone, .residence, .residenceAddress,
    ]
    var text = "row,register,line," + columns.map(\.rawValue).joined(separator: ",") + ",sound\n"
    for (row, entry) in entries.enumerated() {
        let cells = columns.map { quoted(entry.values[$0] ?? "") }
        text += "\(row),\(entry.register.rawValue),\(entry.line)," + cells.joined(separator: ",")
        text += ",\(sound(of: entry.values[.name] ?? ""))\n"
    }
    return text
}

/// A name's usual syllables, for peers that do not know how characters sound.
func sound(of name: String) -> String {
    name.unicodeScalars.map { scalar in
        Pinyin.current.readings(of: scalar).first.flatMap(Pinyin.current.spelling) ?? String(scalar)
    }.joined(separator: " ")
}

func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
