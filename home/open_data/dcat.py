"""The data sets for data portals: DCAT-AP-SE 3 in RDF/XML, which Sveriges dataportal harvests.

https://docs.dataportal.se/dcat/ says what is mandatory: title, description, publisher, licence and
data sets of a catalogue; title, description and publisher of a data set; the address of a
distribution; the name of a publisher; name and mail of a contact.
"""

from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from home.models import MunicipalitySettings
from home.open_data.catalogue import LICENCE, DataSet, Distribution
from home.open_data.registry import Resource, Words
from tryggochsaker.frame import absolute_url

MEDIA_TYPE = "application/rdf+xml"
PATH = "/api/dcat.rdf"

LANGUAGES = ("sv", "en")
"""The languages in which titles are told; every other one reads English."""

NAMESPACES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XSD = "http://www.w3.org/2001/XMLSchema#"

FREE_OF_RIGHTS = "http://creativecommons.org/publicdomain/zero/1.0/"
"""For the description itself: a portal mixes it with those of others."""

EU = "http://publications.europa.eu/resource/authority"
IN_SWEDISH = f"{EU}/language/SWE"
PUBLIC = f"{EU}/access-right/PUBLIC"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
IANA = "http://www.iana.org/assignments/media-types"

DESCRIBED_HERE = Resource(
    path=PATH,
    name="describeDataSets",
    summary=_("All data sets described for data portals (DCAT-AP-SE)"),
    media_type=MEDIA_TYPE,
)

TITLE = {"sv": "Öppna data från %(organisation)s", "en": "Open data from %(organisation)s"}
DESCRIPTION = {
    "sv": "Medborgarlöften, krisnotiser och annat om trygghet och säkerhet i %(municipality)s.",
    "en": "Citizen promises, crisis notices and other data on safety in %(municipality)s.",
}


def describe_catalogue(
    data_sets: Iterable[DataSet], municipality: MunicipalitySettings
) -> tuple[bytes, datetime | None]:
    """Return the catalogue as RDF/XML, and when anything in its data sets last changed."""
    for prefix, uri in NAMESPACES.items():
        register_namespace(prefix, uri)
    changes = {one.name: one.find_last_change() for one in data_sets}
    root = Element(_name("rdf:RDF"))
    _add_catalogue(root, list(data_sets), changes, municipality)
    for data_set in data_sets:
        _add_data_set(root, data_set, changes[data_set.name], municipality)
        for distribution in data_set.distributions:
            _add_distribution(root, data_set, distribution)
    _add_publisher(root, municipality)
    _add_contact(root, municipality)
    indent(root)
    xml = b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"
    return xml, _latest(changes.values())


def _add_catalogue(
    root: Element,
    data_sets: list[DataSet],
    changes: dict[str, datetime | None],
    municipality: MunicipalitySettings,
) -> None:
    node = _thing(root, "dcat:Catalog", uri_of("catalogue"))
    words = {
        "organisation": municipality.organisation,
        "municipality": municipality.municipality,
    }
    for language in LANGUAGES:
        _text(node, "dcterms:title", TITLE[language] % words, language)
        _text(node, "dcterms:description", DESCRIPTION[language] % words, language)
    _link(node, "dcterms:publisher", uri_of("publisher"))
    _link(node, "dcterms:license", FREE_OF_RIGHTS)
    _link(node, "dcterms:language", IN_SWEDISH)
    _link(node, "dcat:themeTaxonomy", f"{EU}/data-theme")
    _link(node, "foaf:homepage", absolute_url("/oppna-data/"))
    _moment(node, "dcterms:modified", _latest(changes.values()))
    for data_set in data_sets:
        _link(node, "dcat:dataset", uri_of("dataset", data_set.name))


def _add_data_set(
    root: Element,
    data_set: DataSet,
    changed_at: datetime | None,
    municipality: MunicipalitySettings,
) -> None:
    node = _thing(root, "dcat:Dataset", uri_of("dataset", data_set.name))
    _texts(node, "dcterms:title", data_set.title)
    _texts(node, "dcterms:description", data_set.description)
    for keyword in data_set.keywords:
        _texts(node, "dcat:keyword", keyword)
    _literal(node, "dcterms:identifier", uri_of("dataset", data_set.name))
    _link(node, "dcterms:publisher", uri_of("publisher"))
    if municipality.email:
        _link(node, "dcat:contactPoint", uri_of("contact"))
    for theme in data_set.themes:
        _link(node, "dcat:theme", f"{EU}/data-theme/{theme}")
    _link(node, "dcterms:accessRights", PUBLIC)
    _link(node, "dcterms:accrualPeriodicity", f"{EU}/frequency/{data_set.frequency}")
    _link(node, "dcterms:language", IN_SWEDISH)
    _link(node, "dcat:landingPage", absolute_url(data_set.landing_page))
    _moment(node, "dcterms:modified", changed_at)
    place = SubElement(SubElement(node, _name("dcterms:spatial")), _name("dcterms:Location"))
    _text(place, "rdfs:label", municipality.municipality, settings.LANGUAGE_CODE)
    for one in data_set.distributions:
        _link(node, "dcat:distribution", uri_of("distribution", data_set.name, one.name))


def _add_distribution(root: Element, data_set: DataSet, distribution: Distribution) -> None:
    uri = uri_of("distribution", data_set.name, distribution.name)
    node = _thing(root, "dcat:Distribution", uri)
    _texts(node, "dcterms:title", distribution.title)
    address = absolute_url(distribution.path)
    _link(node, "dcat:accessURL", address)
    _link(node, "dcat:downloadURL", address)
    _link(node, "dcterms:license", LICENCE)
    _literal(node, "dcterms:format", distribution.media_type)
    _link(node, "dcat:mediaType", f"{IANA}/{distribution.media_type}")
    _link(node, "dcatap:availability", f"{EU}/planned-availability/AVAILABLE")
    if distribution.described_at:
        _link(node, "foaf:page", absolute_url(distribution.described_at))
    if distribution.conforms_to:
        _link(node, "dcterms:conformsTo", distribution.conforms_to)


def _add_publisher(root: Element, municipality: MunicipalitySettings) -> None:
    node = _thing(root, "foaf:Agent", uri_of("publisher"))
    _literal(node, "foaf:name", municipality.organisation)
    _link(node, "dcterms:type", LOCAL_AUTHORITY)
    _link(node, "foaf:homepage", absolute_url("/"))


def _add_contact(root: Element, municipality: MunicipalitySettings) -> None:
    """Say whom to ask; a contact without a mail address is none, and is left out."""
    if not municipality.email:
        return
    node = _thing(root, "vcard:Organization", uri_of("contact"))
    _literal(node, "vcard:fn", municipality.organisation)
    _link(node, "vcard:hasEmail", f"mailto:{municipality.email}")


def uri_of(kind: str, *names: str) -> str:
    """Return the identifier of a thing, which is also where it is described."""
    return absolute_url(f"{PATH}#{'-'.join([kind, *names])}")


def _name(qualified: str) -> str:
    prefix, _, local = qualified.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _thing(root: Element, kind: str, uri: str) -> Element:
    return SubElement(root, _name(kind), {_name("rdf:about"): uri})


def _link(node: Element, predicate: str, uri: str) -> None:
    SubElement(node, _name(predicate), {_name("rdf:resource"): uri})


def _literal(node: Element, predicate: str, value: str) -> None:
    SubElement(node, _name(predicate)).text = value


def _text(node: Element, predicate: str, value: str, language: str) -> None:
    SubElement(node, _name(predicate), {XML_LANGUAGE: language}).text = value


def _texts(node: Element, predicate: str, words: Words) -> None:
    for language in LANGUAGES:
        with translation.override(language):
            _text(node, predicate, str(words), language)


def _moment(node: Element, predicate: str, moment: datetime | None) -> None:
    if moment is None:
        return
    element = SubElement(node, _name(predicate), {_name("rdf:datatype"): f"{XSD}dateTime"})
    element.text = moment.isoformat(timespec="seconds")


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
