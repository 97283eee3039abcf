"""Pages of the roof: home, health, error pages."""
