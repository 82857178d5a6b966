"""Time expressions, found and resolved to TIMEX3 values."""
