"""Pictures of how messages look, for the README."""
