"""What was published, and exactly where it says so. Knows nothing of claims."""
