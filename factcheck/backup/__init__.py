"""Everything in one file and back: the database and the captured files (blobs).

`archive` packs and checks the file, `database` dumps, refills and switches, `whole` does both.
"""

from factcheck.backup.whole import BackupError, backup_everything, restore_everything

__all__ = ["BackupError", "backup_everything", "restore_everything"]
