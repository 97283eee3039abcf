"""What we say about what was published, and why. Stands on sources."""
