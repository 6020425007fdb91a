"""What-ifs as data: a changed share of a group, a changed amount among some rows."""
