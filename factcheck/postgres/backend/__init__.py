"""Django's PostgreSQL backend over the private server, which starts with the first connection."""
