"""Many documents: read one after another, on all cores of a machine, or on a Ray cluster. Door: `read_many`.

ordered.py hands out chunks and puts results back in the order of the input; processes.py and cluster.py
are the two kinds of crew that it can hand chunks to; chunk.py is what a worker does with one.
"""

from bilat.reading.parallel.many import FEW, cores, read_many

__all__ = ["FEW", "cores", "read_many"]
