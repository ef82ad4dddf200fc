"""Who comes into the console."""

from home.admin_access import only_with

RIGHT = "crisis.use_console"

with_right = only_with(RIGHT)
