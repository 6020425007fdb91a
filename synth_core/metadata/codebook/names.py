"""How codebooks call their columns and the types of columns, in seven languages.

English, German, French, Spanish, Italian, Portuguese and Dutch; capital letters, accents, blanks
and underscores do not count.
"""

import unicodedata
from collections.abc import Mapping

from synth_core.metadata.model import Kind

__all__ = ["ANY", "HEADINGS", "KIND_OF", "plain"]


def plain(text: str) -> str:
    """A name as it is looked up: small letters without accents, single blanks."""
    flat = "".join(c for c in unicodedata.normalize("NFD", text.casefold())
                   if not unicodedata.combining(c))
    return " ".join(flat.replace("_", " ").replace("-", " ").split())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in text.split(";"))


HEADINGS: Mapping[str, tuple[str, ...]] = {key: _listed(text) for key, text in {
    "name": "name; column; column name; variable; variable name; field; field name; "
            "variable / field name; spalte; spaltenname; variablenname; feld; feldname; merkmal; "
            "colonne; nom; nom de la variable; nom de variable; champ; columna; nombre; "
            "nombre de la variable; campo; colonna; nome; nome variabile; coluna; variavel; "
            "nome da variavel; kolom; kolomnaam; veld; variabele; naam",
    "type": "type; kind; data type; datatype; field type; format type; typ; datentyp; feldtyp; "
            "type de donnees; tipo; tipo de dato; tipo de datos; tipo di dato; tipo de dados; "
            "gegevenstype; soort",
    "label": "label; title; description; field label; variable label; meaning; beschreibung; "
             "bezeichnung; bedeutung; libelle; etiquette; signification; descripcion; etiqueta; "
             "significado; descrizione; etichetta; significato; descricao; rotulo; omschrijving; "
             "beschrijving; betekenis",
    "unit": "unit; units; measure unit; einheit; masseinheit; unite; unidad; unidad de medida; "
            "unita; unita di misura; unidade; unidade de medida; eenheid",
    "values": "values; allowed values; allowed; choices; categories; codes; enum; levels; "
              "value labels; choices, calculations, or slider labels; werte; erlaubte werte; "
              "auspragungen; wertelabels; kodierung; codierung; valeurs; valeurs possibles; "
              "modalites; valores; valores permitidos; valori; valori ammessi; waarden; "
              "toegestane waarden",
    "low": "minimum; min; from; low; lower; lower bound; text validation min; von; untergrenze; "
           "minimo; minimale; limite inferieure; limite inferior; limite inferiore; ondergrens",
    "high": "maximum; max; to; high; upper; upper bound; text validation max; bis; obergrenze; "
            "maximo; massimo; limite superieure; limite superior; limite superiore; bovengrens",
    "format": "format; date format; datumsformat; format de date; formato; formato de fecha; "
              "formato data; formato de data; datumnotatie",
}.items()}

_KINDS = {
    Kind.NUMBER: "number; numeric; integer; int; float; double; decimal; real; continuous; count; "
                 "year; zahl; nummer; ganzzahl; dezimalzahl; kommazahl; numerisch; metrisch; "
                 "stetig; jahr; nombre; numerique; entier; decimale; reel; continu; continue; "
                 "annee; numero; numerico; numerica; entero; real; continua; continuo; ano; "
                 "intero; decimale; anno; inteiro; getal; geheel getal; numeriek; jaar",
    Kind.CATEGORY: "category; categorical; factor; nominal; ordinal; enum; code; coded; radio; "
                   "dropdown; kategorie; kategorial; kategoriell; faktor; auswahl; kodiert; "
                   "codiert; categorie; categoriel; categorielle; facteur; nominale; ordinale; "
                   "categoria; categorico; categorica; codigo; codice; fattore; fator; "
                   "categorisch; categoriaal; nominaal; ordinaal; keuze",
    Kind.DATE: "date; datetime; timestamp; time; moment; datum; zeit; uhrzeit; zeitpunkt; "
               "datum und zeit; zeitstempel; heure; horodatage; fecha; hora; fecha y hora; data; "
               "ora; data e ora; data e hora; tijd; tijdstip",
    Kind.YES_NO: "yes/no; yes no; yesno; boolean; bool; binary; logical; truefalse; true/false; "
                 "ja/nein; ja nein; wahrheitswert; boolesch; binar; logisch; oui/non; oui non; "
                 "booleen; binaire; logique; si/no; si no; booleano; binario; logico; booleana; "
                 "sim/nao; sim nao; ja/nee; ja nee; boolean waarde; binair",
    Kind.IDENTIFIER: "identifier; id; key; schlussel; kennung; identifikator; identifiant; cle; "
                     "identificador; clave; identificativo; identificatore; chiave; chave; "
                     "identificatie; sleutel",
    Kind.TEXT: "text; freetext; free text; notes; freitext; texte; texte libre; texto; "
               "texto libre; testo; testo libero; texto livre; tekst; vrije tekst; notizen; notas; "
               "note",
}
KIND_OF: Mapping[str, Kind] = {word: kind for kind, text in _KINDS.items()
                               for word in _listed(text)}
# Types that say nothing about what a column holds.
ANY = frozenset(_listed("; string; str; char; varchar; character; any; default; zeichenkette; "
                        "zeichen; chaine; cadena; stringa; caractere; cadeia"))
