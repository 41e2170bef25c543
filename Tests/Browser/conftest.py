"""A served office and a real browser, for the tests beside this file.

COUNTERSIGN_BIN names the program; COUNTERSIGN_TEST_HOME may name an office that `countersign demo` made, which is
otherwise made here. Screenshots of every page go to the folder that COUNTERSIGN_SCREENSHOTS names, if it does.
"""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="session")
def program():
    path = os.environ.get("COUNTERSIGN_BIN")
    if not path or not os.access(path, os.X_OK):
        pytest.exit("set COUNTERSIGN_BIN to the countersign program", returncode=2)
    return path


@pytest.fixture(scope="session")
def home(program, tmp_path_factory):
    """An office of 3,000 sample children with its releases."""
    if given := os.environ.get("COUNTERSIGN_TEST_HOME"):
        return Path(given)
    folder = tmp_path_factory.mktemp("office") / "home"
    subprocess.run(
        [program, "demo", "--no-serve", "--children", "3000", "--home", str(folder)],
        check=True, stdin=subprocess.DEVNULL, timeout=900,
    )
    return folder


@pytest.fixture(scope="session")
def bundles(home):
    """The release folders, the newest first, as the site lists them."""
    return sorted((path for path in (home / "releases").iterdir() if path.is_dir()), reverse=True)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="session")
def site(program, home):
    """The address of the served office."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    server = subprocess.Popen(
        [program, "serve", "--home", str(home), "--port", str(port)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(address + "/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address, server):
    for _ in range(600):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.read() == b"ok\n"
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), chromium_sandbox=os.getuid() != 0
        )
        yield browser
        browser.close()


class Window:
    """One page of the browser that notes what a page must not do."""

    def __init__(self, browser, site, width, scheme):
        self.site = site
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN", accept_downloads=True
        )
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self.note)

    def note(self, request):
        if not request.url.startswith(self.site + "/"):
            self.complaints.append(f"request to elsewhere: {request.url}")

    def open(self, path):
        return self.page.goto(self.site + path)

    def close(self):
        cookies = self.context.cookies()
        self.context.close()
        assert not cookies
        assert not self.complaints


@pytest.fixture
def window(chromium, site):
    """Opens pages at a width and in a colour scheme; complains at the end of what they did wrong."""
    opened = []

    def make(width=1280, scheme="light"):
        opened.append(Window(chromium, site, width, scheme))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def screenshot():
    folder = os.environ.get("COUNTERSIGN_SCREENSHOTS")

    def take(page, name):
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take
