"""`python -m drills`: run the drills, show the table, write `var/drill.json`; exit 1 on a fault."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from drills.options import Options
from drills.run import Row, run_drills, say_on_stderr
from tryggochsaker.paths import CHECKOUT

SQLITE_SHARE = 10
"""SQLite is for trying the site out: it gets one report in so many."""


def main() -> int:
    """Run what was asked for; return 0 only if nothing was lost."""
    arguments = _parse()
    folder = Path(tempfile.mkdtemp(prefix="trygg-drill-"))
    options = Options(
        submissions=arguments.submissions,
        seed=arguments.seed,
        kills=arguments.kills,
        clients=arguments.clients,
        database=arguments.database if arguments.database != "both" else "postgresql",
        folder=folder / "stand",
        copy_of=arguments.copy_of,
        is_hurried=arguments.hurry,
    )
    started = datetime.now(UTC)
    rows: list[Row] = []
    try:
        if arguments.database == "both":
            rows += _run_apart(replace(options, database="postgresql"), folder / "1.json")
            rows += _run_apart(_smaller(options), folder / "2.json")
        else:
            rows += run_drills(options, say_on_stderr)
    finally:
        _report(rows, arguments.json, started)
        is_well = bool(rows) and all(row["result"] != "FAILED" for row in rows)
        if is_well:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            say_on_stderr(f"Logs are left in {folder}")
    return 0 if is_well else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drills", description=__doc__)
    parser.add_argument("--submissions", type=int, default=600, help="reports to send")
    parser.add_argument("--kills", type=int, default=18, help="SIGKILLs spread over them")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same plan")
    parser.add_argument("--clients", type=int, default=6, help="residents at a time")
    parser.add_argument("--database", choices=["postgresql", "sqlite", "both"], default="both")
    parser.add_argument("--json", type=Path, default=CHECKOUT / "var" / "drill.json")
    parser.add_argument("--copy-of", default="", help="seeded PostgreSQL database to begin with")
    parser.add_argument("--hurry", action="store_true", help="let the outbox's waits pass at once")
    return parser.parse_args()


def _smaller(options: Options) -> Options:
    return replace(
        options,
        database="sqlite",
        submissions=max(40, options.submissions // SQLITE_SHARE),
        kills=max(4, options.kills // SQLITE_SHARE),
        clients=8,
        copy_of="",
    )


def _run_apart(options: Options, target: Path) -> list[Row]:
    """Run one database's drills in a process of their own: settings are read once a process."""
    command = [
        *(sys.executable, "-m", "drills", "--database", options.database, "--json", str(target)),
        *("--submissions", str(options.submissions), "--kills", str(options.kills)),
        *("--seed", str(options.seed), "--clients", str(options.clients)),
        *(["--copy-of", options.copy_of] if options.copy_of else []),
        *(["--hurry"] if options.is_hurried else []),
    ]
    subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=False)
    if not target.exists():
        return [{"code": "-", "title": f"the drills on {options.database} ended", "words": "",
                 "database": options.database, "result": "FAILED", "faults": []}]  # fmt: skip
    rows: list[Row] = json.loads(target.read_text())["rows"]
    return rows


def _report(rows: list[Row], target: Path, started: datetime) -> None:
    print()
    for row in rows:
        print(f"{row['result']:<8} {row['database']:<11} {row['code']:<12} {row['title']:<38} "
              f"{row['words']}")  # fmt: skip
        for fault in row["faults"]:
            print(f"{'':<9}{fault}")
    target.parent.mkdir(parents=True, exist_ok=True)
    seconds = round((datetime.now(UTC) - started).total_seconds(), 1)
    told = {"started": started.isoformat(), "seconds": seconds, "rows": rows}
    target.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
