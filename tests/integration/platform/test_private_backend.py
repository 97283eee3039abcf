"""Django on the private server: what the settings give where there is no DATABASE_URL."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.mark.django_db
def test_trigrams_keep_letters_that_are_not_ascii() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT similarity('Київ', 'Київ'), similarity('Zürich', 'Zrich')")
        same, other = cursor.fetchone()
    assert same == 1
    assert other < 1
