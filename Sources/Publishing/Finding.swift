/// What a step established, and how it says so.
struct Finding<Established> {
    let established: Established
    let detail: String

    init(_ established: Established, _ detail: String) { (self.established, self.detail) = (established, detail) }
}
