#pragma once

#include <libp11.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

// libp11 marks these two for removal and has nothing in their place: no other function makes a key on a token, and the
// way to use one through libcrypto keeps what was decrypted in memory that is not wiped.

/// Makes a key pair on the token itself: sensitive, not extractable, kept.
static inline int countersign_make_rsa_key(PKCS11_TOKEN *token, unsigned bits, char *label, unsigned char *id, size_t count) {
    return PKCS11_generate_key(token, EVP_PKEY_RSA, bits, label, id, count);
}

/// The private operation alone (RFC 8017, RSADP): as many bytes as the modulus has, padding included.
static inline int countersign_use_rsa_key(PKCS11_KEY *key, const unsigned char *input, int count, unsigned char *output) {
    return PKCS11_private_decrypt(count, input, output, key, RSA_NO_PADDING);
}
