"""Every link of the seeded site leads somewhere, and every page stands on its own."""

from collections import Counter


def test_no_link_is_dead(crawl):
    dead = {
        visit.url: (visit.status, visit.linked_from)
        for visit in crawl.visits.values()
        if visit.status not in {200, 301, 302}
    }
    assert dead == {}


def test_internal_links_need_no_redirect(crawl):
    redirected = {v.url: v.linked_from for v in crawl.visits.values() if v.redirect}
    assert redirected == {}


def test_every_fragment_exists_on_its_page(crawl):
    missing = {
        (source, target, fragment)
        for source, target, fragment in crawl.fragments
        if fragment not in crawl.visits[target].ids
    }
    assert missing == set()


def test_the_walk_reaches_every_section(crawl):
    for section in ("/rad/", "/medborgarloften/", "/kris/", "/styrdokument/", "/rapportera/"):
        below = [url for url in crawl.visits if url.startswith(section) and url != section]
        assert below, section


def test_titles_and_descriptions_are_unique(crawl):
    """Filtered views of a list share its title; they name the list as canonical."""
    pages = [visit for visit in crawl.pages() if "?" not in visit.url]
    titles = Counter(visit.soup.title.get_text() for visit in pages)
    assert [title for title, count in titles.items() if count > 1] == []
    descriptions = Counter(
        str(visit.soup.find("meta", attrs={"name": "description"})["content"]) for visit in pages
    )
    assert [text for text, count in descriptions.items() if count > 1 or not text.strip()] == []


def test_every_page_has_one_h1_a_language_and_landmarks(crawl):
    for visit in crawl.pages():
        assert len(visit.soup.find_all("h1")) == 1, visit.url
        assert visit.soup.html["lang"] == ("en" if visit.url.startswith("/en/") else "sv")
        assert len(visit.soup.find_all("main")) == 1, visit.url
        assert visit.soup.find("link", rel="canonical"), visit.url


def test_no_page_sends_a_browser_to_a_third_party(crawl):
    """Links may lead outside; images, scripts, styles and frames never do."""
    loading = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src"}
    for visit in crawl.pages():
        for name, attribute in loading.items():
            for tag in visit.soup.find_all(name, attrs={attribute: True}):
                assert str(tag[attribute]).startswith("/"), (visit.url, tag)
        for tag in visit.soup.find_all("link", rel="stylesheet"):
            assert str(tag["href"]).startswith("/"), visit.url


def test_no_page_holds_inline_style_or_script(crawl):
    for visit in crawl.pages():
        assert visit.soup.find_all(style=True) == [], visit.url
        assert visit.soup.find_all("style") == [], visit.url
        inline = [
            tag
            for tag in visit.soup.find_all("script", src=False)
            if tag.get("type") != "application/ld+json"
        ]
        assert inline == [], visit.url


def test_language_versions_point_at_each_other(crawl):
    for visit in crawl.pages():
        alternates = visit.soup.find_all("link", rel="alternate", hreflang=True)
        languages = {str(tag["hreflang"]) for tag in alternates}
        if not languages:
            continue
        assert str(visit.soup.html["lang"]) in languages, visit.url


def test_ids_are_unique_on_each_page(crawl):
    for visit in crawl.pages():
        counted = Counter(str(tag["id"]) for tag in visit.soup.find_all(id=True))
        assert [name for name, count in counted.items() if count > 1] == [], visit.url
