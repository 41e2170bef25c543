"""Seals and opens one value of 16 bytes with contexts that are set up once: this program beside bare libcrypto and others.

Run by `make bench-sealing`. Bare libcrypto makes the same calls from C, with a nonce that is given and with a fresh one
from RAND_bytes each time; ours draws a fresh nonce and binds the value's place. tink and pymongocrypt are called from
Python, as their users call them. The figures are nanoseconds a value.
"""

import os
import subprocess
import sys
import time

import bson
import rounds
import tink
from pymongocrypt.explicit_encrypter import ExplicitEncrypter
from pymongocrypt.options import MongoCryptOptions
from pymongocrypt.state_machine import MongoCryptCallback
from tink import aead

ROUNDS = 15
VALUES = 100_000
VALUES_FROM_PYTHON = 10_000
VALUE, PLACE = b"1234567890123456", bytes(44)


class Process:
    """A program that answers each line of words with a number."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def __call__(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


def timed(call):
    start = time.perf_counter_ns()
    for _ in range(VALUES_FROM_PYTHON):
        call()
    return (time.perf_counter_ns() - start) / VALUES_FROM_PYTHON


class Tink:
    def __init__(self):
        aead.register()
        self.primitive = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM).primitive(aead.Aead)
        self.sealed = self.primitive.encrypt(VALUE, PLACE)

    def seal(self):
        return self.primitive.encrypt(VALUE, PLACE)

    def open(self):
        return self.primitive.decrypt(self.sealed, PLACE)


class KeysInMemory(MongoCryptCallback):
    """Where pymongocrypt finds its data keys: here instead of in a server."""

    def __init__(self):
        self.keys = []

    def insert_data_key(self, key):
        self.keys.append(bytes(key))
        return bson.decode(key)["_id"]

    def fetch_keys(self, _):
        return list(self.keys)

    def bson_encode(self, document):
        return bson.encode(document)

    def collection_info(self, *_): ...

    def mark_command(self, *_): ...

    def kms_request(self, _): ...

    def close(self): ...


class MongoDB:
    """Explicit encryption, AEAD_AES_256_CBC_HMAC_SHA_512-Random, the key of one field known by its name."""

    def __init__(self):
        keys = KeysInMemory()
        self.encrypter = ExplicitEncrypter(keys, MongoCryptOptions({"local": {"key": os.urandom(96)}}))
        self.key = bytes(self.encrypter.create_data_key("local"))
        self.value = bson.encode({"v": VALUE.decode()})
        self.sealed = self.seal()

    def seal(self):
        return self.encrypter.encrypt(self.value, "AEAD_AES_256_CBC_HMAC_SHA_512-Random", key_id=self.key)

    def open(self):
        return self.encrypter.decrypt(self.sealed)


def main(ours, bare):
    ours, bare, tink, mongo = Process(ours), Process(bare), Tink(), MongoDB()
    assert tink.open() == VALUE and bson.decode(mongo.open())["v"] == VALUE.decode()
    contestants = {}
    for suite in ("aes-gcm", "sm"):
        for operation in ("seal", "open"):
            contestants[suite, operation, "ours"] = lambda s=suite, o=operation: ours(s, o, VALUES)
            contestants[suite, operation, "bare libcrypto in C, a given nonce"] = (
                lambda s=suite, o=operation: bare(s, o, "given", VALUES)
            )
        contestants[suite, "seal", "bare libcrypto in C, RAND_bytes"] = (
            lambda s=suite: bare(s, "seal", "random", VALUES)
        )
    for name, peer in (("tink (Python), AES-256-GCM", tink), ("pymongocrypt explicit encryption", mongo)):
        contestants["aes-gcm", "seal", name] = lambda peer=peer: timed(peer.seal)
        contestants["aes-gcm", "open", name] = lambda peer=peer: timed(peer.open)
    runs = rounds.run(contestants, ROUNDS)
    lines = [
        rounds.line(
            f"{operation} 16 bytes, {suite}", runs[suite, operation, "ours"], "ns", peer, theirs, smaller_is_better=True
        )
        for (suite, operation, peer), theirs in runs.items()
        if peer != "ours"
    ]
    rounds.report("sealing", lines)


main(*sys.argv[1:])
