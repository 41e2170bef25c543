"""Makes the workbooks beside it, as offices' programs would write them. Nobody in them exists.

Needs openpyxl, xlwt and msoffcrypto-tool; the workbooks are checked in, so that no test does.
"""

import datetime
import io
import pathlib
import zipfile

import msoffcrypto.format.ooxml
import openpyxl
import xlwt

here = pathlib.Path(__file__).parent
headers = ["姓名", "证件号码", "性别", "出生日期", "户籍地代码", "居住地代码", "居住地址", "居住证状态", "到居住地日期", "备注"]
born = datetime.date(2015, 3, 1)
since = datetime.date(2024, 9, 1)
rows = [
    ["王小明", "999999201503010016", 1, born, 220722, 220102001, "某街1号", 1, since, None],
    # Typed as a number, of which a spreadsheet keeps fifteen digits.
    ["李小红", 999999201805060027.0, 2, None, 220721, 220102002, "某街2号", 2, since, None],
    ["王小明", "999999201503010016", 2, born, 220722, 220102001, "某街1号", 1, since, None],
    # A day that is a bare number, under no format of days.
    ["王小明", "999999201503010016", 1, 42064, 220722, 220102001, "某街\n3号", 1, since, "无"],
]
title = "长岭县居住证登记花名册"


def xlsx():
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "填表说明"
    notes["A1"] = "姓名一栏填写户口簿上的姓名"
    sheet = book.create_sheet("花名册")
    sheet.append([title])
    sheet.merge_cells("A1:J1")
    sheet.append(["填报单位：某所", None, None, "2026年6月"])
    sheet.merge_cells("A2:C2")
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=4):
        for cell in cells:
            if isinstance(cell.value, datetime.date):
                cell.number_format = 'yyyy"年"m"月"d"日"'
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("上年").append(headers)
    book.save(here / "register.xlsx")


def xls():
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("填表说明").write(0, 0, "姓名一栏填写户口簿上的姓名")
    sheet = book.add_sheet("花名册")
    sheet.write_merge(0, 0, 0, 9, title)
    sheet.write(1, 0, "填报单位：某所")
    day = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    for row, cells in enumerate([headers, *rows], start=2):
        for column, value in enumerate(cells):
            if isinstance(value, datetime.date):
                sheet.write(row, column, value, day)
            elif value is not None:
                sheet.write(row, column, value)
    sheet.row(3).hidden = True
    book.add_sheet("上年").write(0, 0, "姓名")
    book.save(here / "register.xls")


def long_xls():
    """So many texts that their table goes on in further records, in the middle of a text too."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    for column, header in enumerate(["姓名", "证件类型", "出生日期", "学段", "学校名称"]):
        sheet.write(0, column, header)
    for row in range(1, 1200):
        # Texts of one byte a character and of two by turns.
        school = f"第{row}小学" * 9 if row % 2 else f"School {row} " * 9
        for column, value in enumerate([f"王某{row}", "无", "2015-03-01", row % 5, school]):
            sheet.write(row, column, value)
    book.save(here / "long.xls")


def encrypted():
    with open(here / "register.xlsx", "rb") as plain, open(here / "encrypted.xlsx", "wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("password", out)


def bomb():
    """Seventeen megabytes of spaces in as many kilobytes, where the sheet should be."""
    with zipfile.ZipFile(here / "register.xlsx") as plain, zipfile.ZipFile(
        here / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9
    ) as out:
        for name in plain.namelist():
            content = plain.read(name)
            if name.startswith("xl/worksheets/"):
                content = content.replace(b"<sheetData>", b"<sheetData>" + b" " * (17 << 20))
            out.writestr(name, content)


xlsx()
xls()
long_xls()
encrypted()
bomb()
