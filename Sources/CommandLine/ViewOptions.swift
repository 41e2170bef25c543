import ArgumentParser
import Bureau
import Foundation

/// What else is wanted of a protected table by those who may see its figures.
struct ViewOptions: ParsableArguments {
    @Flag(help: "Try a handful of coarser tables, and say which of them would withhold less; takes as long again.")
    var suggest = false

    @Option(help: "A file to draw the table to (HTML), sensitive cells told from those that protect them: office only.")
    var picture: String?

    var view: OfficeView { OfficeView(suggests: suggest, picture: picture.map { URL(filePath: $0) }) }
}
