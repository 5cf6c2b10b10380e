//! The report as a Word file (Office Open XML, ECMA-376): headings, captions, repeated header rows and alternative texts as
//! Word knows them, so that its navigation pane, its checker of accessibility and its table of contents work.
//!
//! Written with the workspace's `zip` rather than by a crate: those there are give pictures no alternative text and tables no
//! repeated header. The bytes depend on the document only.

use crate::document::{Block, Cell, Document, Fact, Figure, Look, Section, Table};
use crate::draw::escaped;
use crate::html::Numbers;
use crate::template::FONTS;
use crate::{Language, ReportError};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use zip::write::SimpleFileOptions;

/// Pixels of a picture for each point of its width.
const PIXELS: f32 = 2.5;
/// English metric units in a point.
const UNITS: f64 = 12_700.0;
/// Width of the text, in twentieths of a point: Letter with margins of an inch.
const TEXT: f64 = 9360.0;
/// Width of the text in points.
const TEXT_POINTS: f64 = TEXT / 20.0;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The report as a `.docx` file.
///
/// Fails where a picture cannot be drawn.
pub(crate) fn docx(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut body = Body { xml: String::new(), pictures: Vec::new() };
    if let Some(sample) = &document.sample {
        body.paragraph("Sample", sample);
    }
    body.paragraph("Genre", &document.genre);
    body.paragraph("Title", &document.title);
    body.paragraph("Subtitle", &document.subtitle);
    body.paragraph("Finding", &document.finding);
    body.facts(&document.facts);
    if let Some(cover) = &document.cover {
        body.figure(cover, None)?;
    }
    let mut numbers =
        Numbers { words: [&document.words.figure, &document.words.table], next: [1, 1] };
    for section in document.all_sections() {
        body.section(section, &mut numbers)?;
    }
    body.paragraph("Note", &document.words.marks);
    let words = &document.words;
    let made =
        format!("{} {} · {} {}", words.release, document.release, words.imported, document.date);
    body.paragraph("Note", &made);
    packed(document, &body)
}

struct Body {
    xml: String,
    pictures: Vec<Vec<u8>>,
}

impl Body {
    fn paragraph(&mut self, style: &str, text: &str) {
        if !text.is_empty() {
            let _ = write!(
                self.xml,
                r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#,
                rich(text)
            );
        }
    }

    fn section(&mut self, section: &Section, numbers: &mut Numbers<'_>) -> Result<(), ReportError> {
        self.paragraph("Heading1", &section.title);
        self.paragraph("Lead", &section.lead);
        for block in &section.blocks {
            match block {
                Block::Heading { text } => self.paragraph("Heading2", text),
                Block::Text { text } => self.paragraph("Normal", text),
                Block::List { items } => {
                    for item in items {
                        self.paragraph("ListBullet", item);
                    }
                }
                Block::Facts { items } => self.facts(items),
                Block::Table(table) => self.table(table, &numbers.take(true)),
                Block::Figure(figure) => self.figure(figure, Some(&numbers.take(false)))?,
                Block::Missing { text, remedy } => {
                    self.paragraph("Missing", text);
                    self.paragraph("Missing", remedy);
                }
                Block::Terms { items } => {
                    for item in items {
                        let _ = write!(
                            self.xml,
                            r#"<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{}{}</w:p>"#,
                            run(&format!("{}. ", item.term), "<w:b/>"),
                            run(&item.meaning, "")
                        );
                    }
                }
            }
        }
        Ok(())
    }

    fn facts(&mut self, items: &[Fact]) {
        for Fact { label, value, note } in items {
            let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
            let _ = write!(
                self.xml,
                r#"<w:p><w:pPr><w:pStyle w:val="Fact"/></w:pPr>{}{}{}</w:p>"#,
                run(&format!("{label}: "), ""),
                run(value, "<w:b/>"),
                run(&note, "")
            );
        }
    }

    fn figure(&mut self, figure: &Figure, number: Option<&str>) -> Result<(), ReportError> {
        self.pictures.push(png(figure)?);
        let id = self.pictures.len();
        let shrink = (TEXT_POINTS / figure.width).min(1.0);
        let (wide, high) =
            ((figure.width * shrink * UNITS) as u64, (figure.height * shrink * UNITS) as u64);
        let alt = escaped(&figure.alt);
        let _ = write!(
            self.xml,
            concat!(
                r#"<w:p><w:pPr><w:pStyle w:val="Picture"/><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">"#,
                r#"<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{id}" name="{name}" descr="{alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
                r#"<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
                r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
            ),
            wide = wide,
            high = high,
            id = id,
            name = figure.id,
            alt = alt
        );
        let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
        self.paragraph("Caption", &format!("{number}{}", figure.caption));
        self.paragraph("Note", &figure.note);
        Ok(())
    }

    fn table(&mut self, table: &Table, number: &str) {
        self.paragraph("TableCaption", &format!("{number}. {}", table.caption));
        // Columns of numbers are as wide as they need be; the others share the rest by weight.
        let numeric = table.columns.iter().filter(|column| column.numeric).count() as f64;
        let each = (TEXT * 0.66 / numeric.max(1.0)).min(1150.0);
        let weights: f64 = table.columns.iter().map(|column| column.weight).sum();
        let rest = TEXT - each * numeric;
        let width = |i: usize| {
            let column = &table.columns[i];
            if column.numeric {
                each
            } else {
                rest * column.weight / weights.max(f64::MIN_POSITIVE)
            }
        };
        let _ = write!(
            self.xml,
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="Report"/><w:tblW w:w="{TEXT}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:noVBand="1"/><w:tblCaption w:val="{}"/></w:tblPr><w:tblGrid>"#,
            escaped(&table.caption)
        );
        for i in 0..table.columns.len() {
            let _ = write!(self.xml, r#"<w:gridCol w:w="{:.0}"/>"#, width(i));
        }
        self.xml.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (i, column) in table.columns.iter().enumerate() {
            let cell = Cell::text(&column.title).strong();
            self.cell(&cell, column.numeric, width(i));
        }
        self.xml.push_str("</w:tr>");
        for row in &table.rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (i, cell) in row.iter().enumerate().take(table.columns.len()) {
                self.cell(cell, table.columns[i].numeric, width(i));
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        if table.note.is_empty() {
            // Word joins tables that follow each other.
            self.xml.push_str(r#"<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr></w:p>"#);
        } else {
            self.paragraph("Note", &table.note);
        }
    }

    fn cell(&mut self, cell: &Cell, numeric: bool, width: f64) {
        let side = if numeric { "right" } else { "left" };
        let bold = if cell.look == Look::Strong { "<w:b/>" } else { "" };
        let _ = write!(
            self.xml,
            r#"<w:tc><w:tcPr><w:tcW w:w="{width:.0}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/><w:jc w:val="{side}"/></w:pPr>{}"#,
            run(&cell.text, bold)
        );
        if !cell.note.is_empty() {
            let _ = write!(
                self.xml,
                "<w:r><w:br/></w:r>{}",
                run(&cell.note, r#"<w:color w:val="555F63"/><w:sz w:val="15"/>"#)
            );
        }
        self.xml.push_str("</w:p></w:tc>");
    }
}

/// Text in which commands stand between back quotes.
fn rich(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(i, part)| run(part, if i % 2 == 1 { r#"<w:b/>"# } else { "" })).collect()
}

fn run(text: &str, properties: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!(r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text))
}

/// A figure as a picture of pixels, which every version of Word shows.
fn png(figure: &Figure) -> Result<Vec<u8>, ReportError> {
    let failed = |reason: String| ReportError::Picture { figure: figure.id.clone(), reason };
    let mut options = usvg::Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    FONTS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
    let tree =
        usvg::Tree::from_str(&figure.svg, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size();
    let (wide, high) =
        ((size.width() * PIXELS).ceil() as u32, (size.height() * PIXELS).ceil() as u32);
    let mut pixels =
        Pixmap::new(wide, high).ok_or_else(|| failed(format!("{wide} by {high} pixels")))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(PIXELS, PIXELS), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(error.to_string()))
}

fn packed(document: &Document, body: &Body) -> Result<Vec<u8>, ReportError> {
    let failed = |error: &dyn std::fmt::Display| ReportError::Write(error.to_string());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Every file has the archive format's first moment as its time: the bytes depend on the content only.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), ReportError> {
        archive.start_file(name, options).map_err(|error| failed(&error))?;
        archive.write_all(bytes).map_err(|error| failed(&error))
    };
    put("[Content_Types].xml", CONTENT_TYPES.as_bytes())?;
    put("_rels/.rels", RELATIONS.as_bytes())?;
    put("docProps/core.xml", core(document).as_bytes())?;
    put("word/styles.xml", styles(document.language).as_bytes())?;
    put("word/numbering.xml", NUMBERING.as_bytes())?;
    put("word/footer1.xml", footer(document).as_bytes())?;
    let mut relations = format!("{DECLARATION}{DOCUMENT_RELATIONS}");
    for (i, picture) in body.pictures.iter().enumerate() {
        let number = i + 1;
        let _ = write!(
            relations,
            r#"<Relationship Id="picture{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/picture{number}.png"/>"#
        );
        put(&format!("word/media/picture{number}.png"), picture)?;
    }
    relations.push_str("</Relationships>");
    put("word/_rels/document.xml.rels", relations.as_bytes())?;
    let text = format!(
        r#"{DECLARATION}<w:document {NAMESPACES}><w:body>{}<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1300" w:right="1440" w:bottom="1300" w:left="1440" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr></w:body></w:document>"#,
        body.xml
    );
    put("word/document.xml", text.as_bytes())?;
    let bytes = archive.finish().map_err(|error| failed(&error))?;
    Ok(bytes.into_inner())
}

const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#
);
const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
);
const DOCUMENT_RELATIONS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="numbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>"#,
    r#"<Relationship Id="footer" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#
);
const NUMBERING: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
);

fn core(document: &Document) -> String {
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{} · {}</dc:title><dc:creator>{}</dc:creator><dc:description>{}</dc:description><dc:language>{}</dc:language></cp:coreProperties>"#,
        escaped(&document.title),
        escaped(&document.genre),
        escaped(&document.author),
        escaped(&document.finding),
        locale(document.language)
    )
}

fn footer(document: &Document) -> String {
    let sample = document.sample.clone().unwrap_or_default();
    let text = format!("{} · {}   {sample}   ", document.title, document.genre);
    format!(
        r#"{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>"#,
        run(&text, "")
    )
}

fn locale(language: Language) -> &'static str {
    match language {
        Language::En => "en-US",
        Language::Es => "es-MX",
        Language::Fr => "fr-CA",
    }
}

/// Paragraph styles: id, name, what it rests on, properties of the paragraph, of its letters.
const STYLES: [(&str, &str, &str, &str, &str); 16] = [
    ("Genre", "Genre", "Normal", "", r#"<w:b/><w:color w:val="555F63"/>"#),
    (
        "Title",
        "Title",
        "Normal",
        r#"<w:spacing w:after="60"/>"#,
        r#"<w:b/><w:color w:val="17596A"/><w:sz w:val="56"/>"#,
    ),
    ("Subtitle", "Subtitle", "Normal", "", r#"<w:color w:val="555F63"/>"#),
    (
        "Finding",
        "Finding",
        "Normal",
        r#"<w:spacing w:before="160" w:after="200"/>"#,
        r#"<w:sz w:val="28"/>"#,
    ),
    ("Fact", "Fact", "Normal", r#"<w:spacing w:after="20"/>"#, ""),
    (
        "Heading1",
        "heading 1",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="420" w:after="100"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:b/><w:color w:val="17596A"/><w:sz w:val="34"/>"#,
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="260" w:after="60"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:sz w:val="25"/>"#,
    ),
    ("Lead", "Lead", "Normal", "", r#"<w:sz w:val="24"/>"#),
    (
        "ListBullet",
        "List Bullet",
        "Normal",
        r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="50"/>"#,
        "",
    ),
    (
        "Picture",
        "Picture",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="160" w:after="60"/>"#,
        "",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        r#"<w:spacing w:after="60"/>"#,
        r#"<w:color w:val="555F63"/><w:sz w:val="19"/>"#,
    ),
    (
        "TableCaption",
        "Table Caption",
        "Caption",
        r#"<w:keepNext/><w:spacing w:before="200" w:after="60"/>"#,
        "",
    ),
    (
        "Cell",
        "Cell",
        "Normal",
        r#"<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="18"/>"#,
    ),
    ("Note", "Note", "Normal", "", r#"<w:color w:val="555F63"/><w:sz w:val="17"/>"#),
    (
        "Missing",
        "Missing",
        "Normal",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="DCD9D0"/></w:pBdr><w:shd w:val="clear" w:fill="F2F0EA"/>"#,
        "",
    ),
    (
        "Sample",
        "Sample",
        "Normal",
        r#"<w:shd w:val="clear" w:fill="FDF3E2"/>"#,
        r#"<w:b/><w:color w:val="8A4B0C"/>"#,
    ),
];

fn styles(language: Language) -> String {
    let mut out = format!(
        concat!(
            r#"{}<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Source Sans 3" w:hAnsi="Source Sans 3" w:cs="Calibri" w:eastAsia="Calibri"/><w:color w:val="1A2124"/><w:sz w:val="21"/><w:lang w:val="{}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
            r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>"#,
            r#"<w:style w:type="table" w:styleId="Report"><w:name w:val="Report"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="17596A"/><w:bottom w:val="single" w:sz="6" w:color="17596A"/><w:insideH w:val="single" w:sz="4" w:color="DCD9D0"/></w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#
        ),
        DECLARATION,
        NAMESPACES,
        locale(language)
    );
    for (id, name, base, paragraph, letters) in STYLES {
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
        );
    }
    out.push_str("</w:styles>");
    out
}
