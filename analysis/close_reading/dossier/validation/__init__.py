"""What a dossier must keep to: rows, spans, days and order, checked across tables."""
