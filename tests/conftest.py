"""What holds for all tests: no time is asserted, so the limits of hypothesis on single examples are off."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
