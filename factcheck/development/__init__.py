"""What ``./dev`` does before anything is installed: standard library only, no Django."""
