"""Questions that nothing is learned from."""
