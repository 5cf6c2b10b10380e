//! Archives, workbooks and shapefiles as agencies make them.

use shapefile::dbase::{FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, Polygon, PolygonRing, Writer};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// A zip of named files.
pub(crate) fn archive(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet of texts.
pub(crate) fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::from(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    );
    for (number, row) in (1..).zip(rows) {
        sheet.push_str(&format!(r#"<row r="{number}">"#));
        for (column, text) in ('A'..).zip(*row) {
            sheet.push_str(&format!(
                r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#
            ));
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
    let root = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let parts = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    archive(&[
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", root.into()),
        ("xl/workbook.xml", book.into()),
        ("xl/_rels/workbook.xml.rels", parts.into()),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ])
}

/// A zipped shapefile of squares: texts by column, and west, south, side of each.
pub(crate) fn squares(
    folder: &Path,
    stem: &str,
    projection: &str,
    columns: &[&str],
    rows: &[(&[&str], [f64; 3])],
) -> Vec<u8> {
    let path = folder.join(format!("{stem}.shp"));
    let mut table = TableWriterBuilder::new();
    for column in columns {
        table = table.add_character_field((*column).try_into().unwrap(), 60);
    }
    let mut writer = Writer::from_path(&path, table).unwrap();
    for (texts, [west, south, side]) in rows {
        let mut record = Record::default();
        for (column, text) in columns.iter().zip(*texts) {
            record.insert((*column).to_owned(), FieldValue::Character(Some((*text).to_owned())));
        }
        let corners = [(0.0, 0.0), (0.0, *side), (*side, *side), (*side, 0.0), (0.0, 0.0)];
        let ring = corners.iter().map(|(x, y)| Point::new(west + x, south + y)).collect();
        let square = Polygon::with_rings(vec![PolygonRing::Outer(ring)]);
        writer.write_shape_and_record(&square, &record).unwrap();
    }
    drop(writer);
    let part = |ending: &str| std::fs::read(path.with_extension(ending)).unwrap();
    let name = |ending: &str| format!("{stem}.{ending}");
    let (shp, shx, dbf, prj) = (name("shp"), name("shx"), name("dbf"), name("prj"));
    archive(&[
        (shp.as_str(), part("shp")),
        (shx.as_str(), part("shx")),
        (dbf.as_str(), part("dbf")),
        (prj.as_str(), projection.into()),
    ])
}
