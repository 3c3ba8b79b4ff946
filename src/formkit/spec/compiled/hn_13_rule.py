"""湖南省专项职业能力证书编号办法（hn-13.yaml）, made by certificates/build/compiled.py: change the YAML, not this."""

# fmt: off
from __future__ import annotations

from formkit.spec.number_rule import Entry, Literally, NumberRule, Sample, Serial, Table, Year

DESCRIBED = NumberRule(
    id='hn-13',
    title='湖南省专项职业能力证书编号办法',
    status='official',
    source='湘人社函〔2020〕80号 附件2',
    note='编号办法只写明长沙为 01；其余市州的代码按行政区划顺序排列，是推定的，启用前请向省鉴定中心核实。',
    segments=(
        Year(kind='year'),
        Literally(kind='literal', name='province', label='省级代码', text='18'),
        Table(kind='table', name='city', label='地市代码', input='city', entries=(
            Entry(code='01', name='长沙市', also=('长沙',)),
            Entry(code='02', name='株洲市', also=('株洲',), status='assumed'),
            Entry(code='03', name='湘潭市', also=('湘潭',), status='assumed'),
            Entry(code='04', name='衡阳市', also=('衡阳',), status='assumed'),
            Entry(code='05', name='邵阳市', also=('邵阳',), status='assumed'),
            Entry(code='06', name='岳阳市', also=('岳阳',), status='assumed'),
            Entry(code='07', name='常德市', also=('常德',), status='assumed'),
            Entry(code='08', name='张家界市', also=('张家界',), status='assumed'),
            Entry(code='09', name='益阳市', also=('益阳',), status='assumed'),
            Entry(code='10', name='郴州市', also=('郴州',), status='assumed'),
            Entry(code='11', name='永州市', also=('永州',), status='assumed'),
            Entry(code='12', name='怀化市', also=('怀化',), status='assumed'),
            Entry(code='13', name='娄底市', also=('娄底',), status='assumed'),
            Entry(code='14', name='湘西土家族苗族自治州', also=('湘西', '湘西州', '湘西自治州'), status='assumed'),
        ), source='附件2 示例（长沙）；其余推定'),
        Serial(kind='serial', label='证书序列号', digits=7),
    ),
    scope=('year', 'province', 'city'),
    samples=(
        Sample(number='1918010000001', parts={'year': '19', 'province': '18', 'city': '01', 'serial': '0000001'}),
    ),
)
