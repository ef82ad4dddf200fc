"""Counting what happened in the last ten minutes, in the memory of one process."""

import threading
from collections import deque

from django.utils import timezone

from concerns.abuse.limits import SURGE_SECONDS


class RecentCount:
    """Tells whether something happened more often than a limit; remembers no more than that."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque()
        self._lock = threading.Lock()

    def add(self, *, limit: int) -> bool:
        """Count once; return whether that was above the limit."""
        now = timezone.now().timestamp()
        with self._lock:
            self._moments.append(now)
            while self._moments and (
                self._moments[0] <= now - SURGE_SECONDS or len(self._moments) > limit + 1
            ):
                self._moments.popleft()
            return len(self._moments) > limit


class RisingNumber:
    """Tells how far a number that only rises has come, such as that of the newest case.

    All processes draw on one series, so a single one of them sees what all receive together.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self._lock = threading.Lock()

    def see(self, number: int) -> int:
        """Note the number; return by how much it rose, one included, since ten minutes ago."""
        now = timezone.now().timestamp()
        with self._lock:
            if self._seen and number < self._seen[0][1]:  # the series of a new year
                self._seen.clear()
            while self._seen and self._seen[0][0] <= now - SURGE_SECONDS:
                self._seen.popleft()
            # One note a second is fine enough, and few enough in any flood.
            if not self._seen or self._seen[-1][0] <= now - 1:
                self._seen.append((now, number))
            return number - self._seen[0][1] + 1
