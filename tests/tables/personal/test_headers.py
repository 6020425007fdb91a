"""What names of columns say, in seven languages and in all ways to write them."""

import pytest

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.headers import header_says


@pytest.mark.parametrize(("name", "content"), [
    ("FirstName", Content.GIVEN_NAME), ("first_name", Content.GIVEN_NAME),
    ("Kunden-Telefonnummer", Content.PHONE), ("GEBURTSDATUM", Content.BIRTH_DATE),
    ("Prénom", Content.GIVEN_NAME), ("n° de sécurité sociale", Content.NATIONAL_ID),
    ("fecha_nacimiento", Content.BIRTH_DATE), ("Codice Fiscale", Content.NATIONAL_ID),
    ("código_postal", Content.POSTCODE), ("geboortedatum", Content.BIRTH_DATE),
    ("host_name", Content.FULL_NAME), ("host_id", Content.RECORD), ("PID", Content.RECORD),
    ("caseid", Content.RECORD), ("native_country", Content.NATIONALITY),
    ("date_of_birth", Content.BIRTH_DATE), ("Straße", Content.STREET),
    ("billing address", Content.STREET), ("e-mail", Content.EMAIL)])
def test_names_that_speak(name: str, content: Content) -> None:
    said = header_says(name)
    assert said is not None and said[0] is content


@pytest.mark.parametrize("name", ["col7", "nm", "product_name", "file name", "filename", "paid",
                                  "fnlwgt", "Lot Area", "condition_2", "hospital_name", "price",
                                  "product_id", "", "€"])
def test_names_that_do_not(name: str) -> None:
    assert header_says(name) is None
