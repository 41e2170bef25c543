"""The log's tiles, checkpoints and proofs, read by aics-tlog from PyPI, which knows the C2SP formats and nothing of us."""

import base64
import json
import os
import shutil
from pathlib import Path

import aics_tlog
import pytest

FIXTURES = Path(os.environ["COUNTERSIGN_FIXTURES"]) / "log-reader"
SIZES = sorted(int(path.name) for path in (FIXTURES / "checkpoints").iterdir())


def log_key():
    return aics_tlog.parse_vkey((FIXTURES / "log-key").read_text())


def verified(note):
    result = aics_tlog.verify_checkpoint(aics_tlog.parse_note(note), log_key(), expected_origin=log_key().name)
    assert result.ok, result.error
    return result


def newest():
    return verified((FIXTURES / "log" / "checkpoint").read_bytes())


def tiles(folder=FIXTURES / "log"):
    return aics_tlog.FileSystemTileReader(folder)


def proof():
    """c2sp.org/tlog-proof, read from its description."""
    head, note = (FIXTURES / "log-entry.tlog-proof").read_text().split("\n\n", 1)
    kind, index, *hashes = head.split("\n")
    assert kind == "c2sp.org/tlog-proof@v1"
    return int(index.removeprefix("index ")), [base64.b64decode(line) for line in hashes], verified(note)


def test_every_tile_and_entry_belongs_to_the_signed_tree():
    head = newest()
    report = aics_tlog.audit_tiles(tiles(), head.size, head.root)
    assert (report.size, report.bundles) == (601, 3)


@pytest.mark.parametrize("index", [0, 1, 255, 256, 511, 600])
def test_an_entry_is_the_one_of_its_place(index):
    head = newest()
    entry = json.loads(aics_tlog.VerifiedTileReader(tiles(), head.size, head.root).entry(index))
    assert entry["index"] == index


@pytest.mark.parametrize("size", SIZES)
def test_the_log_continues_what_was_signed_before(size):
    head, earlier = newest(), verified((FIXTURES / "checkpoints" / str(size)).read_bytes())
    reader = aics_tlog.VerifiedTileReader(tiles(), head.size, head.root)
    path = aics_tlog.consistency_proof_from_tiles(reader, size, head.size) if size else []
    assert aics_tlog.verify_consistency(size, head.size, earlier.root, head.root, path)
    if size not in (0, head.size):
        assert not aics_tlog.verify_consistency(size, head.size, head.root, head.root, path)


def test_a_bundle_proves_its_entry():
    index, path, head = proof()
    entry = (FIXTURES / "log-entry.json").read_bytes()
    assert aics_tlog.verify_leaf_inclusion(entry, index, head.size, path, head.root)
    assert not aics_tlog.verify_leaf_inclusion(entry + b" ", index, head.size, path, head.root)
    reader = aics_tlog.VerifiedTileReader(tiles(), head.size, head.root)
    assert path == aics_tlog.inclusion_proof_from_tiles(reader, index, head.size)
    assert reader.entry(index) == entry


def test_a_request_to_a_witness_proves_that_the_log_has_only_grown():
    head, note = (FIXTURES / "witness-request").read_text().split("\n\n", 1)
    old, *hashes = head.split("\n")
    size, new = int(old.removeprefix("old ")), verified(note)
    earlier = verified((FIXTURES / "checkpoints" / str(size)).read_bytes())
    path = [base64.b64decode(line) for line in hashes]
    assert aics_tlog.verify_consistency(size, new.size, earlier.root, new.root, path)


def test_a_witness_signed_the_checkpoint():
    note = aics_tlog.parse_note((FIXTURES / "cosigned").read_bytes())
    witness = aics_tlog.parse_vkey((FIXTURES / "witness-key").read_text())
    assert aics_tlog.verify_checkpoint(note, log_key(), [witness], 1).ok
    plain = aics_tlog.parse_note((FIXTURES / "log" / "checkpoint").read_bytes())
    assert not aics_tlog.verify_checkpoint(plain, log_key(), [witness], 1).ok


# Parts of sizes that were signed before may lie there still; they are no part of the newest tree.
PARTS = {"tile/0/002.p/89", "tile/1/000.p/2", "tile/entries/002.p/89"}
FILES = sorted(str(path.relative_to(FIXTURES / "log")) for path in (FIXTURES / "log").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", [path for path in FILES if path != "checkpoint" and ".p/" not in path or path in PARTS])
def test_a_tile_changed_anywhere_is_found(path, tmp_path):
    head = newest()
    shutil.copytree(FIXTURES / "log", tmp_path / "log")
    changed = bytearray((tmp_path / "log" / path).read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / "log" / path).write_bytes(changed)
    with pytest.raises((aics_tlog.TileVerificationError, aics_tlog.TileMissingError, ValueError)):
        aics_tlog.audit_tiles(tiles(tmp_path / "log"), head.size, head.root)
