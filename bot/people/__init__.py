"""Who asks, who answers, who may do what; no Telegram in here."""
