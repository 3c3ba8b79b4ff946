"""专项职业能力证书编码（推定，待考核机构换成正式规则）（qd-2023.yaml）, made by certificates/build/compiled.py: change the YAML, not this."""

# fmt: off
from __future__ import annotations

from formkit.spec.number_rule import Given, NumberRule, Sample, Serial, Year

DESCRIBED = NumberRule(
    id='qd-2023',
    title='专项职业能力证书编码（推定，待考核机构换成正式规则）',
    status='assumed',
    source='《专项职业能力证书编码规则》（青岛2023年试点方案附件）未公开；本规则是 formkit 拟的',
    note='正式规则由市人力资源社会保障局发给考核机构。把它写成同名的规则文件放在自己的 certificates/rules/ 里，status 写 official，即可不带 --accept-assumed 使用。',
    segments=(
        Given(kind='field', name='organization_code', label='考核机构代码', input='organization_code', low=4, high=20, characters='alphanumeric'),
        Year(kind='year', label='年份', digits=4),
        Serial(kind='serial', digits=6),
    ),
    scope=('organization_code', 'year'),
    scope_status='assumed',
    samples=(
        Sample(number='37020000012026000001', parts={'organization_code': '3702000001', 'year': '2026', 'serial': '000001'}),
    ),
)
