"""What can go wrong with the private server, always with the way out in the message."""


class PostgresError(Exception):
    """The private PostgreSQL cannot be had; the message says why and what to do."""
