"""What a hurried merge leaves behind: Python would not load with it, a template would show it."""

import subprocess

from tryggochsaker.paths import CHECKOUT

MARKS = "^(<<<<<<<|>>>>>>>)( |$)"


def test_no_file_holds_the_marks_of_a_conflict():
    found = subprocess.run(
        ["git", "grep", "-InE", MARKS], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert found.returncode in {0, 1}, found.stderr
    assert found.stdout == ""
