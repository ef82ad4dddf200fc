"""A place is marked on the site's own map, with finger, mouse or keyboard, and taken away again."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.report_form import Worry, field, fill_in, open_form, read_receipt, send


def pin_map(page: Page) -> Locator:
    """Return the map, which is one stop of the Tab key."""
    return page.get_by_role("application", name=re.compile("Markera platsen på kartan"))


def says(page: Page) -> Locator:
    """Return the line that tells where the pin is, which screen readers read out."""
    return page.locator("[data-pin-map] [role=status]")


def press_on_area(page: Page, code: str) -> None:
    """Click in the middle of an area as it is drawn."""
    outline = page.locator(f'[data-pin-map] [data-area="{code}"]')
    outline.scroll_into_view_if_needed()
    box = outline.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_click_in_an_area_marks_the_place_and_chooses_the_area(page: Page) -> None:
    open_form(page)
    press_on_area(page, "centrum")

    expect(says(page)).to_contain_text("Centrum")
    expect(field(page, "area")).to_have_value("centrum")
    assert 58.86 < float(field(page, "lat").input_value()) < 58.94
    assert 13.2 < float(field(page, "lon").input_value()) < 13.4


def test_what_was_chosen_by_hand_stands(page: Page) -> None:
    open_form(page)
    field(page, "area").select_option("aker")
    press_on_area(page, "centrum")

    expect(field(page, "area")).to_have_value("aker")


def test_arrow_keys_move_the_pin_and_delete_takes_it_away(page: Page) -> None:
    open_form(page)
    pin_map(page).focus()
    page.keyboard.press("ArrowUp")
    before = float(field(page, "lat").input_value())
    expect(says(page)).to_contain_text("Delete")
    page.keyboard.press("Shift+ArrowUp")
    small = float(field(page, "lat").input_value()) - before
    page.keyboard.press("ArrowUp")
    large = float(field(page, "lat").input_value()) - before - small
    assert 0 < small < large

    page.keyboard.press("Delete")
    expect(field(page, "lat")).to_have_value("")
    expect(field(page, "lon")).to_have_value("")
    expect(field(page, "area")).to_have_value("")
    expect(says(page)).to_contain_text("borttagen")


def test_pin_never_leaves_the_map_and_its_outside_is_said(page: Page) -> None:
    open_form(page)
    pin_map(page).focus()
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    first = field(page, "lon").input_value()
    page.keyboard.press("ArrowLeft")

    expect(field(page, "lon")).to_have_value(first)
    expect(says(page)).to_contain_text("utanför")
    expect(field(page, "area")).to_have_value("")


def test_keyboard_is_not_caught_by_the_map(page: Page) -> None:
    open_form(page)
    pin_map(page).focus()
    page.keyboard.press("Tab")

    expect(pin_map(page)).not_to_be_focused()


def test_button_takes_the_pin_away(page: Page) -> None:
    open_form(page)
    press_on_area(page, "norrby")
    page.get_by_role("button", name="Ta bort nålen").click()

    expect(field(page, "lat")).to_have_value("")
    expect(field(page, "area")).to_have_value("")


def test_pin_is_still_there_when_the_form_comes_back(page: Page) -> None:
    open_form(page)
    press_on_area(page, "norrby")
    latitude = field(page, "lat").input_value()
    assert send(page).status == 422

    expect(page.locator("[data-pin]")).to_be_visible()
    expect(field(page, "lat")).to_have_value(latitude)
    fill_in(page, Worry(area="norrby"))
    send(page)
    read_receipt(page)


@pytest.mark.parametrize("language", ["", "/en"])
def test_script_and_server_agree_where_a_place_is(page: Page, language: str) -> None:
    """Coordinates that were typed show a pin, and moving it by nothing gives them back."""
    open_form(page, prefix=language)
    page.locator("details.more summary").click()
    field(page, "lat").fill("58,9000")
    field(page, "lon").fill("13.3000")
    field(page, "lon").press("Tab")
    expect(page.locator("[data-pin]")).to_be_visible()
    page.locator(".pin-map").focus()
    page.keyboard.press("Enter")

    assert abs(float(field(page, "lat").input_value()) - 58.9) < 0.001
    assert abs(float(field(page, "lon").input_value()) - 13.3) < 0.001


def test_without_a_script_there_is_no_map_and_the_coordinates_are_fields(
    page_without_javascript: Page,
) -> None:
    open_form(page_without_javascript)

    expect(page_without_javascript.locator("[data-pin-map]")).to_be_hidden()
    page_without_javascript.locator("details.more summary").click()
    expect(field(page_without_javascript, "lat")).to_be_visible()
