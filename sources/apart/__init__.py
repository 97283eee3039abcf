"""Work on foreign input in a process apart: limited in memory and time, and killable.

Knows nothing of what is worked on: that is a module with two functions, `warm()`, which loads what
every job needs, and `run(head, data)`, which does one job and yields its answers.
"""

from sources.apart.faults import ApartFault, FaultReason
from sources.apart.process import Bounds, WarmProcess

__all__ = ["ApartFault", "Bounds", "FaultReason", "WarmProcess"]
