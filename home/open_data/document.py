"""The description of all open data in OpenAPI 3.1, which programs and people can read."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from home.open_data.registry import Parameter, Resource, registered

FORMAT_VERSION = "1.0.0"
"""Of the data, not of the program: the first number changes when a reader would break."""

Json = dict[str, Any]  # Any: as OpenAPI has it


def describe() -> Json:
    """Return the OpenAPI document, in the active language."""
    resources = registered()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Safe and secure: open data"),
            "version": FORMAT_VERSION,
            "description": _(
                "Free to use; name us as the source. Ask as often as you like, but send back the "
                "ETag: an answer without news costs next to nothing. Nothing that residents have "
                "told us is here."
            ),
        },
        "servers": [{"url": settings.PUBLIC_URL}],
        "paths": {one.path: {"get": _operation(one)} for one in resources},
        "components": {
            "schemas": {name: schema for one in resources for name, schema in one.schemas.items()},
            "headers": {
                "ETag": {
                    "description": _("The version of the answer, to send as If-None-Match."),
                    "schema": {"type": "string"},
                },
                "Last-Modified": {
                    "description": _("When the data last changed."),
                    "schema": {"type": "string"},
                },
            },
        },
    }


def _operation(resource: Resource) -> Json:
    responses: Json = {
        "200": {
            "description": str(resource.summary),
            "headers": {
                name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "Last-Modified")
            },
            "content": {resource.media_type: {"schema": resource.schema or {"type": "string"}}},
        },
        "304": {"description": _("Nothing has changed.")},
    }
    if resource.may_be_missing:
        responses["404"] = {"description": _("There is nothing at this address.")}
    return {
        "operationId": resource.name,
        "summary": str(resource.summary),
        "parameters": [_parameter(one) for one in resource.parameters],
        "responses": responses,
    }


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.place == "path",
        "description": str(parameter.description),
        "schema": parameter.schema,
    }
