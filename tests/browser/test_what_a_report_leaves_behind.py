"""After a report: a mail with reference and link within ten seconds, and the words nowhere."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.report_form import (
    Worry,
    field,
    fill_in,
    open_form,
    read_receipt,
    report,
    send,
)
from tests.demo_site import DemoSite


@pytest.fixture
def sentinel() -> str:
    """A word that stands nowhere in the world but in one resident's report."""
    return f"vaktord{uuid4().hex}"


def test_the_mail_leaves_within_ten_seconds_and_holds_reference_and_link_only(
    page: Page, site: DemoSite, sentinel: str
) -> None:
    receipt = report(page, worry_with(sentinel))
    mail = site.wait_for_mail(receipt.reference, seconds=10)

    text = everything_in(mail)
    assert receipt.reference in text
    assert f"{site.url}/admin/arenden/" in text
    for private in (sentinel, receipt.code, "otrygg"):
        assert private.lower() not in text.lower()


def test_no_file_of_the_site_holds_a_word_of_what_was_written(
    page: Page, site: DemoSite, sentinel: str, tmp_path: Path
) -> None:
    """Neither database nor mail, log, upload or cache; a wrong attempt leaves nothing either."""
    picture = tmp_path / f"{sentinel}.png"
    draw_picture_that_tells_its_author(picture, sentinel)
    open_form(page)
    fill_in(page, worry_with(sentinel, files=(picture,)))
    field(page, "email").fill(f"{sentinel}@")
    send(page)
    field(page, "email").fill(f"{sentinel}@exempel.example")
    field(page, "attachments").set_input_files(picture)
    send(page)
    receipt = read_receipt(page)
    site.wait_for_mail(receipt.reference, seconds=10)

    assert files_with(site.data_dir, sentinel) == []
    assert files_with(site.data_dir, receipt.code) == []
    assert files_with(site.data_dir, receipt.reference) != [], "the search itself must work"


def worry_with(sentinel: str, files: tuple[Path, ...] = ()) -> Worry:
    """Return a worry that holds the word in everything that one can write."""
    return Worry(
        description=f"Det är mörkt. {sentinel}",
        place=f"Torget {sentinel}",
        name=f"Namn {sentinel}",
        email=f"{sentinel}@exempel.example",
        phone=f"070-000 00 00 {sentinel}"[:30],
        files=files,
    )


def everything_in(mail: EmailMessage) -> str:
    """Return headers and decoded parts of a mail."""
    headers = "\n".join(f"{name}: {value}" for name, value in mail.items())
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([headers, *parts])


def files_with(folder: Path, word: str) -> list[str]:
    """Return the files below a folder that hold the word, in their name or as they lie on disk."""
    plain, wide = word.lower().encode(), word.lower().encode("utf-16-le")
    found = []
    for path in sorted(folder.rglob("*")):
        held = _read(path).lower()
        if plain in held or wide in held or word.lower() in path.name.lower():
            found.append(str(path.relative_to(folder)))
    return found


def _read(path: Path) -> bytes:
    """Return what a file holds, a mail's decoded parts too; nothing of one that has gone."""
    try:
        held = path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:  # a running site renames and removes files
        return b""
    if path.suffix == ".eml":
        held += everything_in(message_from_bytes(held, policy=default)).encode()
    return held


def draw_picture_that_tells_its_author(path: Path, author: str) -> None:
    """Write a picture whose metadata names its author, as phones do."""
    picture = Image.new("RGB", (40, 40), "#1c6558")
    exif = picture.getexif()
    exif[0x013B] = author  # Artist
    picture.save(path, exif=exif)


def test_the_code_is_shown_on_the_receipt_alone(page: Page) -> None:
    receipt = report(page)
    page.goto("/rapportera/mitt-arende/")

    assert receipt.code not in page.content()
