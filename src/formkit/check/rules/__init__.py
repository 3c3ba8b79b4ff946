"""Rules over several fields: one module for each kind of ``formkit.spec.rules``, each ``apply(rule, draft)``."""

from formkit.check.rules.every import apply_rules

__all__ = ["apply_rules"]
