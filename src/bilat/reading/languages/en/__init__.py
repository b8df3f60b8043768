"""English: data only (words, patterns, settings)."""
