"""Digest of a packaged YAML file → the module that holds it; made by certificates/build/compiled.py."""

from __future__ import annotations

HOMES = {
    "88ba5bdada42eb0935a8ac0e57d9f6c42312d7856a834c286c0afd774ad92b03": "hn_2020_special_ability",
    "bf6a0ab37adfd3e2c7eabbd101eb5ddef754bb1885404ff7ba48e136fd2fcd23": "qd_2023_special_ability",
    "1a2a9a50ac9942c77e1262b20a7d9e665c155da6e8bde7c8a0f2787b4420f0e7": "hn_13_rule",
    "df38d74d45b8b65418f1befab5dcde6ac25197d8eba0a877a0acb2c48900d3d9": "qd_2023_rule",
    "2b6cedc0984755f44e3f97668de72a568a7691b82367955cc1b2d9313d904383": "skill_level_22_rule",
    "c8619476656a93a55346a522b7cf011b2051ce8ae9787de9c20856c2be3d62f7": "vocational_16_rule",
    "1e51b7292850dd40319adf4189bef249cfc1a7700423b4c6cb821fcadb1977e6": "skill_level",
}
