/// An entry, and the checkpoint of the log that has it.
struct LoggedEntry {
    let entry: LogEntry
    let checkpoint: Checkpoint
}
