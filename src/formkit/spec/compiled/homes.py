"""Digest of a packaged YAML file → the module that holds it; made by certificates/build/compiled.py."""

from __future__ import annotations

HOMES = {
    "dfa55c301ad31f17adc4529ef30fc322cbf1eb979124f42880652ec1e79aaa5e": "hn_2020_special_ability",
    "ad21d15f52a586496d7d63a0fc8194bc57c6f797103ba9f8c80d8b873f2bfb53": "qd_2023_special_ability",
    "1a2a9a50ac9942c77e1262b20a7d9e665c155da6e8bde7c8a0f2787b4420f0e7": "hn_13_rule",
    "df38d74d45b8b65418f1befab5dcde6ac25197d8eba0a877a0acb2c48900d3d9": "qd_2023_rule",
    "2b6cedc0984755f44e3f97668de72a568a7691b82367955cc1b2d9313d904383": "skill_level_22_rule",
    "c8619476656a93a55346a522b7cf011b2051ce8ae9787de9c20856c2be3d62f7": "vocational_16_rule",
    "73f795a155c2aaa19f831aca2b8fbbb128d3b80f5883ebebcf9167c14fa01ae9": "skill_level",
}
