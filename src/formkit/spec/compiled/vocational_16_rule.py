"""职业资格证书编码（职业技能鉴定编码规则）（vocational-16.yaml）, made by certificates/build/compiled.py: change the YAML, not this."""

# fmt: off
from __future__ import annotations

from formkit.spec.number_rule import Entry, Given, NumberRule, Sample, Serial, Table, Year

DESCRIBED = NumberRule(
    id='vocational-16',
    title='职业资格证书编码（职业技能鉴定编码规则）',
    status='sourced',
    source='《职业技能鉴定编码规则》（转引，两处以上相符）',
    note='省（行业）代码表只收有出处的几个；其余请向省级鉴定指导中心核实后补入。',
    segments=(
        Year(kind='year'),
        Table(kind='table', name='province', label='省级（行业）代码', input='province', entries=(
            Entry(code='10', name='江苏省', also=('江苏',), status='sourced'),
            Entry(code='11', name='浙江省', also=('浙江',), status='sourced'),
            Entry(code='15', name='山东省', also=('山东',), status='assumed'),
            Entry(code='18', name='湖南省', also=('湖南',), status='sourced'),
            Entry(code='72', name='烟草行业', also=('烟草',), status='sourced'),
        ), status='sourced'),
        Given(kind='field', name='city', label='地市级代码', input='city', low=2, high=2),
        Table(kind='table', name='body', label='机构识别码', input='body', entries=(
            Entry(code='0', name='职业技能鉴定（指导）中心'),
            Entry(code='1', name='国家职业技能鉴定所'),
            Entry(code='2', name='地方职业技能鉴定站'),
            Entry(code='3', name='行业特有工种职业技能鉴定站'),
            Entry(code='4', name='工人考核委员会或企业内鉴定单位'),
        ), status='sourced'),
        Given(kind='field', name='org', label='机构序号', input='org', low=3, high=3),
        Table(kind='table', name='level', label='等级代码', input='level', entries=(
            Entry(code='1', name='一级/高级技师', also=('一级', '高级技师', '1级')),
            Entry(code='2', name='二级/技师', also=('二级', '技师', '2级')),
            Entry(code='3', name='三级/高级工', also=('三级', '高级工', '3级', '高级', '高级技能')),
            Entry(code='4', name='四级/中级工', also=('四级', '中级工', '4级', '中级', '中级技能')),
            Entry(code='5', name='五级/初级工', also=('五级', '初级工', '5级', '初级', '初级技能')),
        ), status='sourced'),
        Serial(kind='serial', label='顺序号', digits=5),
    ),
    scope=('year', 'province', 'city', 'body', 'org', 'level'),
    samples=(
        Sample(number='1611010000313122', parts={'year': '16', 'province': '11', 'city': '01', 'body': '0', 'org': '000', 'level': '3', 'serial': '13122'}),
    ),
)
