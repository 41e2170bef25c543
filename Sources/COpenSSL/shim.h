#pragma once

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

/// Takes OAEP's padding off in constant time, with one digest in both places and no label. libcrypto deprecates it in
/// favour of decrypting as a whole, which a token that holds the key does not let it do.
static inline int countersign_unpad_oaep(
    unsigned char *output, int capacity, const unsigned char *encoded, int count, const EVP_MD *digest) {
    return RSA_padding_check_PKCS1_OAEP_mgf1(output, capacity, encoded, count, count, NULL, 0, digest, digest);
}
