"""Statistics: observations of everybody's books, kept apart. Doors: `find`, `rank`, `datasets`, `Store`."""

from bilat.statistics.model import Answer, Hole, Observation, Query, RankEntry, Ranking

__all__ = ["Answer", "Hole", "Observation", "Query", "RankEntry", "Ranking"]
