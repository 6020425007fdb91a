"""What the second step says where there is no real table: describe one."""

from synth_core.words.figures import plural

__all__ = ["ADD", "ADD_RULE", "ALT_COLUMNS", "ALT_GLIMPSE", "BRING", "BRING_HELP", "COLUMNS",
           "COLUMNS_HELP", "COMBINATIONS", "COMBINATION_HELP", "EXAMPLE", "EXAMPLE_LEAD",
           "FIELDS", "FIELD_HELP", "FILES", "FILES_LEAD", "FROM_FILE", "GLIMPSE", "GLIMPSE_LEAD",
           "KEEP", "KINDS", "LEAD", "LOCALE", "LOCALES", "LOCALE_HELP", "NONE_YET", "PROVIDERS",
           "REMOVE", "RULES", "RULES_HELP", "RULE_FIELDS", "RULE_KINDS", "SAVE", "SAVE_STAY",
           "SHAPES", "STRENGTH", "STRENGTH_HELP", "TITLE", "lead_described", "locale",
           "title_described"]

TITLE = "Describe the table that you need"
LEAD = ("Nothing is uploaded. Rows are made from what you type here: what each column holds, which "
        "rules always hold, which columns go together.")
EXAMPLE = "Start with the example"
EXAMPLE_LEAD = ("Hospital admissions, with every kind of column, rule and link. Change what you "
                "like.")
COLUMNS = "The columns"
COLUMNS_HELP = ("One line a column; the kind decides which cells count. Add lines at the end, "
                "delete them by ticking them on the left.")
SAVE = "Save and continue"
SAVE_STAY = "Save"
LOCALE = "Language and country of names and addresses"
LOCALE_HELP = "Decides what is made up by Faker: names, addresses, telephone numbers."

KINDS = {
    "number": "Number",
    "category": "Category",
    "date": "Date",
    "yes_no": "Yes or no",
    "code": "Code",
    "made_up": "Made up",
}
SHAPES = {
    "uniform": "all equally often",
    "normal": "around a middle",
    "skewed": "many small, few large",
}
PROVIDERS = {
    "name": "full name",
    "first_name": "first name",
    "last_name": "last name",
    "user_name": "user name",
    "email": "e-mail address",
    "phone": "telephone number",
    "address": "address",
    "street": "street and number",
    "city": "city",
    "postcode": "postcode",
    "country": "country",
    "company": "company",
    "job": "job",
    "iban": "IBAN",
    "license_plate": "licence plate",
    "uuid": "UUID",
    "ip_address": "IP address",
    "sentence": "sentence",
    "paragraph": "paragraph",
}
FIELDS = {
    "name": "Column", "kind": "Kind", "from": "From", "to": "To", "values": "Values and shares",
    "made_up": "Made up as", "pattern": "Code pattern", "format": "Date format",
    "decimals": "Decimals", "shape": "Shape", "mean": "Mean", "sd": "Deviation",
    "missing": "Missing", "unique": "Unique",
}
FIELD_HELP = {
    "name": "As it will stand in the first row of the file.",
    "kind": "What the column holds.",
    "from": "The smallest number, or the first date as 2025-01-31.",
    "to": "The largest number, or the last date as 2025-12-31.",
    "values": "For a category or yes/no: north 50 %; south 30 %; west 20 %. Without shares all are "
              "equally often. For yes or no write yes first.",
    "made_up": "What Faker makes up.",
    "pattern": "# is a digit, ? a capital letter, * either, anything else stands as it is: "
               "K-#####.",
    "format": "How a date is written; empty for year-month-day, like 2024-12-31.",
    "decimals": "Digits after the point; empty for whole numbers.",
    "shape": "How numbers lie between their bounds.",
    "mean": "Of the shape; empty for a usual one.",
    "sd": "Standard deviation of the shape; empty for a usual one.",
    "missing": "Share of empty cells, in percent.",
    "unique": "Every value once: for numbers, dates, codes and what is made up.",
}
ALT_COLUMNS = "The columns of the described table, with their kind, bounds, values and formats"

RULES = "Rules and links"
RULES_HELP = "A rule holds in every row. A link says how strongly two columns go together."
NONE_YET = "None yet: every column is drawn by itself."
REMOVE = "Remove"
ADD_RULE = "Add a rule or a link"
ADD = "Add it"
RULE_KINDS = {
    "at_most": "One column is at most another",
    "sum": "One column is the sum of others",
    "implies": "If a column has a value, another has one too",
    "together": "Only listed combinations of values occur",
    "link": "Two columns go together",
}
RULE_FIELDS = {
    "low": "This column", "high": "is at most this one", "total": "This column",
    "parts": "is the sum of these", "column": "If this column", "value": "is",
    "then": "then this column", "result": "is", "names": "Of these columns",
    "a": "This column", "b": "goes with this one",
}
COMBINATIONS = "only these combinations, one a line"
COMBINATION_HELP = "The values in the order of the columns, with a semicolon between: medicine; M1."
STRENGTH = "Strength"
STRENGTH_HELP = ("Rank correlation. Above 0: the more of one, the more of the other. Categories "
                 "count in the order in which their values are listed.")

GLIMPSE = "Ten rows as they would be made"
GLIMPSE_LEAD = "Made up just now from what is saved; a run makes others."
ALT_GLIMPSE = "Ten made-up rows"

FILES = "Keep the description in a file, or bring one"
FILES_LEAD = ("JSON holds all of it. CSV holds the columns and opens in a spreadsheet; rules and "
              "links stay as they are here.")
BRING = "Drop a description here, or browse for one"
BRING_HELP = "JSON or CSV. It takes the place of what is saved here."
KEEP = {"json": "Download as JSON", "csv": "Download the columns as CSV",
        "dayz": "Download the files for SDV's DayZ"}
FROM_FILE = "Or bring a description from a file"

# The languages that most will look for; the others are listed by their code.
LOCALES = {
    "ar_SA": "Arabic (Saudi Arabia)", "bg_BG": "Bulgarian", "cs_CZ": "Czech",
    "da_DK": "Danish", "de_AT": "German (Austria)", "de_CH": "German (Switzerland)",
    "de_DE": "German (Germany)", "el_GR": "Greek", "en_AU": "English (Australia)",
    "en_CA": "English (Canada)", "en_GB": "English (United Kingdom)", "en_IE": "English (Ireland)",
    "en_IN": "English (India)", "en_US": "English (United States)", "es_ES": "Spanish (Spain)",
    "es_MX": "Spanish (Mexico)", "et_EE": "Estonian", "fi_FI": "Finnish",
    "fr_BE": "French (Belgium)", "fr_CA": "French (Canada)", "fr_CH": "French (Switzerland)",
    "fr_FR": "French (France)", "he_IL": "Hebrew", "hi_IN": "Hindi", "hr_HR": "Croatian",
    "hu_HU": "Hungarian", "id_ID": "Indonesian", "it_CH": "Italian (Switzerland)",
    "it_IT": "Italian (Italy)", "ja_JP": "Japanese", "ko_KR": "Korean", "lt_LT": "Lithuanian",
    "lv_LV": "Latvian", "nl_BE": "Dutch (Belgium)", "nl_NL": "Dutch (Netherlands)",
    "no_NO": "Norwegian", "pl_PL": "Polish", "pt_BR": "Portuguese (Brazil)",
    "pt_PT": "Portuguese (Portugal)", "ro_RO": "Romanian", "ru_RU": "Russian",
    "sk_SK": "Slovak", "sl_SI": "Slovenian", "sv_SE": "Swedish", "tr_TR": "Turkish",
    "uk_UA": "Ukrainian", "zh_CN": "Chinese (China)", "zh_TW": "Chinese (Taiwan)",
}


def locale(code: str) -> str:
    """A language and country as people know it."""
    return f"{LOCALES[code]}, {code}" if code in LOCALES else code


def title_described(columns: int, rules: int, links: int) -> str:
    """How much is described."""
    told = [plural(columns, "column", "columns"), plural(rules, "rule", "rules"),
            plural(links, "link", "links")]
    return f"{told[0]}, {told[1]} and {told[2]} are described"


def lead_described() -> str:
    """What is made of it."""
    return "Nothing was uploaded; nothing but this description is used."
