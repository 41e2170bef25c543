"""An officer's day at the desk: come in, look at what waits, decide a case, record a visit, open a record."""

import datetime
import os
import re
import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDTHS = [390, 1280]


@pytest.fixture(scope="module")
def desk_home(home, tmp_path_factory):
    """A copy of the office, since the officer changes it."""
    folder = tmp_path_factory.mktemp("desk") / "home"
    shutil.copytree(home, folder)
    return folder


@pytest.fixture
def desk(program, desk_home):
    """The desk as it runs, and the address that it printed; the demonstration's passphrase is no secret."""
    server = subprocess.Popen(
        [program, "desk", "--home", str(desk_home)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"COUNTERSIGN_PASSPHRASE": "demonstration"},
    )
    try:
        server.stdout.readline()
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait(timeout=30)


class Officer:
    """One officer's browser, which notes every address it comes to."""

    def __init__(self, browser, address, width=1280, scheme="light"):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN"
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.addresses, self.titles, self.complaints = [], [], []
        self.page.on("request", lambda request: self.addresses.append(request.url))
        self.page.on("load", lambda page: self.titles.append(page.title()))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.goto(address)
        self.base = self.page.url.rstrip("/")

    def go(self, name):
        self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()

    def ask(self, why, button="打开名单"):
        self.page.locator("#why").fill(why)
        self.page.get_by_role("button", name=button).click()


@pytest.fixture
def officer(chromium, desk):
    opened = []

    def make(**how):
        opened.append(Officer(chromium, desk, **how))
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()


def screened(officer):
    """The list of cases as of the samples' reference date."""
    officer.go("帮扶案件")
    officer.page.locator("#asOf").fill("2026-06-30")
    officer.ask("半年比对")


def test_an_officers_day(officer, desk, screenshot, program, desk_home):
    me = officer()
    page = me.page
    assert page.locator("h1").inner_text() == "工作台"
    page.get_by_role("button", name="清点").click()
    assert re.search(r"\d–\d", page.locator(".counts").inner_text())

    screened(me)
    first = page.locator(".children > li").first
    masked = first.locator(".who b").inner_text()
    assert "*" in masked
    assert re.fullmatch(r"99\*+[\dX]{2}|无证件号码", first.locator(".meta .code").first.inner_text())
    need, found = first.locator(".eyebrow").inner_text(), page.locator(".children > li").count()
    first.locator("summary").first.click()
    first.get_by_label("确认需要帮助").check()
    first.get_by_label("事由").fill("入户核实")
    first.get_by_role("button", name="记下决定").click()
    assert "已确认需要帮助" in page.locator("[role=status]").first.inner_text()
    assert page.locator(".children > li").count() in (found, found - 1)
    decided = subprocess.run(
        [program, "match", "decided", "--home", str(desk_home)], capture_output=True, text=True,
        env=os.environ | {"COUNTERSIGN_PASSPHRASE": "demonstration"}, stdin=subprocess.DEVNULL, check=True,
    ).stdout
    assert "入户核实" in decided and need

    me.go("走访")
    page.locator("#asOf").fill("2026-06-30")
    page.locator("#division").select_option("")
    page.get_by_role("button", name="只看各地数量").click()
    assert page.locator("table td").count() > 0
    me.ask("本周走访计划")
    page.locator(".children > li").first.get_by_role("button", name="记录走访").click()
    page.locator("#visitor").fill("督导员甲")
    page.locator("#date").fill("2030-01-01")
    page.get_by_label("一般", exact=True).check()
    page.locator("#why").fill("定期走访")
    page.get_by_role("button", name="记录走访").click()
    assert page.locator("#date-wrong").is_visible() and page.locator("#visitor").input_value() == "督导员甲"
    assert page.get_by_label("一般", exact=True).is_checked()
    screenshot(page, "desk-visit-wrong")
    page.locator("#date").fill(str(datetime.date.today() - datetime.timedelta(days=1)))
    page.get_by_role("button", name="记录走访").click()
    assert "走访已记录" in page.locator("[role=status]").first.inner_text()

    page.locator(".children > li").first.get_by_role("button", name="看记录").click()
    assert "*" in page.locator("tr", has_text="姓名").first.inner_text()
    page.locator("input[name=field]").first.check()
    page.get_by_label("看全文的事由").fill("核对证件")
    page.get_by_role("button", name="打开选定的全文").click()
    full = page.locator("tr", has_text="姓名").first.locator("td").inner_text()
    assert "*" not in full and full
    looks = page.locator("form", has_text="谁看过")
    looks.get_by_role("textbox").fill("监护人询问")
    looks.get_by_role("button").click()
    assert page.locator(".looks tbody tr").first.inner_text().count("核对证件") == 1

    assert all(full not in address and "核对" not in address for address in me.addresses)
    assert set(me.titles) <= {f"{name} — 会签" for name in ["工作台", "帮扶案件", "走访", "记录"]}
    # The one refusal of the day, of the visit in the future.
    assert [one for one in me.complaints if "400" not in one] == []


def test_the_address_opens_for_one_and_no_second(chromium, officer, desk):
    me = officer()
    other = chromium.new_context()
    page = other.new_page()
    for address in [desk, me.base + "/", me.base + "/cases"]:
        assert page.goto(address).status == 401
        assert page.locator("h1").inner_text() == "请重新进入" and page.locator("nav").count() == 0
    other.close()
    me.page.reload()
    assert me.page.locator("h1").inner_text() == "工作台"
    me.page.get_by_role("button", name="离开").click()
    assert me.page.goto(me.base + "/").status == 401


def test_another_page_of_this_machine_cannot_send_a_form(officer):
    me = officer()
    # As a server of another account on another port would: the same site, another origin.
    me.page.route("http://127.0.0.1:9999/", lambda route: route.fulfill(
        content_type="text/html", body=f'<form method=post action="{me.base}/counts"><button>go</button></form>'))
    me.page.goto("http://127.0.0.1:9999/")
    me.page.get_by_role("button", name="go").click()
    assert me.page.locator("h1").inner_text() in ("请求不是来自本页", "请重新进入")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_desk_is_accessible_and_no_wider_than_its_window(officer, screenshot, width, scheme):
    me = officer(width=width, scheme=scheme)
    page = me.page

    def look(name):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], name
        screenshot(page, f"desk-{name}-{width}-{scheme}")

    look("start")
    page.get_by_role("button", name="清点").click()
    look("counted")
    screened(me)
    page.locator(".acts summary").first.click()
    look("cases")
    page.locator(".children > li").first.get_by_role("button", name="看记录").click()
    look("record")
    page.get_by_role("button", name="看全部记录").click()
    look("rows")
    me.go("走访")
    page.locator("#asOf").fill("2026-06-30")
    page.locator("#division").select_option("")
    page.get_by_role("button", name="只看各地数量").click()
    look("visit-counts")
    me.ask("本周走访计划")
    look("visits")
    page.locator(".children > li").first.get_by_role("button", name="记录走访").click()
    look("visit")
    me.go("记录")
    look("find")
    me.go("关联复核")
    me.ask("半年复核")
    look("linkage")
    me.go("权利申请")
    look("rights")
    page.goto(me.base + "/nothing")
    look("nothing")


def test_a_list_is_printed_without_its_buttons(officer, screenshot):
    me = officer()
    screened(me)
    me.page.emulate_media(media="print")
    for hidden in [".ask", ".acts", ".leave"]:
        assert not me.page.locator(hidden).first.is_visible(), hidden
    assert me.page.locator(".children .who").first.is_visible()
    screenshot(me.page, "desk-print")
