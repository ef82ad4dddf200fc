"""How each kind of process starts, tried in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "trygg.exempel.example",
    "FIELD_ENCRYPTION_KEYS": "R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs9PT0=",
}


def run(code, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = ['site', '.']\n{code}"],
        cwd=ROOT,
        env={
            **kept,
            "DJANGO_SETTINGS_MODULE": "tryggochsaker.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


START = "import django; django.setup(); from django.conf import settings\n"


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_does_not_start_without(name, value, tmp_path):
    environment = {**NEEDED, "DATA_DIR": str(tmp_path)}
    del environment[name]
    if value is not None:
        environment[name] = value
    started = run("from tryggochsaker.settings import production", **environment)
    assert started.returncode != 0
    assert len(started.stderr.strip().splitlines()) == 1
    assert name in started.stderr


def test_production_is_strict(tmp_path):
    started = run(
        START + "assert not settings.DEBUG and not settings.DEMO\n"
        "assert settings.PUBLIC_URL == 'https://trygg.exempel.example'\n"
        "assert settings.SESSION_COOKIE_SECURE and settings.SECURE_HSTS_SECONDS\n"
        "assert settings.SECURE_SSL_REDIRECT",
        **NEEDED,
        DATA_DIR=str(tmp_path),
    )
    assert started.returncode == 0, started.stderr


def test_public_process_has_no_editors_interface_and_no_sessions(tmp_path):
    started = run(
        START + "from django.urls import resolve, Resolver404\n"
        "assert not any('session' in m.lower() or 'auth' in m for m in settings.MIDDLEWARE)\n"
        "match = resolve('/admin/')\n"
        "assert 'wagtailadmin' not in match.namespaces and match.url_name == 'wagtail_serve'\n",
        **NEEDED,
        ROLE="public",
        DATA_DIR=str(tmp_path),
    )
    assert started.returncode == 0, started.stderr


def address_of_the_test_database():
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    parts = {name: quote(str(database.get(name) or ""), safe="") for name in database}
    login = f"{parts['USER']}:{parts['PASSWORD']}"
    return f"postgresql://{login}@{parts['HOST']}:{parts['PORT']}/{parts['NAME']}"


@pytest.mark.django_db
def test_public_process_answers_a_page_without_a_login_in_sight(tmp_path):
    answered = run(
        START + "from django.test import Client\n"
        "for path in ('/', '/en/', '/kontakt/', '/sok/?q=telefon', '/rapportera/'):\n"
        "    answer = Client().get(path)\n"
        "    assert answer.status_code == 200, (path, answer.status_code)\n"
        "assert Client().get('/admin/').status_code == 404\n",
        DJANGO_SETTINGS_MODULE="tryggochsaker.settings.demo",
        DATA_DIR=str(tmp_path),
        DATABASE_URL=address_of_the_test_database(),
        ALLOWED_HOSTS="testserver",
        ROLE="public",
    )
    assert answered.returncode == 0, answered.stderr[-3000:]


@pytest.mark.parametrize("role", ["Public", "admin"])
def test_unknown_role_is_refused_in_one_line(role, tmp_path):
    started = run(
        "from tryggochsaker.settings import production",
        **NEEDED,
        ROLE=role,
        DATA_DIR=str(tmp_path),
    )
    assert started.returncode != 0
    assert len(started.stderr.strip().splitlines()) == 1
    assert "ROLE" in started.stderr
