"""What can be made up by Faker, and in which languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

__all__ = ["PROVIDERS", "Provider", "locales"]


@dataclass(frozen=True)
class Provider:
    """Something that Faker makes up.

    Args:
        method: The name of Faker's provider.
        sentences: Whether it is free text, not a name or a number.
    """

    method: str
    sentences: bool = False


# A choice of what test systems need. Numbers that could belong to someone (identity cards, credit
# cards) are left out; e-mail addresses are of domains that nobody can own.
PROVIDERS: Mapping[str, Provider] = {
    "name": Provider("name"),
    "first_name": Provider("first_name"),
    "last_name": Provider("last_name"),
    "user_name": Provider("user_name"),
    "email": Provider("ascii_safe_email"),
    "phone": Provider("phone_number"),
    "address": Provider("address"),
    "street": Provider("street_address"),
    "city": Provider("city"),
    "postcode": Provider("postcode"),
    "country": Provider("country"),
    "company": Provider("company"),
    "job": Provider("job"),
    "iban": Provider("iban"),
    "license_plate": Provider("license_plate"),
    "uuid": Provider("uuid4"),
    "ip_address": Provider("ipv4_private"),
    "sentence": Provider("sentence", sentences=True),
    "paragraph": Provider("paragraph", sentences=True),
}


@cache
def locales() -> tuple[str, ...]:
    """The languages and countries that Faker ships, such as de_AT, in order."""
    # Imported here: it takes a moment that only who describes a table should spend.
    from faker.config import AVAILABLE_LOCALES

    return tuple(sorted(AVAILABLE_LOCALES))
