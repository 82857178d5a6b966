"""The tables of a dossier: cells, row models, CSV files and their schema."""
