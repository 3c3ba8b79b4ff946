"""What holds for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine is no fault: properties have no deadline, and their inputs may be slow to make.
settings.register_profile("formkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("formkit")
