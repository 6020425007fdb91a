"""Looking for business rules that a table keeps: few, and such as a steward would nod at."""
