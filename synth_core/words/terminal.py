"""What the command line says."""

__all__ = ["ASKED_DESCRIBED", "ASKED_DESCRIBED_CURE", "DESCRIPTION", "DONE", "HELP", "NOT_JUDGED",
           "READ_DESCRIBED", "READ_DESCRIBED_CURE", "STATES", "STOPPED",
           "SUBJECT_DESCRIBED", "SUBJECT_DESCRIBED_CURE", "problem"]

DESCRIPTION = "Make a synthetic table from a real one, and judge how alike, useful and safe it is."
STOPPED = "Stopped. Nothing was written."
DONE = "{rows} rows written to {file}."
NOT_JUDGED = "Not judged: no rows were kept aside."

STATES = {
    "meets": "meets the rule",
    "look_closer": "look closer",
    "does_not_meet": "does not meet the rule",
    "not_assessed": "not assessed",
}

ASKED_DESCRIBED = "Conditions and shares are for a table that is learned from real rows."
ASKED_DESCRIBED_CURE = "Write the shares into the data dictionary."
READ_DESCRIBED = "A data dictionary says itself how it is written."
READ_DESCRIBED_CURE = "Leave it out."

SUBJECT_DESCRIBED = "A data dictionary has no rows that could be of one person."
SUBJECT_DESCRIBED_CURE = "Leave it out."

HELP = {
    "generate": "make a synthetic table from a real one",
    "judge": "judge a synthetic table against real ones",
    "methods": "list the methods and their settings",
    "profile": "say what the columns of a table are",
    "dictionary": "a data dictionary (JSON, or CSV with its columns) in the place of a table: no "
                  "real row is read",
    "table": "a CSV, TSV, Excel, Parquet or JSON-lines file",
    "json": "write the outcome to this file as JSON",
    "method": "trees (default), independent, gaussian_copula, smote; dictionary (default with "
              "--dictionary); see “methods”",
    "search": "try methods and settings for so many minutes (1 to 60) on parts of the training "
              "rows, and use the one proposed; in the place of --method, --preset and --set",
    "preset": "quick, balanced (default) or careful",
    "target": "the column that a model would predict",
    "rows": "how many rows to make; default: as many as are learned from",
    "seed": "the same seed gives the same rows (default 0)",
    "split": "the share of rows kept aside for the judgement (default 0.2); 0 learns from all",
    "subject": "the column that tells people apart: all rows of one are learned from, or all kept "
               "aside; default: each row is a person",
    "judge_subject": "the column that tells people apart, in the holdout: the rows of one stay "
                     "together where it is parted; default: each row is a person",
    "read": "how the file is read where the guess is wrong: 'delimiter=;' (in quotes), "
            "delimiter=tab, quote=none, encoding=cp1252, header=no, sheet=NAME, skip=2; may be "
            "given several times. Of one of several files: synthetic:sheet=NAME",
    "set": "a setting of the method; may be given several times",
    "ask": "rows with a condition, “500: fraud = yes & age = 60..80”, values parted by |; may be "
           "given several times",
    "share": "how often the values of a category occur in the other rows, “fraud: yes=0.5, "
             "no=0.5”; may be given several times",
    "what_if_share": "a what-if: a group has another share, “age = 65..: x2” or “age = "
                     "65..: 30%%”; may be given several times",
    "what_if_amount": "a what-if: an amount changes, “price +15%%: region = A”; may be given "
                      "several times",
    "what_if_out": "where the what-if is written to, beside the table",
    "purpose": "which questions are judged and by which thresholds",
    "no_judge": "make the table only",
    "out": "the synthetic table: .csv, .parquet or .xlsx",
    "judge_train": "the real rows that were learned from",
    "judge_holdout": "real rows that were not",
    "judge_synthetic": "the synthetic table",
}


def problem(what: str, where: str, cure: str) -> str:
    """An error as it stands on a terminal."""
    place = f" ({where})" if where else ""
    advice = f"\n{cure}" if cure else ""
    return f"There is a problem: {what}{place}{advice}"
