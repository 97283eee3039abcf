"""Two roles in the database: the owner, who migrates, and the program, who cannot alter history.

`owner` connects as the owner for a while, `wanted` says what the program may do with each table,
`granting` brings the database there after every migration, `faults` says where it is not so.
"""

from factcheck.rights.faults import rights_faults
from factcheck.rights.granting import RightsError, rights_grant
from factcheck.rights.owner import as_owner

__all__ = ["RightsError", "as_owner", "rights_faults", "rights_grant"]
