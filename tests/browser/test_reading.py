"""A resident reads: at 360 px, with JavaScript and without it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_content import ADVICE, LIVE_NOTICE, NORRBY_PROMISE


@pytest.fixture(params=["page", "page_without_javascript"])
def visitor(request: pytest.FixtureRequest) -> Page:
    """A resident's phone, as it comes and with scripts switched off."""
    return request.getfixturevalue(request.param)


def open_tab(page: Page, label: str) -> None:
    """Press a tab and arrive: what is read next is read from the whole new page."""
    tab = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=label)
    tab.click()
    expect(tab).to_have_attribute("aria-current", "true")
    page.wait_for_load_state()


def test_advice_is_two_taps_from_the_start_page(visitor: Page) -> None:
    visitor.goto("/")
    open_tab(visitor, "Råd")
    visitor.get_by_role("main").get_by_role("link", name=ADVICE.title).first.click()

    expect(visitor.get_by_role("heading", level=1)).to_have_text(ADVICE.title)
    expect(visitor).to_have_url(re.compile(rf"{ADVICE.address}$"))
    crumbs = visitor.get_by_role("navigation", name="Brödsmulor")
    crumbs.get_by_role("link", name="Start").click()
    expect(visitor).to_have_url(re.compile(r"/$"))


def test_promises_are_filtered_by_area_and_the_choice_stays_visible(visitor: Page) -> None:
    visitor.goto("/")
    open_tab(visitor, "Löften")
    main = visitor.get_by_role("main")
    everything = main.get_by_role("heading", level=2).all_inner_texts()
    first = main.locator(".rows h2").first.bounding_box()
    assert first is not None
    assert first["y"] < 900, "the first promise begins within a screen and a little"
    main.locator("summary").first.click()
    visitor.locator('select[name="omrade"]').select_option("norrby")
    main.get_by_role("button", name="Visa löften").click()

    expect(visitor).to_have_url(re.compile(r"[?&]omrade=norrby(&|$)"))
    expect(visitor.locator('select[name="omrade"]')).to_have_value("norrby")
    expect(main.get_by_text("Du har valt: Norrby")).to_be_visible()
    expect(main.get_by_role("link", name=NORRBY_PROMISE.title)).to_be_visible()
    expect(main.get_by_role("link", name="Tryggare kvällar i Centrum")).to_have_count(0)
    assert len(main.get_by_role("heading", level=2).all_inner_texts()) < len(everything)

    main.get_by_role("link", name=NORRBY_PROMISE.title).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(NORRBY_PROMISE.title)


def test_a_filter_that_matches_nothing_says_so_and_shows_the_way_back(visitor: Page) -> None:
    response = visitor.goto("/medborgarloften/?omrade=norrby&ar=1999")

    assert response is not None
    assert response.status == 200
    expect(visitor.get_by_role("link", name=NORRBY_PROMISE.title)).to_have_count(0)
    ways_on = visitor.get_by_role("main").locator('a[href="/medborgarloften/"]')
    expect(ways_on.first).to_be_visible()


def test_the_notice_in_force_is_one_tap_from_any_page(visitor: Page) -> None:
    for address in ("/", ADVICE.address, "/rapportera/", "/sok/"):
        visitor.goto(address)
        notice = visitor.locator(f'a[href="{LIVE_NOTICE.address}"]').first
        expect(notice).to_be_visible()
        notice.click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text(LIVE_NOTICE.title)

    steps = visitor.get_by_role("region", name="Gör så här", exact=False).get_by_role("listitem")
    expect(steps.first).to_be_visible()
    assert steps.all_inner_texts()[0].strip() == LIVE_NOTICE.first_step
    expect(visitor.locator(".next").first).to_be_visible()


def test_the_language_switch_keeps_the_place_and_comes_back(visitor: Page) -> None:
    visitor.goto("/")
    switch_language(visitor, "English")

    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    expect(visitor).to_have_url(re.compile(r"/en/$"))
    expect(visitor.get_by_role("navigation", name="Main menu")).to_be_visible()
    switch_language(visitor, "Svenska")
    expect(visitor.locator("html")).to_have_attribute("lang", "sv")


def test_the_notice_can_be_read_in_english(visitor: Page) -> None:
    visitor.goto(LIVE_NOTICE.address)
    switch_language(visitor, "English")

    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.get_by_role("main")).to_contain_text(LIVE_NOTICE.english_words)


def test_only_languages_that_the_page_exists_in_are_offered(visitor: Page) -> None:
    visitor.goto("/")
    offered = visitor.locator("details.lang a").all()
    assert offered
    for link in offered:
        address = link.get_attribute("href")
        assert address is not None
        assert visitor.request.get(address).status == 200


def test_search_finds_the_advice_and_the_promise(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("link", name="Sök", exact=True).first.click()
    search_for(visitor, "grannsamverkan")

    expect(visitor).to_have_url(re.compile(r"/sok/\?q=grannsamverkan"))
    hits = visitor.get_by_role("main").get_by_role("link")
    expect(hits.filter(has_text="grannsamverkan").first).to_be_visible()
    hits.filter(has_text="grannsamverkan").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("grannsamverkan")


def test_a_search_without_hits_says_so_and_shows_the_words_and_a_way_on(visitor: Page) -> None:
    visitor.goto("/sok/")
    search_for(visitor, "<b>kvantmekanik</b>")

    main = visitor.get_by_role("main")
    expect(main.get_by_role("searchbox")).to_have_value("<b>kvantmekanik</b>")
    expect(main).to_contain_text("0980-319 200")
    expect(main.locator("b", has_text="kvantmekanik")).to_have_count(0)


def test_an_unknown_address_shows_ways_on(visitor: Page) -> None:
    response = visitor.goto("/rad/finns-inte/")

    assert response is not None
    assert response.status == 404
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    expect(visitor.get_by_role("main").get_by_role("searchbox")).to_be_visible()


def test_buttons_that_need_scripts_are_hidden_without_them(
    page: Page, page_without_javascript: Page
) -> None:
    page.goto(LIVE_NOTICE.address)
    page_without_javascript.goto(LIVE_NOTICE.address)

    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
    expect(page_without_javascript.get_by_role("button", name="Skriv ut")).to_have_count(0)


def switch_language(page: Page, language: str) -> None:
    page.locator("details.lang summary").click()
    page.locator("details.lang").get_by_role("link", name=language).click()


def search_for(page: Page, words: str) -> None:
    main = page.get_by_role("main")
    main.get_by_role("searchbox").fill(words)
    main.get_by_role("button", name="Sök").first.click()
