"""The demo municipality's accessibility statement and privacy notice."""

from home.demo_run import DemoRun, read_content
from home.models import AccessibilityStatementPage, HomePage, PrivacyNoticePage
from home.models.statements import Exemption, PrivacyNoticeSection, Shortcoming
from home.numbers.register import read_numbers
from home.numbers.running_text import name_numbers_in


def seed_statements(run: DemoRun, start: HomePage) -> None:
    """Publish the two pages whose content the law prescribes."""
    run.say("Tillgänglighet och personuppgifter")
    _seed_accessibility_statement(run, start)
    _seed_privacy_notice(run, start)


def _seed_accessibility_statement(run: DemoRun, start: HomePage) -> None:
    content = read_content("pages")["accessibility_statement"]
    page = AccessibilityStatementPage(
        title=content["title"],
        slug=content["slug"],
        ingress=content["ingress"],
        actor=content["actor"],
        service=content["service"],
        compliance=content["compliance"],
        compliance_text=content["compliance_text"],
        technical_basis=content["technical_basis"],
        assessment_method=content["assessment_method"],
        assessment_date=content["assessment_date"],
        published_date=content["published_date"],
        last_updated=content["last_updated"],
        feedback_text=content["feedback"]["text"],
        feedback_email=content["feedback"]["email"],
        feedback_phone=name_numbers_in(content["feedback"]["phone"], read_numbers()),
        supervisory_text=content["supervisory"]["text"],
        supervisory_authority=content["supervisory"]["authority"],
        supervisory_url=content["supervisory"]["url"],
        decision_right=content["decision_right"],
        locale=start.locale,
    )
    page.shortcomings = [
        Shortcoming(
            area=row["area"],
            wcag=", ".join(row["wcag"]),
            reason=row["reason"],
            plan=row["plan"],
            due=row["due"],
            alternative=row["alternative"],
            locale=start.locale,
        )
        for row in content["non_accessible_content"]
    ]
    page.exemptions = [
        Exemption(area=row["area"], law=row["law"], locale=start.locale)
        for row in content["exempt_content"]
    ]
    run.put_page(start, page)


def _seed_privacy_notice(run: DemoRun, start: HomePage) -> None:
    content = read_content("pages")["privacy_notice"]
    above, _, slug = content["slug"].rpartition("/")
    page = PrivacyNoticePage(
        title=content["title"],
        slug=slug,
        ingress=content["ingress"],
        version=content["version"],
        valid_from=content["valid_from"],
        short_notice=content["short_notice"],
        controller=name_numbers_in(content["controller"], read_numbers()),
        data_protection_officer=content["dpo"],
        locale=start.locale,
    )
    page.notice_sections = [
        PrivacyNoticeSection(
            heading=row["heading"],
            body=row["body"],
            legal_reference=row["gdpr"],
            locale=start.locale,
        )
        for row in content["sections"]
    ]
    run.put_page(start.get_children().get(slug=above), page)
