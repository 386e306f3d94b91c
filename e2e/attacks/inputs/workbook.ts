import { type ZipPart, zipArchive } from './zip-archive';

const text = (content: string): ZipPart[] => [{ bytes: Buffer.from(content) }];
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const FRAME = {
  '[Content_Types].xml': text(
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ),
  '_rels/.rels': text(
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': text(
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': text(
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
};

const cell = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
const HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetData><row>${cell('id')}${cell('town')}</row><row>${cell('1')}${cell('Paris')}</row>`;

/** A workbook with two good rows and `rows` (in thousands) that hold nothing. */
export function emptyRowsWorkbook(thousands: number): Buffer {
  const empty = { bytes: Buffer.from('<row/>'.repeat(1_000)), times: thousands };
  return zipArchive({
    ...FRAME,
    'xl/worksheets/sheet1.xml': [...text(HEAD), empty, ...text('</sheetData></worksheet>')],
  });
}

/** A workbook whose one cell refers to entities that double each other. */
export function entitiesWorkbook(levels: number): Buffer {
  const entities = Array.from({ length: levels }, (_, level) =>
    level === 0 ? '<!ENTITY e0 "ha">' : `<!ENTITY e${level} "&e${level - 1};&e${level - 1};">`,
  );
  const sheet = `${XML}<!DOCTYPE worksheet [${entities.join('')}]><worksheet xmlns="${MAIN}"><sheetData><row>${cell('town')}</row><row>${cell(`&e${levels - 1};`)}</row></sheetData></worksheet>`;
  return zipArchive({ ...FRAME, 'xl/worksheets/sheet1.xml': text(sheet) });
}

/** A workbook that says its one cell stands at the far corner. */
export function farCornerWorkbook(): Buffer {
  const sheet = `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData><row r="1">${cell('town')}</row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Paris</t></is></c></row></sheetData></worksheet>`;
  return zipArchive({ ...FRAME, 'xl/worksheets/sheet1.xml': text(sheet) });
}
