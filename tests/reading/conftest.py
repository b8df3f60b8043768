"""Puts this folder on the path, so that the tests of each language share `topic_claims`."""
