/* What sealing and opening one short value costs in bare libcrypto, with contexts that are set up once.
 *
 * Each line of standard input, SUITE OPERATION NONCE COUNT (`aes-gcm seal random 100000`), is answered by the
 * nanoseconds that one value took. NONCE is `random`, a fresh one from RAND_bytes for each value, or `given`. The calls
 * are those that the program itself makes: a new nonce, the bound place, the value, the tag.
 */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PLAIN = 16, NONCE = 12, TAG = 16, PLACE = 44 };

static EVP_CIPHER_CTX *aes, *sm4;
static EVP_MAC_CTX *hmac;
static unsigned char key[32] = {1}, nonce[NONCE] = {2}, place[PLACE] = {3}, plain[PLAIN] = "1234567890123456";
static unsigned char sealed[PLAIN + TAG], opened[PLAIN];

static void must(int answer) {
    if (answer != 1) {
        fprintf(stderr, "libcrypto refused\n");
        exit(1);
    }
}

static void aes_seal(void) {
    int count;
    must(EVP_CipherInit_ex(aes, NULL, NULL, NULL, nonce, 1));
    must(EVP_CipherUpdate(aes, NULL, &count, place, PLACE));
    must(EVP_CipherUpdate(aes, sealed, &count, plain, PLAIN));
    must(EVP_CipherFinal_ex(aes, sealed + PLAIN, &count));
    must(EVP_CIPHER_CTX_ctrl(aes, EVP_CTRL_AEAD_GET_TAG, TAG, sealed + PLAIN));
}

static void aes_open(void) {
    int count;
    must(EVP_CipherInit_ex(aes, NULL, NULL, NULL, nonce, 0));
    must(EVP_CipherUpdate(aes, NULL, &count, place, PLACE));
    must(EVP_CipherUpdate(aes, opened, &count, sealed, PLAIN));
    must(EVP_CIPHER_CTX_ctrl(aes, EVP_CTRL_AEAD_SET_TAG, TAG, sealed + PLAIN));
    must(EVP_CipherFinal_ex(aes, opened + PLAIN, &count));
}

static void sm_code(unsigned char code[32]) {
    unsigned char length[4] = {PLACE};
    must(EVP_MAC_init(hmac, NULL, 0, NULL));
    must(EVP_MAC_update(hmac, nonce, NONCE));
    must(EVP_MAC_update(hmac, length, sizeof length));
    must(EVP_MAC_update(hmac, place, PLACE));
    must(EVP_MAC_update(hmac, sealed, PLAIN));
    must(EVP_MAC_final(hmac, code, NULL, 32));
}

static void sm4_transform(const unsigned char *from, unsigned char *to) {
    unsigned char counter[16] = {0};
    int count;
    memcpy(counter, nonce, NONCE);
    must(EVP_CipherInit_ex(sm4, NULL, NULL, NULL, counter, 1));
    must(EVP_CipherUpdate(sm4, to, &count, from, PLAIN));
}

static void sm_seal(void) {
    unsigned char code[32];
    sm4_transform(plain, sealed);
    sm_code(code);
    memcpy(sealed + PLAIN, code, TAG);
}

static void sm_open(void) {
    unsigned char code[32];
    sm_code(code);
    must(CRYPTO_memcmp(code, sealed + PLAIN, TAG) == 0);
    sm4_transform(sealed, opened);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(void) {
    OSSL_PARAM digest[] = {OSSL_PARAM_construct_utf8_string("digest", "SM3", 0), OSSL_PARAM_construct_end()};
    must((aes = EVP_CIPHER_CTX_new()) != NULL && (sm4 = EVP_CIPHER_CTX_new()) != NULL);
    must((hmac = EVP_MAC_CTX_new(EVP_MAC_fetch(NULL, "HMAC", NULL))) != NULL);
    must(EVP_CipherInit_ex(aes, EVP_aes_256_gcm(), NULL, key, NULL, 1));
    must(EVP_CipherInit_ex(sm4, EVP_sm4_ctr(), NULL, key, NULL, 1));
    must(EVP_MAC_init(hmac, key, sizeof key, digest));

    char suite[16], operation[8], drawn[8];
    int count;
    while (scanf("%15s %7s %7s %d", suite, operation, drawn, &count) == 4) {
        int is_aes = strcmp(suite, "aes-gcm") == 0, is_random = strcmp(drawn, "random") == 0;
        int is_seal = strcmp(operation, "seal") == 0;
        void (*call)(void) = is_aes ? (is_seal ? aes_seal : aes_open) : (is_seal ? sm_seal : sm_open);
        (is_aes ? aes_seal : sm_seal)(); /* what there is to open */
        double start = seconds();
        for (int index = 0; index < count; index++) {
            if (is_random) must(RAND_bytes(nonce, NONCE));
            call();
        }
        printf("%.2f\n", (seconds() - start) * 1e9 / count);
        fflush(stdout);
    }
    return 0;
}
