"""axe-core in a page: WCAG 2.0 to 2.2 A and AA, and its best practice."""

from pathlib import Path

import axe_core_python
from playwright.sync_api import Page

SOURCE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOK = """([within, tags]) => axe.run(within, {
  runOnly: {type: 'tag', values: tags},
  resultTypes: ['violations'],
})"""


def find_violations(page: Page, within: str = "html") -> list[str]:
    """Return a line for each element that breaks a rule; the page's context bypasses its policy."""
    page.wait_for_load_state("load")
    page.locator(within).first.wait_for(state="attached")
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    result = page.evaluate(LOOK, [within, TAGS])
    return [
        f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
