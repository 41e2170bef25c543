"""Opinions, requests, enrolments and resolutions, checked by DSSE's own Python library, by cryptography and by openssl."""

import base64
import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

FIXTURES = Path(os.environ["COUNTERSIGN_FIXTURES"])
PAPERS = {
    "opinion": ["disabled-federation"],
    "request": ["office"],
    "enrolment": ["health"],
    "resolution": ["disabled-federation", "health"],
}


def case(scheme):
    return json.loads((FIXTURES / f"signing-{scheme}.json").read_text())


def raw(pem):
    key = serialization.load_pem_public_key(pem.encode())
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def ed25519(pem):
    public = raw(pem)
    return SSlibKey(hashlib.sha256(public).hexdigest(), "ed25519", "ed25519", {"public": public.hex()})


def payload(envelope):
    return base64.b64decode(json.loads(envelope)["payload"])


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize("paper", PAPERS)
def test_dsse_in_python_verifies_every_paper(paper):
    content = case("ed25519")
    envelope = Envelope.from_dict(json.loads(content[paper]))
    keys = {holder: ed25519(pem) for holder, pem in content["keys"].items()}
    signers = [keys[holder] for holder in PAPERS[paper]]
    assert len(envelope.verify(signers, len(signers))) == len(signers)
    others = [key for holder, key in keys.items() if holder not in PAPERS[paper]]
    with pytest.raises(VerificationError):
        envelope.verify(others, 1)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_changed_paper_or_type_does_not_verify(paper):
    content = case("ed25519")
    signers = [ed25519(content["keys"][holder]) for holder in PAPERS[paper]]
    changed = json.loads(content[paper])
    changed["payload"] = base64.b64encode(payload(content[paper]) + b" ").decode()
    confused = json.loads(content[paper])
    confused["payloadType"] = "application/vnd.countersign.other+json"
    for broken in [changed, confused]:
        with pytest.raises(VerificationError):
            Envelope.from_dict(broken).verify(signers, 1)


@pytest.mark.parametrize("paper", PAPERS)
def test_openssl_verifies_sm2(paper, tmp_path):
    content = case("sm2")
    envelope = json.loads(content[paper])
    body, kind = payload(content[paper]), envelope["payloadType"]
    (tmp_path / "signed").write_bytes(f"DSSEv1 {len(kind)} {kind} {len(body)} ".encode() + body)
    by_id = {signature["keyid"]: signature["sig"] for signature in envelope["signatures"]}
    for holder in PAPERS[paper]:
        (tmp_path / "key.pem").write_text(content["keys"][holder])
        der = subprocess.run(
            ["openssl", "pkey", "-pubin", "-in", tmp_path / "key.pem", "-outform", "DER"], capture_output=True, check=True
        ).stdout
        (tmp_path / "signature").write_bytes(base64.b64decode(by_id[hashlib.sha256(der[-65:]).hexdigest()]))
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", tmp_path / "key.pem", "-rawin", "-digest", "sm3"]
        command += ["-pkeyopt", "distid:1234567812345678", "-in", tmp_path / "signed"]
        verified = subprocess.run(command + ["-sigfile", tmp_path / "signature"], capture_output=True)
        assert b"Signature Verified Successfully" in verified.stdout


@pytest.mark.parametrize("scheme", ["ed25519", "sm2"])
def test_a_request_shows_what_an_opinion_on_it_signs(scheme):
    content = case(scheme)
    request, opinion = json.loads(payload(content["request"])), json.loads(payload(content["opinion"]))
    submission = request["submission"]
    digest = "sha256:" + hashlib.sha256(canonical(request["figures"])).hexdigest()
    assert digest == submission["figures"] == opinion["figures"]
    assert "sha256:" + hashlib.sha256(canonical(submission)).hexdigest() == opinion["request"]
    framed = b"countersign/v1/policy\n"
    for name in ["departments", "policy"]:
        text = request[name].encode()
        framed += f"{name}.yaml {len(text)}\n".encode() + text
    assert "sha256:" + hashlib.sha256(framed).hexdigest() == submission["policy"] == opinion["policy"]


def test_a_sealed_key_opens_in_python_with_its_passphrase():
    content = case("ed25519")
    key = serialization.load_pem_private_key(content["sealed"].encode(), content["passphrase"].encode())
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    assert public == raw(content["keys"]["disabled-federation"])
    with pytest.raises(ValueError):
        serialization.load_pem_private_key(content["sealed"].encode(), b"another")
