"""Events and statements in languages that are read by shapes: Chinese and Malay. Door: `read`.

The English rules go over units of words; where words are not set apart, or a sentence opens with its topic, rules over
the text itself say more. ``languages/<code>/record-words.txt`` and ``record-shapes.txt`` hold the words and rules;
lore.py loads them, scenes.py finds people, economies and days of a sentence, happened.py what happened, said.py who
said what.
"""

from bilat.reading.events.shaped.reader import LANGUAGES, read

__all__ = ["LANGUAGES", "read"]
