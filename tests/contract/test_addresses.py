"""The addresses of the contract answer as it says."""

import pytest

pytestmark = pytest.mark.django_db

ANSWERS = [
    "/",
    "/en/",
    "/medborgarloften/",
    "/medborgarloften/om/",
    "/medborgarloften/arkiv/",
    "/medborgarloften/arkiv/2025/",
    "/medborgarloften/data/",
    "/medborgarloften/tryggare-kvallar-i-centrum-2026/utskrift/",
    "/rad/",
    "/rad/brand-i-hemmet/",
    "/kris/",
    "/kris/stromavbrott-strandvik-aker-2026-11-22/",
    "/en/kris/",
    "/styrdokument/",
    "/styrdokument/?giltig=2024-06-01",
    "/styrdokument/csv/",
    "/styrdokument/riktlinjer-trygg-och-saker/",
    "/styrdokument/riktlinjer-trygg-och-saker/pdf/",
    "/styrdokument/trygg-och-saker-riktlinjer-2022-2025/version/2021-12-13/",
    "/rapportera/",
    "/en/rapportera/",
    "/rapportera/otrygg-plats/",
    "/rapportera/akut-fara/",
    "/rapportera/mitt-arende/",
    "/rapportera/tillganglighet/",
    "/rapportera/folj-lofte/tryggare-kvallar-i-centrum-2026/",
    "/en/rapportera/folj-lofte/tryggare-kvallar-i-centrum-2026/",
    "/rapportera/medborgarlofte/?lofte=tryggare-kvallar-i-centrum-2026",
    "/sok/",
    "/sok/?q=brand",
    "/en/sok/?q=fire",
    "/tillganglighet/",
    "/personuppgifter/",
    "/personuppgifter/oro-och-otrygghet/",
    "/kontakt/",
    "/kontakt/hyresvardar/",
    "/om-oss/bra/",
    "/lattlast/",
    "/kris/varningar/",
    "/en/kris/varningar/",
    "/kris/atom.xml",
    "/kris/akta/",
    "/en/kris/akta/",
    "/kris/arkiv/",
    "/kris/arkiv/2026/",
    "/kris/lage.json",
    "/en/kris/lage.json",
    "/kris/utan-nat/",
    "/service-worker.js",
    "/medborgarloften/atom.xml",
    "/brottsforebyggande/",
    "/brottsforebyggande/lagesbild/",
    "/brottsforebyggande/lagesbild/2025/",
    "/brottsforebyggande/atgardsplan/",
    "/brottsforebyggande/atgardsplan/2026-2027/",
    "/brottsforebyggande/bragrupper/",
    "/brottsforebyggande/bragrupper/norrby/",
    "/brottsforebyggande/vandringar/",
    "/brottsforebyggande/vandringar/norrbyvagen-2025/",
    "/kris/cap/atom.xml",
    "/kris/cap/EXK-2026-0042-04.xml",
    "/api/notices.json",
    "/api/notices.json?status=pagaende",
    "/api/openapi.json",
    "/api/dcat.rdf",
    "/api/promises.json",
    "/api/promises.json?omrade=norrby&ar=2026&status=aktivt&part=polis",
    "/api/promises.csv",
    "/api/promises.csv-metadata.json",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/-/live",
    "/open311/v2/",
    "/open311/v2/discovery.xml",
    "/open311/v2/services.json",
    "/open311/v2/services.xml",
    "/open311/v2/services/belysning_vaxtlighet.json",
]

# Later issues build these; until then they are honestly absent.
ABSENT = [
    "/kris/cap/finns-inte.xml",
    "/en/kris/cap/atom.xml",
    "/rapportera/folj-lofte/finns-inte/",
    "/rapportera/finns-inte/",
    "/rapportera/otrygg_plats/",
    "/rad/finns-inte/",
    "/fi/",
    "/sv/",
    "/django-admin/",
]

NEVER_STORED = ("/rapportera/", "/en/rapportera/", "/-/", "/open311/")
NO_COOKIE = [url for url in ANSWERS if not url.startswith(NEVER_STORED)]


@pytest.mark.parametrize("url", ANSWERS)
def test_address_answers(client, demo_day, url):
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", ABSENT)
def test_absent_address_is_not_found_and_shows_ways_on(client, demo_day, url):
    response = client.get(url)
    assert response.status_code == 404
    assert b"112" in response.content


@pytest.mark.parametrize("url", NO_COOKIE)
def test_public_answers_carry_no_cookie_no_token_and_may_be_shared(client, demo_day, url):
    response = client.get(url)
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert "public" in response.headers["Cache-Control"]
    assert "max-age=0" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("url", NO_COOKIE)
def test_unchanged_page_is_not_sent_again(client, demo_day, url):
    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("url", ["/rapportera/", "/rapportera/otrygg-plats/", "/en/rapportera/"])
def test_forms_are_never_stored(client, demo_day, url):
    assert "no-store" in client.get(url).headers["Cache-Control"]


# For machines: what is not there is said in their format, and a list of reports is nowhere.
OPEN311_REFUSALS = {
    "/open311/v2/requests.json": 403,
    "/open311/v2/requests.xml": 403,
    "/open311/v2/requests/TS-2026-000001.json": 404,
    "/open311/v2/tokens/0123456789abcdef0123456789abcdef.json": 404,
    "/open311/v2/services/oro_barn.json": 404,
    "/open311/v2/finns-inte": 404,
}


@pytest.mark.parametrize(("url", "status"), OPEN311_REFUSALS.items())
def test_open311_refuses_in_its_own_format(client, url, status):
    response = client.get(url)
    assert response.status_code == status
    assert response.headers["Content-Type"].split(";")[0] in {"application/json", "text/xml"}
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
