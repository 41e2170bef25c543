import ArgumentParser
import Records

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}

extension DivisionCode: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension DepartmentID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension Identifier: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument.lowercased()) }
}

extension RegisterName: ExpressibleByArgument {}
