import pytest

from promises.models import PromisePage

pytestmark = pytest.mark.django_db


def test_promise_links_the_documents_that_the_content_names(client, demo_day):
    """The content names documents by id, which is not their address."""
    page = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    assert [link.document.slug for link in page.document_links.all()] == [
        "atgardsplan-for-brottsforebyggande-arbete"
    ]
    html = client.get(page.url).content.decode()
    assert 'href="/styrdokument/atgardsplan-for-brottsforebyggande-arbete/"' in html
