"""What a column's name says that findings hang on, in the languages of the product."""

import re

__all__ = ["says"]

_SPLIT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+|[0-9]+")

_MEANINGS = {
    "age": "age alter edad eta età idade leeftijd âge ages",
    "code": "zip zipcode postcode postal postalcode plz postleitzahl cap cep codigo código cp "
            "fips siren siret nuts ags icd atc naics sic",
    "key": "id ids key pk uuid guid identifier kennung identifiant record case patient nr no "
           "number num",
    "signed": "temp temperature temperatur lat latitude lon lng long longitude diff difference "
              "delta change balance saldo score z log profit loss net growth return residual "
              "deviation error offset elevation altitude x y",
    "percent": "percent percentage pct prozent pourcentage porcentaje percentuale percentagem "
               "procent",
    "start": "start begin began from birth born dob admission admitted admit open opened order "
             "ordered entry entered first min minimum low lower hire hired built onset beginn von "
             "geburt aufnahme début naissance entrée inicio nacimiento ingreso inizio nascita "
             "nascimento geboorte opname created",
    "end": "end ended finish until to death died discharge discharged close closed shipped ship "
           "delivered exit left last max maximum high upper termination terminated remod remodel "
           "renovated sold ende bis tod entlassung fin décès sortie alta fine dimissione morte "
           "óbito einde ontslag updated modified",
    "group": "sex gender geschlecht sexe sexo sesso geslacht race ethnicity ethnic ethnie etnia "
             "nationality nationalität nationalité nacionalidad religion disability disabled "
             "behinderung handicap citizenship origin minority",
    "synthetic": "synthetic synth fake simulated generated dummy mock synthetisch synthétique "
                 "sintético sintetico",
}
_SETS = {meaning: frozenset(words.split()) for meaning, words in _MEANINGS.items()}


def says(name: str, meaning: str) -> bool:
    """Whether a word of the name has the meaning.

    Args:
        name: The column.
        meaning: "age", "code", "key", "signed", "percent", "start", "end", "group", "synthetic".
    """
    return bool({part.lower() for part in _SPLIT.findall(name)} & _SETS[meaning])
