"""Which figures were read without a rule of their own: they may be of something else than was told last (S5, S6)."""

from __future__ import annotations

from bilat.reading import Claim

# Readings of figures that no rule of the sentence took: of what was told last, or of whoever is named. Of ten such that
# were contradicted in the English verdict sets seven were rightly printed figures of something else.
GUESSES = ("left_over", " guessed ")


def guessed(claim: Claim) -> bool:
    """Whether the sentence does not say what its figure is of, so that it is read as that of what was told last (S5)."""
    return any(guess in rule for rule in claim.rules for guess in GUESSES)
