"""What a reader of the public site does: look, search, download, check."""

import csv
import json
import re
import subprocess
import tarfile

import pytest
from axe_playwright_python.sync_playwright import Axe

NAMED = {"list": "/", "search": "/?q=2026", "nothing-found": "/?q=没有", "check": "/check", "method": "/method"}


@pytest.fixture(scope="session")
def paths(bundles):
    """Every kind of page by a name, the release with the largest table among them."""
    largest = max(bundles, key=lambda bundle: (bundle / "figures.json").stat().st_size)
    return NAMED | {"release": f"/releases/{largest.name}"}


def test_the_list_has_every_release_newest_first_with_its_seals(window, bundles):
    page = (reader := window()).page
    assert reader.open("/").status == 200
    links = [link.get_attribute("href") for link in page.locator(".releases h2 a").all()]
    assert links == [f"/releases/{bundle.name}" for bundle in bundles]
    for card, bundle in zip(page.locator(".releases > li").all(), bundles):
        assert card.locator(".stamps li").count() == len(list((bundle / "opinions").iterdir()))
        assert bundle.name.upper() in card.inner_text()


def test_a_reader_finds_a_release_by_typing_its_number(window, bundles):
    page = (reader := window(390)).page
    reader.open("/")
    page.get_by_label("查找发布").fill(bundles[0].name.upper())
    page.get_by_role("button", name="查找").click()
    assert page.locator(".releases > li").count() == 1
    page.locator(".releases h2 a").click()
    assert page.url == f"{reader.site}/releases/{bundles[0].name}"


def test_a_release_shows_exactly_the_figures_that_were_signed(window, bundles):
    for bundle in bundles:
        page = (reader := window()).page
        reader.open(f"/releases/{bundle.name}")
        figures = json.loads((bundle / "figures.json").read_text())
        shown = [text.replace(",", "") for text in page.locator("table.figures td").all_inner_texts()]
        signed = ["[c]" if cell == "c" else str(cell) for cell in figures["cells"]]
        assert sorted(shown) == sorted(signed)
        axes = [dimension["name"] for dimension in figures["dimensions"]]
        if axes and axes[0] == "region":
            assert shown == signed
        assert page.locator("h1").inner_text() == figures["description"]["title"]
        assert page.locator(".seals li").count() == len(list((bundle / "opinions").iterdir()))
        assert page.locator(".check strong").inner_text() == "✓ 已核验"
        assert page.locator("figure.chart svg").count() >= 1


def test_withheld_is_explained_wherever_it_is_shown(window, paths):
    page = (reader := window()).page
    reader.open(paths["release"])
    withheld = page.locator("table.figures td.c abbr")
    assert withheld.count() > 0
    assert withheld.first.get_attribute("title") == "为保护个人信息不公布"
    assert "不等于零" in page.locator(".legend").first.inner_text()


def test_what_was_checked_opens_by_keyboard(window, paths):
    page = (reader := window()).page
    reader.open(paths["release"])
    steps = page.locator(".verification li")
    assert not steps.first.is_visible()
    page.get_by_text("核验了什么").focus()
    page.keyboard.press("Enter")
    assert steps.first.is_visible()
    assert steps.count() > 3
    assert page.locator(".verification .failed").count() == 0


def test_the_first_key_leads_past_the_navigation(window):
    page = (reader := window()).page
    reader.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"


def downloaded(page, bundle, folder):
    """The archive that the page's main button gives, unpacked."""
    with page.expect_download() as saving:
        page.get_by_role("link", name="完整发布包").click()
    archive = folder / saving.value.suggested_filename
    saving.value.save_as(archive)
    assert archive.name == f"{bundle.name}.tar"
    with tarfile.open(archive) as opened:
        # Plain files below the folder and nothing else; Debian 12's Python has no extraction filter to say so.
        for member in opened.getmembers():
            assert member.isfile() or member.isdir()
            assert not member.name.startswith("/") and ".." not in member.name.split("/")
        opened.extractall(folder)
    return folder / bundle.name


def test_the_archive_is_the_office_bundle_and_passes_the_program(window, program, bundles, tmp_path):
    page = (reader := window()).page
    reader.open(f"/releases/{bundles[0].name}")
    folder = downloaded(page, bundles[0], tmp_path)
    ours = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kept = {path.relative_to(bundles[0]): path.read_bytes() for path in bundles[0].rglob("*") if path.is_file()}
    assert ours == kept
    assert subprocess.run([program, "verify", folder], stdin=subprocess.DEVNULL).returncode == 0
    table = folder / "table.csv"
    table.write_bytes(table.read_bytes()[:-3] + b"9\r\n")
    assert subprocess.run([program, "verify", folder], stdin=subprocess.DEVNULL).returncode == 1


def test_the_check_page_can_be_followed_to_the_letter(window, bundles, tmp_path):
    page = (reader := window()).page
    bundle = bundles[0]
    reader.open(f"/releases/{bundle.name}")
    folder = downloaded(page, bundle, tmp_path)
    page.get_by_role("link", name="自己核验").click()
    commands = page.locator(".steps pre code").all_inner_texts()
    assert len(commands) == 6

    def follow():
        result = subprocess.run(
            ["sh", "-c", "\necho ----\n".join(commands)], cwd=folder, capture_output=True, text=True, timeout=60
        )
        return [part.strip().splitlines() for part in result.stdout.split("----\n")]

    files, figures, opinions, log, enrolments, keys = follow()
    assert len(files) > 8 and all(line.endswith(": OK") for line in files)
    digest = figures[0].split()[0]
    assert figures[1] == f'"figures":"sha256:{digest}"'
    signers = [path.stem for path in (bundle / "opinions").iterdir()]
    assert opinions.count("Signature Verified Successfully") == len(signers)
    assert opinions.count('"decision":"agree"') == len(signers)
    assert opinions.count(f'"figures":"sha256:{digest}"') == len(signers)
    assert log[0].split()[0] in log[1] and bundle.name in log[1] and log[2] == "Signature Verified Successfully"
    assert len(log) == 5 and log[3] == log[4]
    assert len(enrolments) == 3 * len(signers) + 1 and enrolments[-1] == log[4]
    for entry, fingerprint, root in zip(*[iter(enrolments[:-1])] * 3):
        assert f'"key":"sha256:{fingerprint}"' in entry and root == log[4]
    assert len(keys) == len(signers) + 1

    forged = folder / "figures.json"
    forged.write_text(re.sub(r"\d+", "7", forged.read_text(), count=1))
    files, figures, *_ = follow()
    assert "figures.json: FAILED" in files
    assert figures[0].split()[0] not in figures[1]


def test_the_table_downloads_as_csv_with_a_status_for_each_figure(window, bundles, tmp_path):
    page = (reader := window()).page
    reader.open(f"/releases/{bundles[0].name}")
    with page.expect_download() as saving:
        page.get_by_role("link", name="CSV", exact=True).click()
    saving.value.save_as(tmp_path / "table.csv")
    assert saving.value.suggested_filename == f"{bundles[0].name}-table.csv"
    with open(tmp_path / "table.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cells = json.loads((bundles[0] / "figures.json").read_text())["cells"]
    assert [row["value"] for row in rows] == ["" if cell == "c" else str(cell) for cell in cells]
    assert [row["status"] for row in rows] == ["C" if cell == "c" else "A" for cell in cells]


@pytest.mark.parametrize("path", ["/nothing", "/releases/jl-1999-0001", "/releases/..%2f..%2fkeyring.json"])
def test_what_is_not_there_is_a_page_like_the_others(window, path):
    reader = window(390)
    assert reader.open(path).status == 404
    assert reader.page.locator("h1").inner_text() == "没有这个页面"
    assert reader.page.locator(".bar .mark").is_visible()
    # The browser itself notes the status.
    reader.complaints = [complaint for complaint in reader.complaints if "404" not in complaint]


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(window, paths, screenshot, width, scheme):
    reader = window(width, scheme)
    for name, path in paths.items():
        reader.open(path)
        reader.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width, name
        screenshot(reader.page, f"{name}-{width}-{scheme}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(window, paths, width, scheme):
    reader = window(width, scheme)
    for name, path in paths.items():
        reader.open(path)
        reader.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        found = Axe().run(reader.page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], name


def test_print_leaves_out_what_paper_cannot_do(window, paths, screenshot):
    page = (reader := window()).page
    reader.open(paths["release"])
    page.emulate_media(media="print")
    for hidden in ["nav[aria-label=网站]", ".btns", ".check .btn"]:
        assert not page.locator(hidden).first.is_visible(), hidden
    frame = page.locator(".scroll").first
    assert frame.evaluate("frame => frame.scrollHeight - frame.clientHeight") <= 1
    screenshot(page, "release-print")
