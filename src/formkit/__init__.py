"""formkit: 职业技能评价文书工具 — one description of a form fills it, reads it and checks it."""

__version__ = "0.1.0"
