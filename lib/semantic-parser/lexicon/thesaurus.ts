/** Words that mean the same in most schemas: English before the bar, Chinese after it. The first English word is the commonest in identifiers. */
export const THESAURUS = `
country,nation|国家,国别,国
city,town,municipality|城市,市
state,province,region|州,省,省份,地区
region,area,zone|地区,区域,大区
address,location|地址,住址
location,place,site,venue|地点,位置,场所
name,title|名称,名字,姓名,名
title,headline|标题,题目,名称,职位
first name,given name,forename,firstname,fname|名,名字
last name,family name,surname,lastname,lname|姓,姓氏
full name|全名,姓名
customer,client,buyer,shopper,purchaser,consumer,guest|客户,顾客,买家,消费者
employee,worker,staff,staff member,personnel,emp|员工,雇员,职员,职工
supplier,vendor,provider|供应商
product,item,goods,merchandise|产品,商品,货品
order,purchase|订单
order detail,order line,order item,line item|订单明细,订单行
invoice,bill,receipt|发票,账单
payment,transaction|付款,支付
category,type,class,kind|类别,分类,种类,品类,类型
type,kind,category,sort|类型,种类,类别
price,cost|价格,单价,售价
unit price,price|单价,价格
cost,expense,price|成本,费用
amount,sum,value|金额,数额
quantity,qty,units,number|数量,件数
total,total amount,amount|总额,总计,总金额,金额
sale,revenue,turnover|销售,销售额,营收
revenue,sales,turnover|收入,销售额,营收,营业额
profit,gain,earnings|利润,盈利
salary,wage,pay,earnings,compensation,income|工资,薪水,薪资,薪酬
income,earnings|收入
discount,rebate|折扣
tax|税,税额
budget|预算
fee,charge|费用
balance|余额
date,day|日期,时间
time,hour|时间
year|年份,年
month|月份,月
day|日,天
week|周,星期
birth date,birthday,date of birth,birthdate,dob|出生日期,生日
hire date,hired,employment date|入职日期,雇佣日期,入职时间
start date,started,beginning|开始日期,开始时间
end date,ended|结束日期,结束时间
order date,ordered|下单日期,订单日期,下单时间
ship date,shipped date,shipping date|发货日期,发货时间
release date,released|发行日期,发布日期,上映日期
created at,creation date,created|创建时间,创建日期
age|年龄,岁数
gender,sex|性别
phone,telephone,phone number,mobile,cell|电话,手机,电话号码
email,mail,email address,e mail|邮箱,电子邮件,邮件
postal code,zip,zip code,postcode|邮编,邮政编码
company,firm,business,corporation,organization|公司,企业
organization,organisation,institution|组织,机构
department,division,dept|部门,系
manager,boss,supervisor|经理,主管,上级
team,squad|团队,球队,队伍
player,athlete|球员,运动员,选手
match,game|比赛
game,match|游戏,比赛
score,points|分数,得分,成绩
rating,score|评分,评级
rank,ranking,position|排名,名次
grade,score,mark|成绩,等级,年级
student,pupil|学生
teacher,instructor,professor,lecturer|老师,教师,讲师
professor,faculty,instructor|教授
course,class|课程,课
class,course|班级,课程
school|学校
university,college|大学,高校,学院
major|专业
book|书,图书,书籍
author,writer|作者
publisher,press|出版社
movie,film,picture|电影,影片
film,movie|电影,影片
director|导演
actor,performer|演员
actress|女演员
artist,musician,performer,band|艺术家,歌手,艺人,音乐人
singer,vocalist|歌手
song,track|歌曲,歌
track,song,tune|曲目,歌曲,歌
album,record|专辑,唱片
genre,style|流派,风格,类型,体裁
playlist|播放列表,歌单
composer|作曲家,作曲,作曲者
concert|演唱会,音乐会
stadium,arena|体育场,球场
hotel|酒店
room|房间
building|建筑,楼
apartment,flat|公寓
house,home|房屋,房子
car,vehicle,auto,automobile|汽车,车,车辆
vehicle,car|车辆
model|型号,模型
maker,manufacturer,producer,make|制造商
manufacturer,maker,producer|制造商,厂商
brand|品牌
flight|航班
airline,carrier|航空公司
airport|机场
aircraft,plane,airplane|飞机
passenger|乘客
pilot|飞行员
train|火车
station|车站,站点
trip,journey|行程,旅程
destination|目的地,终点
origin,source,departure|出发地,起点
distance|距离
speed,velocity|速度
weight,mass|重量,体重
mass,weight|质量,体重,重量
body mass,body weight,weight|体重
wing|翅膀
director|导演
score|得分,分数,评分
life expectancy,lifespan|预期寿命
life expect,life expectancy|预期寿命
fertility|生育率
unemployment rate|失业率
height,tallness|身高,高度
length|长度
width|宽度
size|大小,尺寸
color,colour|颜色
capacity|容量
population,inhabitant,resident,people|人口
language|语言
continent|洲,大洲,大陆
person,people,individual|人,人员
member|成员,会员
user|用户
account|账户,账号,帐户
review,comment|评论,评价
message|消息
document,file|文档,文件
status,state|状态
description,detail|描述,说明
detail,description|详情,细节
code|代码,编码
id,identifier,number|编号,标识
number,no|号码,编号
job,occupation,profession,position|工作,职业,职位,岗位
position,job title,role|职位,位置
role|角色
event|事件,活动
project|项目
task|任务
doctor,physician|医生
patient|病人,患者
hospital|医院
disease,illness|疾病
medicine,drug,medication|药品,药物,药
store,shop,outlet|商店,门店,店铺
shop,store|商店,门店
branch|分店,分行,支行
warehouse|仓库
stock,inventory|库存
shipment,delivery,shipping|发货,运输,配送
shipper,carrier|运输商,承运商,货运公司
territory|地区,区域,领地
bank|银行
loan,credit|贷款
policy|保单,政策
claim|索赔,理赔
contract|合同
party|政党,党派,聚会
election|选举
candidate|候选人
vote,ballot|选票,投票
mountain|山,山脉
river|河流,河
lake|湖泊,湖
temperature|温度,气温
weather|天气
precipitation,rain,rainfall|降水量,降雨量
wind|风速,风
humidity|湿度
duration,length|时长,持续时间,长度
year founded,founded,establishment year|成立年份,创立年份
level|级别,等级
rate,ratio|比率,费率
percentage,percent|百分比
count,number|数量,计数
unemployment|失业
species|物种,种类
island|岛屿,岛
gdp|国内生产总值
life expectancy|预期寿命
happiness|幸福
industry,sector|行业,产业
market|市场
segment|细分市场,客户群
channel|渠道
method|方式,方法
payment method|支付方式,付款方式
media type,format|媒体类型,媒体格式
media|媒体
bytes|字节,大小,字节数
milliseconds|毫秒,时长
support representative,support rep,sales rep|客服代表,支持代表,销售代表
medal|奖牌
award,prize|奖项,奖
season|赛季,季节
championship,tournament,competition|锦标赛
coach,trainer|教练
theme|主题
website,url,web site|网站,网址
nationality|国籍,国籍
marital status|婚姻状况
hobby|爱好
attendance|出席人数,上座率
enrollment|招生人数,注册人数
credit|学分
crime|犯罪
visitor|访客,游客
museum|博物馆
restaurant|餐厅,餐馆
dish,food|菜品,菜
wine|葡萄酒
farm|农场
animal|动物
dog|狗
cat|猫
pet|宠物
owner|主人,所有者
ship,vessel|船,船只
bridge|桥
mill|磨坊
phone,device|手机
screen|屏幕
software|软件
browser|浏览器
platform|平台
video|视频
channel,tv channel|频道
series,show,program|节目,系列
episode|集,剧集
rating|评分
parent|父母,家长
child,kid|孩子,儿童
friend|朋友
husband|丈夫
wife|妻子
group|组,团体,小组
weekly|每周
average|平均
minimum,min|最小,最低
maximum,max|最大,最高
founder|创始人
headquarter,head office,hq|总部
district|区,地区
county|县
village|村庄,村
street|街道
neighborhood|社区
building type|建筑类型
result,outcome|结果
win,victory|胜利,获胜
loss,defeat|失败
goal|进球
asset|资产
sale price|售价
discontinued|停产,下架
reason,cause|原因
note,remark|备注
`;

export interface SynonymTable {
  english: Map<string, string[]>;
  chinese: Map<string, string[]>;
  /** Heads by the words that stand for them: a column `sex` may be asked for as gender. */
  reverse: Map<string, string[]>;
}

function parseThesaurus(): SynonymTable {
  const english = new Map<string, string[]>();
  const chinese = new Map<string, string[]>();
  const reverse = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, words: string[]) =>
    map.set(key, [...new Set([...(map.get(key) ?? []), ...words])]);
  for (const line of THESAURUS.trim().split('\n')) {
    const [left = '', right = ''] = line.split('|');
    const words = left.split(',');
    const head = words[0] ?? '';
    add(english, head, words.slice(1));
    add(chinese, head, right.split(',').filter(Boolean));
    for (const word of words.slice(1)) add(reverse, word, [head]);
  }
  return { english, chinese, reverse };
}

/** Synonyms of a schema's word, by the word. */
export const SYNONYMS: SynonymTable = parseThesaurus();
