/// One sealed value: two header bytes that name format, suite and epoch, a nonce, ciphertext and tag.
///
/// Only `FieldCipher` makes one worth having; bytes that it did not make fail to open.
package struct SealedField: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
}
