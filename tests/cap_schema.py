"""The CAP 1.2 schema, and what every message must hold besides."""

from functools import cache
from pathlib import Path

from lxml import etree

SCHEMA = Path(__file__).parent / "crisis" / "fixtures" / "CAP-v1.2.xsd"
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def list_faults(xml: bytes) -> list[str]:
    """Return what is wrong with a message: against the schema, and what the schema lets pass."""
    document = etree.fromstring(xml)
    faults = [] if _schema().validate(document) else [str(e) for e in _schema().error_log]
    faults += [
        f"{element.tag} is empty"
        for element in document.iter()
        if len(element) == 0 and not (element.text or "").strip()
    ]
    for tag in ("identifier", "sender"):
        name = document.findtext(f"{CAP}{tag}", "")
        faults += [f"{tag} holds {sign!r}" for sign in " ,<&" if sign in name]
    is_first = document.findtext(f"{CAP}msgType") == "Alert"
    if is_first != (document.find(f"{CAP}references") is None):
        faults.append("references are for every message but the first")
    languages = [one.text for one in document.iter(f"{CAP}language")]
    if not languages or len(languages) != len(set(languages)):
        faults.append(f"languages are {languages}")
    return faults
