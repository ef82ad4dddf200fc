"""The demo municipality's governing documents: heads, texts, chains and earlier versions."""

from datetime import date
from typing import Any

from wagtail.models import Page

from guidance.models import (
    Attachment,
    DocumentIndexPage,
    DocumentVersion,
    GoverningDocumentPage,
)
from home.demo_run import DemoRun, as_section, read_content
from home.models import ResponsibleFunction, SafetyArea

Content = dict[str, Any]
"""Any: as the content files have it."""


def seed_documents(run: DemoRun, start: Page) -> None:
    """Publish the register, the documents in force, and those that they replaced."""
    parent = run.put_page(
        start,
        DocumentIndexPage(
            title="Styrdokument",
            slug="styrdokument",
            ingress="Här finns de dokument som styr vårt arbete med trygghet och säkerhet. "
            "Du ser vad som gäller, vem som har beslutat och när vi följer upp.",
            locale=start.locale,
        ),
    )
    there = set(parent.get_children().values_list("slug", flat=True))
    contents = _read_documents()
    for content in contents:
        page = run.put_page(parent, _as_page(content, parent))
        if run.is_new(page):
            _put_versions(run, page, content)
    for content in contents:
        if content["slug"] not in there and content.get("replaces"):
            _link(parent, content)


def link_attachments(run: DemoRun, start: Page) -> None:
    """Let attachments that another room publishes as pages lead there, once it has."""
    for content in _read_documents():
        path = f"{start.url_path}styrdokument/{content['slug']}/"
        page = GoverningDocumentPage.objects.filter(url_path=path).first()
        urls = {row["label"]: row["url"] for row in content.get("attachments", []) if "url" in row}
        if page is None or not urls or not run.is_new(page):
            continue
        attachments = list(page.attachments.all())
        for attachment in attachments:
            if attachment.label in urls and not attachment.is_this_document:
                target = f"{start.url_path}{urls[attachment.label]}/"
                attachment.linked_page = Page.objects.filter(url_path=target).first()
        page.attachments = attachments
        page.save_revision().publish()


def _read_documents() -> list[Content]:
    """Return every document with its head and its text."""
    more = read_content("documents_text")
    texts = {text["slug"]: text for text in more["texts"]}
    heads = read_content("documents")["documents"]
    return [*({**head, **texts.get(head["slug"], {})} for head in heads), *more["documents"]]


def _as_page(content: Content, parent: Page) -> GoverningDocumentPage:
    page = GoverningDocumentPage(
        title=content["title"],
        slug=content["slug"],
        ingress=content["summary"],
        document_type=content["document_type"],
        status=content["status"],
        registry_number=content["diarienummer"],
        decided_on=_day(content["beslutad"]),
        decided_by=content["beslutad_av"],
        paragraph=content["paragraf"],
        what_changed=content.get("what_changed", ""),
        replaces=content.get("ersatter") or "",
        applies_to=content["galler_for"],
        valid_from=_day(content["galler_fr_o_m"]),
        valid_to=_day(content["galler_t_o_m"]),
        document_owner=content["dokumentansvarig"],
        owner_function=ResponsibleFunction.objects.get(code=content["owner_function"]),
        follow_up=content.get("uppfoljning", ""),
        next_follow_up=_day(content.get("nasta_uppfoljning")),
        short_facts="\n".join(content.get("short_facts", [])),
        body=[as_section(section) for section in content["sections"]],
        locale=parent.locale,
    )
    page.safety_areas = [SafetyArea.objects.get(code=code) for code in content["safety_areas"]]
    page.attachments = _attachments_of(content, page)
    return page


def _attachments_of(content: Content, page: GoverningDocumentPage) -> list[Attachment]:
    """Return the attachments; the first of each format named in `own` is the text itself."""
    own = set(content.get("own", []))
    attachments = []
    for order, row in enumerate(content.get("attachments", [])):
        is_own = row["format"] in own
        own.discard(row["format"])
        attachments.append(
            Attachment(
                label=row["label"],
                file_format=row["format"],
                is_this_document=is_own,
                locale=page.locale,
                sort_order=order,
            )
        )
    return attachments


def _put_versions(run: DemoRun, page: GoverningDocumentPage, content: Content) -> None:
    for row in content.get("versions", []):
        version = DocumentVersion(
            page=page,
            title=row.get("title", content["title"]),
            registry_number=row["diarienummer"],
            decided_on=date.fromisoformat(row["decided_on"]),
            decided_by=row["decided_by"],
            paragraph=row["paragraf"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            what_changed=row["what_changed"],
            body=[as_section(section) for section in row["sections"]],
        )
        version.full_clean()
        version.save()
        run.keep(version)


def _link(parent: Page, content: Content) -> None:
    documents = GoverningDocumentPage.objects.child_of(parent)
    page = documents.get(slug=content["slug"])
    page.replaces_page = documents.get(slug=content["replaces"])
    # Where the document itself is linked, its name need not be said a second time.
    page.replaces = "" if page.replaces_page else page.replaces
    page.save_revision().publish()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
