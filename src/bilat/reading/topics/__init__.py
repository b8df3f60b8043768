"""Topic reading: for languages whose clauses name a topic, then say things of it.

In Chinese and Malay agency prose the words "exports to B" or "the trade of A and B" open a clause, and the
numbers that follow are said of them until the next topic opens. So this reader keeps a topic, a period and a
pair while it walks over a sentence, and every number takes what stands. Words and shapes are data in
``languages/<code>/``; the walk is the same for all.
"""

from bilat.reading.topics.grammar import Grammar, covered, flat, in_plain, load
from bilat.reading.topics.walk import read_claims

__all__ = ["Grammar", "covered", "flat", "in_plain", "load", "read_claims"]
