/// The words of a list, as the bytes that go into a file.
func words(_ list: String) -> [[UInt8]] { list.split(separator: " ").map { Array($0.utf8) } }
