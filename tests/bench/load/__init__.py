"""People ask over the loopback Bot API; beside it a bare echo bot, in the same run."""
