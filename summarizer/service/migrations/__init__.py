"""How the store came to be, one revision after another (Alembic)."""
