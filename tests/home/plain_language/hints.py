"""Hints on a text, as tests ask for them."""

from home.plain_language.analysis import analyse
from home.plain_language.knowledge import Knowledge, KnownNumber, Succession
from home.plain_language.text import Kind, Passage, Text

KNOWLEDGE = Knowledge(
    numbers=[
        KnownNumber("Polisen", "114 14", "11414"),
        KnownNumber("Kontaktcenter", "0980-319 200", "0980319200"),
        KnownNumber("Nödnumret", "112", "112"),
        KnownNumber("Kvinnofridslinjen", "020-50 50 50", "020505050"),
    ],
    successions=[
        Succession("PUL", "1998:204", ["PUL", "personuppgiftslagen"], "GDPR", True, "SFS"),
        Succession("MSB", "", ["MSB"], "Myndigheten för civilt försvar (MCF)", False, "mcf.se"),
        Succession("SoL", "2001:453", [], "Socialtjänstlagen (2025:400)", True, "SFS"),
        Succession("SäkSL", "1996:627", [], "Säkerhetsskyddslagen (2018:585)", True, "SFS"),
    ],
)


def hints_of(*words, language="sv", lead="Här får du veta vad du gör.", **passage):
    passages = [Passage(Kind.RUNNING, each, "Text", **passage) for each in words]
    return analyse(Text(language, lead, "Ingress", passages), KNOWLEDGE).hints


def codes(hints):
    return [hint.code for hint in hints]
