"""The colours of the levels, by the formula of WCAG 2; and what the style sheet weighs."""

import gzip
import re

import pytest

from tryggochsaker.paths import STATIC

CSS = (STATIC / "css" / "trygg.css").read_text(encoding="utf-8")
LEVELS = ("lugnt", "klart", "info", "viktig", "akut", "vma", "fel")
LEAST_CONTRAST = 6.4


def level_colours(level, is_dark):
    """Return the colours of a level as the cascade leaves them."""
    found = {}
    for dark_block, css in split_by_scheme():
        if dark_block and not is_dark:
            continue
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            if f"[data-level={level}]" in selector.split("/")[-1] and "--" in body:
                found.update(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", body))
    return found


def split_by_scheme():
    """Return the style sheet in pieces, each with whether it is for the dark scheme."""
    first, *rest = CSS.split("@media screen and (prefers-color-scheme:dark){")
    yield False, first
    for part in rest:
        depth, end = 1, 0
        while depth:
            depth += {"{": 1, "}": -1}.get(part[end], 0)
            end += 1
        yield True, part[: end - 1]
        yield False, part[end:]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("pair", [("band", "on"), ("tint", "text")], ids="/".join)
def test_words_of_a_level_stand_out_from_their_ground(level, pair, is_dark):
    colours = level_colours(level, is_dark)
    ground, words = (colours[name] for name in pair)
    assert contrast(ground, words) >= LEAST_CONTRAST


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("level", LEVELS)
def test_icon_of_a_level_stands_out_from_its_ground(level, is_dark):
    colours = level_colours(level, is_dark)
    assert contrast(colours["tint"], colours["mark"]) >= 3


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("level", [level for level in LEVELS if level != "vma"])
def test_nothing_else_has_the_colours_of_a_vma(level, is_dark):
    other, vma = level_colours(level, is_dark), level_colours("vma", is_dark)
    assert not [name for name in ("band", "tint", "text", "mark") if other[name] == vma[name]]


def test_style_sheet_is_light_on_an_old_phone():
    assert len(gzip.compress(CSS.encode())) < 8 * 1024
    assert "@import" not in CSS
    assert "url(" not in CSS
