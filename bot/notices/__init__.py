"""Event -> notice -> audience -> outbox -> delivery; no Telegram in here."""
