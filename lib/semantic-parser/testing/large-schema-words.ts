import type { Column } from '@/lib/semantic-model/schema';

/** What a table or column is called in both languages. */
export interface Word {
  en: string;
  zh: string;
  kind?: Column['kind'];
}

export interface Domain extends Word {
  prefix: string;
  things: Word[];
  columns: Word[];
}

const words = (text: string, kinds: Record<string, Column['kind']> = {}): Word[] =>
  text.split('|').map((pair) => {
    const [en = '', zh = ''] = pair.split('=');
    return { en, zh, ...(kinds[en] && { kind: kinds[en] }) };
  });

const NUMBERS: Record<string, Column['kind']> = Object.fromEntries(
  'unit price,quantity,net amount,tax amount,gross weight,premium amount,deductible,balance,interest rate,credit limit,dose,stay days,temperature,salary,bonus,overtime hours,head count,distance,fuel cost,load factor,consumption,peak load,tariff,data volume,call minutes,monthly fee,tuition fee,grade points,attendance rate,room rate,occupancy,guest count,yield,moisture,plot area,is active,priority,version,sort order'
    .split(',')
    .map((name) => [name, 'decimal' as const]),
);
const domain = (prefix: string, en: string, zh: string, things: string, columns: string): Domain => ({
  prefix,
  en,
  zh,
  things: words(things),
  columns: words(columns, NUMBERS),
});

export const DOMAINS: Domain[] = [
  domain(
    'sal',
    'sales',
    '销售',
    'customer=客户|quotation=报价单|sales order=销售订单|invoice=发票|return request=退货申请|price list=价目表|discount=折扣|campaign=促销活动|lead=线索|store=门店',
    'unit price=单价|quantity=数量|net amount=净额|tax amount=税额|gross weight=毛重|sales channel=销售渠道',
  ),
  domain(
    'ins',
    'insurance',
    '保险',
    'policy=保单|claim=理赔|insured person=被保险人|underwriting case=核保案件|broker=经纪人|coverage=保障|damage report=损失报告|renewal=续保|beneficiary=受益人|reinsurance treaty=再保合同',
    'premium amount=保费|deductible=免赔额|coverage type=保障类型|risk class=风险等级|policy term=保险期限|agent code=代理人代码',
  ),
  domain(
    'bnk',
    'banking',
    '银行',
    'account=账户|loan=贷款|credit card=信用卡|transfer=转账|branch=支行|standing order=定期转账|mortgage=按揭|deposit=存款|fraud alert=欺诈预警|currency position=外汇头寸',
    'balance=余额|interest rate=利率|credit limit=信用额度|account type=账户类型|swift code=银行代码|collateral=抵押物',
  ),
  domain(
    'hos',
    'hospital',
    '医院',
    'patient=患者|admission=住院|prescription=处方|surgery=手术|ward=病房|laboratory test=化验|diagnosis=诊断|physician=医生|vaccination=疫苗接种|ambulance trip=救护车出车',
    'dose=剂量|stay days=住院天数|temperature=体温|blood group=血型|icd code=疾病编码|allergy=过敏',
  ),
  domain(
    'hrm',
    'personnel',
    '人事',
    'employee=员工|leave request=请假|payroll=工资单|applicant=应聘者|training course=培训课程|contract=合同|department=部门|time sheet=工时表|appraisal=绩效考核|job opening=职位空缺',
    'salary=薪资|bonus=奖金|overtime hours=加班小时|head count=人数|pay grade=薪级|cost center=成本中心',
  ),
  domain(
    'log',
    'logistics',
    '物流',
    'shipment=货运|truck=卡车|driver=司机|warehouse=仓库|container=集装箱|route=路线|customs declaration=报关单|parcel=包裹|carrier=承运人|pallet=托盘',
    'distance=距离|fuel cost=燃油费|load factor=装载率|licence plate=车牌|incoterm=贸易术语|tracking number=运单号',
  ),
  domain(
    'utl',
    'energy',
    '能源',
    'meter=电表|power plant=电厂|substation=变电站|outage=停电|wind turbine=风机|solar panel=光伏板|supply contract=供电合同|grid connection=并网|fuel delivery=燃料交付|emission permit=排放许可',
    'consumption=用电量|peak load=峰值负荷|tariff=电价|voltage level=电压等级|meter reading=抄表读数|grid zone=电网分区',
  ),
  domain(
    'tel',
    'telecom',
    '电信',
    'subscriber=用户|phone call=通话|base station=基站|tariff plan=资费套餐|sim card=手机卡|network fault=网络故障|roaming session=漫游|handset=手机|porting request=携号转网|voucher=充值券',
    'data volume=流量|call minutes=通话分钟|monthly fee=月租|network type=网络类型|imei=设备号|prefix=号段',
  ),
  domain(
    'edu',
    'school',
    '学校',
    'student=学生|teacher=教师|lecture=讲座|examination=考试|scholarship=奖学金|dormitory=宿舍|library loan=图书借阅|thesis=论文|enrolment=注册|laboratory=实验室',
    'tuition fee=学费|grade points=绩点|attendance rate=出勤率|semester=学期|study program=专业|credit hours=学分',
  ),
  domain(
    'agr',
    'farming',
    '农业',
    'harvest=收成|field=田块|tractor=拖拉机|livestock=牲畜|seed batch=种子批次|irrigation=灌溉|greenhouse=温室|pesticide=农药|milk collection=牛奶收集|orchard=果园',
    'yield=产量|moisture=湿度|plot area=地块面积|crop variety=作物品种|soil type=土壤类型|season=季节',
  ),
];

/** The sides of a thing that get a table of their own, with the columns they bring. */
export const FACETS = new Map<Word, Word[]>(
  [
    ['=', 'legal form=法律形式|opening hours=营业时间'],
    ['line=明细', 'line number=行号|line text=行文本'],
    ['payment=付款', 'payment method=付款方式|payment date=付款日期'],
    ['status history=状态历史', 'old status=旧状态|new status=新状态'],
    ['note=备注', 'note text=备注内容|written by=撰写人'],
    ['document=文件', 'file name=文件名|mime type=文件类型'],
    ['address=地址', 'street=街道|postal code=邮政编码'],
    ['schedule=计划', 'planned start=计划开始|planned end=计划结束'],
    ['target=目标', 'target value=目标值|target period=目标期间'],
    ['archive=归档', 'archived at=归档时间|archive reason=归档原因'],
  ].map(([name = '', columns = '']) => [words(name)[0] as Word, words(columns)]),
);

export const COMMON_COLUMNS: Word[] = words(
  'parent id=上级编号|name=名称|code=代码|status=状态|city=城市|region=地区|country=国家|category=类别|created at=创建时间|updated at=更新时间|created by=创建人|is active=是否有效|priority=优先级|currency=货币|remark=说明|source system=来源系统|batch number=批次号|version=版本|owner=负责人|sort order=排序',
  { ...NUMBERS, 'created at': 'timestamp', 'updated at': 'timestamp', 'parent id': 'integer' },
);
