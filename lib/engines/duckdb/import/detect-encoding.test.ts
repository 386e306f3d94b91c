import { expect, test } from 'vitest';
import { detectEncoding } from '@/lib/engines/duckdb/import/detect-encoding';
import { encode } from '@/lib/engines/duckdb/import/testing/encode';
import type { Encoding } from '@/lib/shared/file-import';

test.each<[Encoding, string]>([
  ['gb18030', '地区,销售额\n北京,12\n上海,30\n'],
  ['gb18030', '姓名,部门\n张三,市场部\n'],
  ['gb18030', '产品\n咖啡\n牛奶\n'],
  ['gb18030', '订单号,日期,备注\n1,2024-01-01,已发货\n'],
  ['big5', '城市,人口,說明\n臺北,5,國際都會\n高雄,6,港灣城市\n'],
  ['big5', '產品,數量\n咖啡,3\n'],
  ['big5', '姓名,電話\n陳大文,12345678\n'],
  ['shift_jis', '都市,人口\n東京,12\n大阪,7\n'],
  ['shift_jis', '商品,数量\nコーヒー,3\nお茶,4\n'],
  ['shift_jis', '氏名,部署\n山田太郎,営業部\n'],
  ['euc-jp', '商品,数量\nコーヒー,3\nお茶,4\n'],
  ['euc-kr', '도시,인구\n서울,12\n부산,7\n'],
  ['euc-kr', '제품,수량\n커피,3\n우유,4\n'],
  ['windows-1250', 'město,tržba\nPlzeň,5\nČeské Budějovice,7\n'],
  ['windows-1250', 'miasto,ilość\nŁódź,5\nKraków,7\n'],
  ['windows-1250', 'név,szám\nGyőr,5\nkönyvelő,7\n'],
  ['windows-1251', 'город,сумма\nМосква,12\nКазань,7\n'],
  ['windows-1251', 'Товар,Цена\nЧай,5\n'],
  ['windows-1252', 'Ort;Umsatz\nKöln;12\nMünchen;7\n'],
  ['windows-1252', 'ville,année\nOrléans,12\nBesançon,7\n'],
  ['windows-1252', 'nombre,edad\nJosé Núñez,12\n'],
  ['windows-1252', 'produkt,pris\nSmørrebrød,12\nÆble,3\n'],
  ['windows-1252', 'cidade,população\nSão Paulo,12\n'],
  ['windows-1252', 'item,price\nTea,£5\nMilk,€6\n'],
])('%s: %s', (encoding, text) => {
  expect(detectEncoding(encode(text, encoding))).toEqual({ encoding, isGuess: true });
});

test.each<[string, Encoding, Buffer]>([
  ['plain ASCII', 'utf-8', Buffer.from('a,b\n1,2\n')],
  ['UTF-8', 'utf-8', Buffer.from('城市,n\n北京,1\n')],
  [
    'a broken byte among good ones',
    'utf-8',
    Buffer.concat([Buffer.from('城市,n\n北京,1\n上海,2\n广州,3\n深圳,4\n'), Buffer.from([0xe9]), Buffer.from('x,5\n')]),
  ],
  ['UTF-16 without a mark', 'utf-16le', Buffer.from('a,b\n1,2\n', 'utf16le')],
])('%s is no guess', (_what, encoding, bytes) => {
  expect(detectEncoding(bytes)).toEqual({ encoding, isGuess: false });
});
