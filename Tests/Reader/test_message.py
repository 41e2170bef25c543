"""Messages between offices, opened from docs/exchange.md alone: by pyhpke, and by openssl's SM2."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest
import sealed
from cryptography.hazmat.primitives import serialization
from pyhpke import AEADId, CipherSuite, KDFId, KEMId
from pyhpke.exceptions import OpenError

FIXTURES = Path(os.environ["COUNTERSIGN_FIXTURES"])
SUITES = ["aes-256-gcm", "sm4-ctr-hmac-sm3"]


def case(suite):
    return json.loads((FIXTURES / f"message-{suite}.json").read_text())


class Message:
    def __init__(self, bytes_):
        assert bytes_[:8] == b"CSIGNMSG"
        self.suite = {0x11: "aes-256-gcm", 0x12: "sm4-ctr-hmac-sm3"}[bytes_[8]]
        self.recipient = bytes_[9:41]
        start = 43 + sealed.number(bytes_[41:43])
        self.encapsulation = bytes_[43:start]
        self.header, self.ciphertext = bytes_[: start + 8], bytes_[start + 8 :]
        assert sealed.number(bytes_[start : start + 8]) == len(self.ciphertext)

    def open(self, content, folder):
        padded = self.open_hpke(content) if self.suite == SUITES[0] else self.open_sm(content, folder)
        assert len(padded) >= 1 << 16 and len(padded) & (len(padded) - 1) == 0
        count = sealed.number(padded[:8])
        assert not any(padded[8 + count :])
        return padded[8 : 8 + count]

    def open_hpke(self, content):
        key = serialization.load_pem_private_key(content["key"].encode(), content["passphrase"].encode())
        suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
        receiver = suite.create_recipient_context(
            self.encapsulation, suite.kem.deserialize_private_key(key.private_bytes_raw()), info=b"countersign/v1/message"
        )
        return receiver.open(self.ciphertext, aad=self.header)

    def open_sm(self, content, folder):
        key, wrapped = folder / "key.pem", folder / "wrapped"
        key.write_text(content["key"])
        wrapped.write_bytes(self.encapsulation)
        command = ["openssl", "pkeyutl", "-decrypt", "-inkey", key, "-passin", f"pass:{content['passphrase']}"]
        secret = subprocess.run([*command, "-in", wrapped], check=True, capture_output=True).stdout
        nonce, ciphertext = self.ciphertext[:12], self.ciphertext[12:]
        return sealed.Suite(self.suite).open(secret, nonce, self.header, ciphertext)


@pytest.mark.parametrize("suite", SUITES)
def test_a_message_is_opened(suite, tmp_path):
    content = case(suite)
    message = Message(bytes.fromhex(content["message"]))
    assert message.suite == suite
    assert message.recipient == hashlib.sha256(bytes.fromhex(content["publicKey"])).digest()
    assert message.open(content, tmp_path).decode() == content["body"]


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("place", [9, 20, -1, -30_000])
def test_a_changed_message_is_not(suite, place, tmp_path):
    content = case(suite)
    changed = bytearray.fromhex(content["message"])
    changed[place] ^= 1
    with pytest.raises((OpenError, sealed.NotAuthentic)):
        Message(bytes(changed)).open(content, tmp_path)
