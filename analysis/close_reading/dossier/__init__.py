"""Dossiers: opened, validated, taken in, drafted again, anchored to a corrected text."""
