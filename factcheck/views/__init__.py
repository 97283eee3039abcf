"""Pages of the roof: home, sign-in, health, error pages."""
