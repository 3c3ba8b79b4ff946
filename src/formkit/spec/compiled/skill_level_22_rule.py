"""职业技能等级证书编码规则（试行）（skill-level-22.yaml）, made by certificates/build/compiled.py: change the YAML, not this."""

# fmt: off
from __future__ import annotations

from formkit.spec.number_rule import Entry, Given, NumberRule, Sample, Serial, Table, Year

DESCRIBED = NumberRule(
    id='skill-level-22',
    title='职业技能等级证书编码规则（试行）',
    status='sourced',
    source='人社鉴发〔2019〕2号（转引：条文摘录与示例，未见原件）',
    note='第1至4部分由人社部门编码，第5至7部分由评价机构编码；序列码何时重新开始，摘录中没有，按“同一机构、年份、等级”处理。',
    segments=(
        Table(kind='table', name='category', label='评价机构类别代码', input='category', entries=(
            Entry(code='Y', name='用人单位'),
            Entry(code='S', name='社会培训评价组织'),
        ), status='sourced', source='人社鉴发〔2019〕2号 条文摘录'),
        Given(kind='field', name='org', label='评价机构代码', input='org', low=4, high=4),
        Table(kind='table', name='province', label='省级代码', input='province', entries=(
            Entry(code='11', name='北京市', also=('北京',)),
            Entry(code='12', name='天津市', also=('天津',)),
            Entry(code='13', name='河北省', also=('河北',)),
            Entry(code='14', name='山西省', also=('山西',)),
            Entry(code='15', name='内蒙古自治区', also=('内蒙古',)),
            Entry(code='21', name='辽宁省', also=('辽宁',)),
            Entry(code='22', name='吉林省', also=('吉林',)),
            Entry(code='23', name='黑龙江省', also=('黑龙江',)),
            Entry(code='31', name='上海市', also=('上海',)),
            Entry(code='32', name='江苏省', also=('江苏',)),
            Entry(code='33', name='浙江省', also=('浙江',)),
            Entry(code='34', name='安徽省', also=('安徽',)),
            Entry(code='35', name='福建省', also=('福建',)),
            Entry(code='36', name='江西省', also=('江西',)),
            Entry(code='37', name='山东省', also=('山东',)),
            Entry(code='41', name='河南省', also=('河南',)),
            Entry(code='42', name='湖北省', also=('湖北',)),
            Entry(code='43', name='湖南省', also=('湖南',)),
            Entry(code='44', name='广东省', also=('广东',)),
            Entry(code='45', name='广西壮族自治区', also=('广西',)),
            Entry(code='46', name='海南省', also=('海南',)),
            Entry(code='50', name='重庆市', also=('重庆',)),
            Entry(code='51', name='四川省', also=('四川',)),
            Entry(code='52', name='贵州省', also=('贵州',)),
            Entry(code='53', name='云南省', also=('云南',)),
            Entry(code='54', name='西藏自治区', also=('西藏',)),
            Entry(code='61', name='陕西省', also=('陕西',)),
            Entry(code='62', name='甘肃省', also=('甘肃',)),
            Entry(code='63', name='青海省', also=('青海',)),
            Entry(code='64', name='宁夏回族自治区', also=('宁夏',)),
            Entry(code='65', name='新疆维吾尔自治区', also=('新疆',)),
        ), status='sourced', source='GB/T 2260 前两位（示例 23 = 黑龙江与之相符）'),
        Given(kind='field', name='site', label='评价机构（站点）序列码', input='site', low=6, high=6),
        Year(kind='year', label='证书核发年份代码'),
        Table(kind='table', name='level', label='职业技能等级代码', input='level', entries=(
            Entry(code='1', name='一级/高级技师', also=('一级', '高级技师', '1级')),
            Entry(code='2', name='二级/技师', also=('二级', '技师', '2级')),
            Entry(code='3', name='三级/高级工', also=('三级', '高级工', '3级', '高级', '高级技能')),
            Entry(code='4', name='四级/中级工', also=('四级', '中级工', '4级', '中级', '中级技能')),
            Entry(code='5', name='五级/初级工', also=('五级', '初级工', '5级', '初级', '初级技能')),
        ), status='sourced'),
        Serial(kind='serial', label='证书序列码', digits=6),
    ),
    scope=('category', 'org', 'province', 'site', 'year', 'level'),
    scope_status='assumed',
    samples=(
        Sample(number='Y000123000001195000001', parts={'category': 'Y', 'org': '0001', 'province': '23', 'site': '000001', 'year': '19', 'level': '5', 'serial': '000001'}),
    ),
)
