"""Opens what an office sealed. Written from docs/sealing.md alone, with nothing of the program's own."""

import base64
import hashlib
import hmac
import json
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

try:
    from cryptography.hazmat.decrepit.ciphers.algorithms import SM4
except ImportError:
    from cryptography.hazmat.primitives.ciphers.algorithms import SM4


class NotAuthentic(Exception):
    """The bytes are not those that were sealed in this place."""


class Erased(Exception):
    """The record's own key is gone."""


class UnknownSuite(Exception):
    """The first byte names no suite of this page."""


def number(bytes_):
    return int.from_bytes(bytes_, "little")


def text(value):
    value = value.encode()
    return len(value).to_bytes(4, "little") + value


class Suite:
    def __init__(self, name):
        self.name = name
        self.number, self.hash = {"aes-256-gcm": (1, hashes.SHA256), "sm4-ctr-hmac-sm3": (2, hashes.SM3)}[name]

    def digest(self, message):
        digest = hashes.Hash(self.hash())
        digest.update(message)
        return f"{self.hash.name}:{digest.finalize().hex()}"

    def hmac(self, key, message):
        code = HMAC(key, self.hash())
        code.update(message)
        return code.finalize()

    def hkdf(self, key, info, count=32, salt=b""):
        """RFC 5869, of one block."""
        pseudorandom = self.hmac(salt or bytes(32), key)
        return self.hmac(pseudorandom, info.encode() + b"\x01")[:count]

    def open(self, key, nonce, associated, sealed):
        if len(nonce) != 12 or len(sealed) < 16:
            raise NotAuthentic
        if self.number == 1:
            try:
                return AESGCM(key).decrypt(nonce, sealed, associated)
            except InvalidTag:
                raise NotAuthentic from None
        ciphertext, tag = sealed[:-16], sealed[-16:]
        framed = nonce + len(associated).to_bytes(4, "little") + associated + ciphertext
        expected = self.hmac(self.hkdf(key, "countersign/v1/sm/authentication"), framed)[:16]
        if not hmac.compare_digest(expected, tag):
            raise NotAuthentic
        cipher = Cipher(SM4(self.hkdf(key, "countersign/v1/sm/encryption", 16)), modes.CTR(nonce + bytes(4)))
        decryptor = cipher.decryptor()
        return decryptor.update(ciphertext) + decryptor.finalize()


class Keyring:
    CLOSING = re.compile(rb',\n  "digest" : "(sha256:[0-9a-f]{64})",\n  "tag" : "([A-Za-z0-9+/]{43}=)"\n}\n')

    def __init__(self, file, passphrase=None, key_file=None, secrets={}):
        """`secrets` has what departments keep to themselves, by department, for keys in their custody."""
        content = json.loads(file)
        assert (content["format"], content["version"]) == ("countersign-keyring", 1)
        self.suite = Suite(content["suite"])
        closing = self.CLOSING.search(file)
        body = file[: closing.start()]
        assert closing.end() == len(file)
        assert "sha256:" + hashlib.sha256(body).hexdigest() == closing[1].decode()

        root = content["root"]
        salt = base64.b64decode(root["salt"])
        if root["kind"] == "passphrase":
            cost = root["scrypt"]
            key = Scrypt(salt=salt, length=32, n=cost["n"], r=cost["r"], p=cost["p"]).derive(passphrase)
        else:
            key = self.suite.hkdf(key_file, "countersign/v1/key-file", salt=salt)
        self.root = self.unwrap(key, root["wrapped"], "countersign/v1/root")
        if not hmac.compare_digest(self.suite.hmac(self.derived("keyring"), body), base64.b64decode(closing[2])):
            raise NotAuthentic

        self.keys = {}
        wrapping = self.derived("wrapping")
        for entry in content["keys"]:
            if "wrapped" not in entry:
                continue
            slot = f"{entry['name']}/{entry['epoch']}"
            key, label = wrapping, f"countersign/v1/key/{slot}"
            if custody := entry.get("custody"):
                if custody["department"] not in secrets:
                    continue
                slot += f"/{custody['turn']}"
                share = Suite("aes-256-gcm").hkdf(
                    secrets[custody["department"]], f"countersign/v1/share/{content['id']}/{slot}"
                )
                key, label = self.suite.hkdf(wrapping + share, "countersign/v1/custody"), f"countersign/v1/key/{slot}"
            suite = Suite(entry.get("suite", content["suite"]))
            self.keys[entry["name"], entry["epoch"]] = suite, self.unwrap(key, entry["wrapped"], label)

        self.erased = [int(digits, 16) for digits in content["records"]["erased"]]
        secrets = self.unwrap(wrapping, content["records"]["wrapped"], "countersign/v1/records")
        seeds = list(seeds_of("", [digits for digits in content["records"]["erased"]]))
        assert len(secrets) == 32 * len(seeds)
        self.seeds = {path: secrets[32 * place : 32 * place + 32] for place, path in enumerate(seeds)}

    def record_key(self, record):
        """The record's own key, along the path that its first eight hexadecimal digits are."""
        path = record.hex()[:8]
        for depth in range(9):
            if path[:depth] in self.seeds:
                key = self.seeds[path[:depth]]
                for digit in path[depth:]:
                    key = self.suite.hmac(key, bytes([int(digit, 16)]))
                return key
        raise Erased

    def derived(self, purpose):
        return self.suite.hkdf(self.root, f"countersign/v1/{purpose}")

    def unwrap(self, key, wrapped, label):
        wrapped = base64.b64decode(wrapped)
        return self.suite.open(key, wrapped[:12], label.encode(), wrapped[12:])

    def open(self, name, value, place):
        """Opens a sealed value; `place` is the associated data after the value's header."""
        if len(value) < 30:
            raise NotAuthentic
        header, epoch = value[0], value[1]
        if header not in (0x11, 0x12):
            raise UnknownSuite(header)
        suite, key = self.keys[name, epoch]
        if header != 0x10 | suite.number:
            raise NotAuthentic
        return suite.open(key, value[2:14], value[:2] + place, value[14:])


def seeds_of(path, erased):
    """The paths of the highest nodes below `path` that have nothing erased below them, in order."""
    if not erased:
        yield path
    elif len(path) < 8:
        for digit in "0123456789abcdef":
            yield from seeds_of(path + digit, [number for number in erased if number.startswith(path + digit)])


FIELDS = """
name documentType documentNumber sex birthDate registration guardianName guardianNumber guardianPhone residence
residenceAddress residentSince accompaniment permitStatus permitIssued schoolName schoolCounty schoolStage schoolKind
enrolmentStatus healthCounty healthManagement lastCheckup seriousIllness vaccinationCounty dosesDue dosesGiven
lastVaccination insuranceCounty insuranceYear insuranceStatus disabilityCertificate disabilityCategory disabilityGrade
rehabilitation guardianship riskFactors livelihood visited visitor parentRelation parentStatus parentStatusSince
parentStatusUntil
""".split()
REGISTERS = "residence-permits enrolment child-health vaccination insurance disability home-visits shared-status".split()


def open_row(keyring, record, register, version, fingerprint, index, sealed):
    """The line a row stood on and its values by field, of what a store keeps of it."""
    if len(sealed) < 30:
        raise NotAuthentic
    if sealed[0] not in (0x11, 0x12):
        raise UnknownSuite(sealed[0])
    if sealed[:2] != bytes([0x10 | keyring.suite.number, 0]):
        raise NotAuthentic
    registered = bytes([REGISTERS.index(register) + 1])
    place = b"countersign/v1/row\x01" + record + registered + version.to_bytes(4, "little") + fingerprint
    place += b"\x00" if index is None else b"\x01" + index
    packed = keyring.suite.open(keyring.record_key(record), sealed[2:14], sealed[:2] + place, sealed[14:])
    values, position = {}, 5
    for _ in range(packed[4]):
        tag, length = packed[position], number(packed[position + 1 : position + 3])
        value = packed[position + 3 : position + 3 + length]
        name = FIELDS[tag - 1]
        values[name] = keyring.open(f"field/{name}", value, place_of(record, name)).decode()
        position += 3 + length
    assert position == len(packed)

    listed = b"".join(bytes([FIELDS.index(name) + 1]) + text(value) for name, value in values.items())
    assert keyring.suite.hmac(keyring.derived("fingerprint"), registered + listed)[:16] == fingerprint
    if index is not None:
        key = keyring.derived("index/documentNumber")
        assert keyring.suite.hmac(key, values["documentNumber"].encode())[:16] == index
    return number(packed[:4]), values


def place_of(record, field):
    return b"countersign/v1/field\x01" + record + bytes([FIELDS.index(field) + 1])


def roll_of(keyring, rows):
    """The roll of a page's rows: each row's number and eight bytes of its code."""
    roll = b""
    for row in rows:
        registered = bytes([REGISTERS.index(row["register"]) + 1])
        message = (b"\x01" if row["sealed"] else b"\x02") + row["record"] + registered
        message += row["version"].to_bytes(4, "little") + (row["sealed"][-16:] or row["fingerprint"])
        code = keyring.suite.hmac(keyring.derived("ledger"), message)[:8]
        roll += int.from_bytes(row["record"][:4], "big").to_bytes(4, "little") + code
    return roll


def page_code(keyring, page, version, generation, roll):
    message = b"\x03" + page.to_bytes(4, "little") + version.to_bytes(4, "little") + generation.to_bytes(8, "little")
    return keyring.suite.hmac(keyring.derived("ledger"), message + roll)


def open_head(keyring, head):
    """The sequence number, the two generations, and each kind's count and sum."""
    assert head[0] == 1 and len(head) == 25 + 7 * 40 + 32
    if not hmac.compare_digest(keyring.suite.hmac(keyring.derived("ledger"), b"\x05" + head[:-32]), head[-32:]):
        raise NotAuthentic
    sums = [head[25 + 40 * kind : 65 + 40 * kind] for kind in range(7)]
    return [number(head[1 + 8 * place : 9 + 8 * place]) for place in range(3)], [
        (number(kind[:8]), number(kind[8:])) for kind in sums
    ]


def open_column(keyring, manifest, variable, chunks):
    """The values of one column of a snapshot."""
    stored = json.loads(manifest)

    def canonical(value):
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    snapshot = stored["snapshot"]
    assert canonical(stored) == manifest and snapshot["format"] == "countersign-snapshot-1"
    code = keyring.suite.hmac(keyring.derived("snapshot"), canonical(snapshot))
    if not hmac.compare_digest(code, base64.b64decode(stored["tag"])):
        raise NotAuthentic
    listed = next(column for column in snapshot["columns"] if column["variable"] == variable)
    if listed["digest"] != keyring.suite.digest(b"".join(chunk[:14] + chunk[-16:] for chunk in chunks)):
        raise NotAuthentic

    width = 2 if variable == "region" else 1
    values = []
    for position, chunk in enumerate(chunks):
        count = min(65_536, snapshot["count"] - 65_536 * position)
        place = b"countersign/v1/column" + text(snapshot["id"]) + text(variable)
        place += position.to_bytes(4, "little") + count.to_bytes(4, "little")
        place += bytes([width, position == len(chunks) - 1])
        plain = keyring.open(f"column/{variable}", chunk, place)
        assert len(plain) == count * width
        values += [number(plain[start : start + width]) for start in range(0, len(plain), width)]
    return values
