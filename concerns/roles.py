"""The groups that handle cases."""

from home.roles import EDITORS, Role, declare_role, extend_role

SECURITY_FUNCTION = "Säkerhetsfunktionen"
TECHNICAL_FAULTS = "Teknisk felanmälan"

_ROUTING_MODELS = ("concerncategory", "freetexttrigger", "routingrule", "retentionrule")

declare_role(
    Role(
        SECURITY_FUNCTION,
        [
            "wagtailadmin.access_admin",
            "concerns.handle_cases",
            "concerns.view_all_cases",
            "concerns.edit_routing",
            "concerns.read_contacts",
            "concerns.disclose_cases",
            "concerns.export_cases",
            "concerns.view_statistics",
            "concerns.run_retention",
            *(
                f"concerns.{action}_{model}"
                for model in _ROUTING_MODELS
                for action in ("view", "change")
            ),
            "concerns.add_routingrule",
            "concerns.delete_routingrule",
            *(f"concerns.{action}_replytemplate" for action in ("view", "add", "change", "delete")),
            "concerns.add_retentionrule",
            "concerns.delete_retentionrule",
            "concerns.add_freetexttrigger",
            "concerns.delete_freetexttrigger",
            "concerns.view_reportingterms",
            "concerns.add_reportingterms",
        ],
    )
)
declare_role(
    Role(
        TECHNICAL_FAULTS,
        [
            "wagtailadmin.access_admin",
            "concerns.handle_cases",
            "concerns.read_contacts",
            "concerns.view_statistics",
        ],
    ),
)
extend_role(EDITORS, ["concerns.handle_accessibility_reports"])
