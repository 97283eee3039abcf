"""The roof: settings, addresses, people and roles, the private database, the reference pages."""
