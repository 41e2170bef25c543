"""Both suites' keyrings, rows and columns, opened by a reader that shares no line with the program."""

import json
import os
from pathlib import Path

import pytest

import sealed

FIXTURES = Path(os.environ["COUNTERSIGN_FIXTURES"])
SUITES = ["aes-256-gcm", "sm4-ctr-hmac-sm3"]


def case(suite):
    return json.loads((FIXTURES / f"{suite}.json").read_text())


def keyring_of(case):
    return sealed.Keyring(case["keyring"].encode(), passphrase=case["passphrase"].encode())


def row_of(case, which="row", **changes):
    row = {name: bytes.fromhex(case[which][name]) for name in ["record", "fingerprint", "index", "sealed"]}
    return row | {"register": case[which]["register"], "version": case[which]["version"]} | changes


@pytest.mark.parametrize("suite", SUITES)
def test_a_keyring_opens_with_its_passphrase_and_with_no_other(suite):
    opened = keyring_of(case(suite))
    assert opened.suite.name == suite
    assert len(opened.keys) > 50
    with pytest.raises(sealed.NotAuthentic):
        sealed.Keyring(case(suite)["keyring"].encode(), passphrase=b"another")


@pytest.mark.parametrize("suite", SUITES)
def test_a_keyring_opens_with_its_key_file(suite):
    content = case(suite)
    by_file = sealed.Keyring(content["byKeyFile"].encode(), key_file=bytes.fromhex(content["keyFile"]))
    assert by_file.root == keyring_of(content).root


@pytest.mark.parametrize("suite", SUITES)
def test_a_row_opens_value_by_value(suite):
    content = case(suite)
    line, values = sealed.open_row(keyring_of(content), **row_of(content))
    assert line == content["row"]["line"]
    assert values == content["row"]["values"]


@pytest.mark.parametrize("suite", SUITES)
def test_a_row_changed_anywhere_does_not_open(suite):
    content = case(suite)
    keyring = keyring_of(content)
    row = row_of(content)["sealed"]
    for position in range(len(row)):
        changed = bytearray(row)
        changed[position] ^= 1
        with pytest.raises((sealed.NotAuthentic, sealed.UnknownSuite)):
            sealed.open_row(keyring, **row_of(content, sealed=bytes(changed)))
    with pytest.raises(sealed.NotAuthentic):
        sealed.open_row(keyring, **row_of(content, version=2))


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("variable", ["region", "age"])
def test_a_column_opens_value_by_value(suite, variable):
    content = case(suite)
    column = content["columns"][variable]
    chunks = [bytes.fromhex(chunk) for chunk in column["chunks"]]
    opened = sealed.open_column(keyring_of(content), content["manifest"].encode(), variable, chunks)
    assert opened == column["values"]


@pytest.mark.parametrize("suite", SUITES)
def test_a_chunk_changed_anywhere_does_not_open(suite):
    content = case(suite)
    keyring = keyring_of(content)
    chunk = bytes.fromhex(content["columns"]["age"]["chunks"][0])
    for position in range(len(chunk)):
        changed = bytearray(chunk)
        changed[position] ^= 1
        with pytest.raises((sealed.NotAuthentic, sealed.UnknownSuite, KeyError)):
            sealed.open_column(keyring, content["manifest"].encode(), "age", [bytes(changed)])


@pytest.mark.parametrize("suite", SUITES)
def test_a_value_sealed_in_the_other_suite_opens_in_the_same_keyring(suite):
    content = case(suite)
    mixed = sealed.Keyring(content["renewed"]["keyring"].encode(), key_file=bytes.fromhex(content["keyFile"]))
    record = bytes.fromhex(content["row"]["record"])
    place = sealed.place_of(record, "name")
    value = bytes.fromhex(content["renewed"]["value"])
    other = next(name for name in SUITES if name != suite)
    assert value[0] == 0x10 | sealed.Suite(other).number
    assert mixed.open("field/name", value, place).decode() == content["renewed"]["text"]
    with pytest.raises(sealed.NotAuthentic):
        mixed.open("field/name", bytes([value[0] ^ 3]) + value[1:], place)


@pytest.mark.parametrize("suite", SUITES)
def test_an_erased_record_does_not_open_and_its_neighbour_does(suite):
    content = case(suite)
    keyring = sealed.Keyring(content["erased"].encode(), key_file=bytes.fromhex(content["keyFile"]))
    assert keyring.erased == [int.from_bytes(bytes.fromhex(content["row"]["record"])[:4], "big")]
    with pytest.raises(sealed.Erased):
        sealed.open_row(keyring, **row_of(content))
    _, values = sealed.open_row(keyring, **row_of(content, "neighbour"))
    assert values == content["neighbour"]["values"]


@pytest.mark.parametrize("suite", SUITES)
def test_a_key_in_custody_opens_with_its_department_alone(suite):
    content = case(suite)
    custody, key_file = content["custody"], bytes.fromhex(content["keyFile"])
    place = sealed.place_of(bytes.fromhex(content["row"]["record"]), "name")
    value, secret = bytes.fromhex(custody["value"]), bytes.fromhex(custody["secret"])
    with_secret = sealed.Keyring(custody["keyring"].encode(), key_file=key_file, secrets={"civil-affairs": secret})
    assert with_secret.open("field/name", value, place).decode() == custody["text"]
    assert ("field/name", 1) not in sealed.Keyring(custody["keyring"].encode(), key_file=key_file).keys
    with pytest.raises(sealed.NotAuthentic):
        sealed.Keyring(custody["keyring"].encode(), key_file=key_file, secrets={"civil-affairs": bytes(32)})


@pytest.mark.parametrize("suite", SUITES)
def test_a_page_is_known_by_its_rows_and_a_head_by_its_pages(suite):
    content = case(suite)
    keyring, ledger = keyring_of(content), content["ledger"]
    erased = row_of(content, "neighbour", sealed=b"", version=2)
    roll = sealed.roll_of(keyring, [row_of(content), erased])
    assert roll.hex() == ledger["roll"]
    code = sealed.page_code(keyring, ledger["page"], ledger["version"], ledger["generation"], roll)
    assert code.hex() == ledger["code"]
    head = bytes.fromhex(ledger["head"])
    (sequence, generation, oldest), sums = sealed.open_head(keyring, head)
    assert (sequence, generation, oldest) == (1, ledger["generation"], 0)
    assert sums[0] == (1, int.from_bytes(code, "little")) and sums[1:] == [(0, 0)] * 6
    with pytest.raises(sealed.NotAuthentic):
        sealed.open_head(keyring, head[:1] + bytes([head[1] ^ 1]) + head[2:])
