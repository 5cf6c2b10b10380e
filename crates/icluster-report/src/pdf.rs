//! The report as PDF: the template compiled by Typst over the document's JSON, archivable (PDF/A-2a) and accessible (PDF/UA-1).
//!
//! No file but the template's is read and nothing is fetched. The bytes depend on the document and the template only: no clock is asked.

use crate::template::{FONTS, Template};
use crate::{Document, ReportError, TemplateFault};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The template's first file.
const MAIN: &str = "main.typ";
/// The document as the template reads it.
const DATA: &str = "report.json";
/// Compilations that what Typst remembers may be left unused: a server renders many reports.
const REMEMBERED: usize = 4;

/// The report as a PDF.
///
/// Fails where the template has faults, naming file, line and column.
pub(crate) fn pdf(document: &Document, template: &Template) -> Result<Vec<u8>, ReportError> {
    let world = Desk::new(document, template)?;
    let compiled = typst::compile::<PagedDocument>(&world).output;
    let made =
        compiled.and_then(|pages| typst_pdf::pdf(&pages, &options(document).unwrap_or_default()));
    typst::comemo::evict(REMEMBERED);
    made.map_err(|faults| {
        ReportError::Template(faults.iter().map(|fault| world.fault(fault)).collect())
    })
}

fn options(document: &Document) -> Option<PdfOptions> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).ok()?;
    let what =
        [&document.release, &document.subject, document.kind.name(), document.language.name()];
    Some(PdfOptions {
        ident: Smart::Custom(what.join(":")),
        creator: Smart::Custom(Some(concat!("iCluster ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

/// All that a compilation may see.
struct Desk<'a> {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    data: Bytes,
    template: &'a Template,
}

impl<'a> Desk<'a> {
    fn new(document: &Document, template: &'a Template) -> Result<Self, ReportError> {
        let json = serde_json::to_string(document);
        let json = json.map_err(|error| ReportError::Write(error.to_string()))?;
        let own = template.fonts();
        let shipped = FONTS.iter().map(|font| Bytes::new(*font));
        let fonts: Vec<Font> = own.into_iter().chain(shipped).flat_map(Font::iter).collect();
        // What no font can show would be an empty box that cannot be searched; the archive's standard refuses it.
        let shown = |letter: char| {
            letter.is_control()
                || fonts.iter().any(|font| font.info().coverage.contains(letter as u32))
        };
        let json: String =
            json.chars().map(|letter| if shown(letter) { letter } else { '?' }).collect();
        let path = VirtualPath::new(MAIN).map_err(|error| ReportError::Write(error.to_string()))?;
        Ok(Desk {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
            data: Bytes::from_string(json),
            template,
        })
    }

    fn fault(&self, fault: &SourceDiagnostic) -> TemplateFault {
        // A fault in what a function was called with is told where the template calls it.
        let calls = fault.trace.iter().map(|call| call.span.into());
        let spans = std::iter::once(fault.span).chain(calls);
        let found = spans.filter_map(|span: typst::syntax::DiagSpan| {
            let id = span.id()?;
            let range = self.range(span)?;
            let text = self.file(id).ok()?;
            let before = std::str::from_utf8(text.get(..range.start)?).ok()?;
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |text| text.chars().count()) + 1;
            Some((id.vpath().get_without_slash().to_owned(), line, column))
        });
        let mut found: Vec<(String, usize, usize)> = found.collect();
        let at = found.iter().position(|(file, ..)| file != DATA).unwrap_or_default();
        let (file, line, column) =
            if found.is_empty() { (MAIN.to_owned(), 0, 0) } else { found.swap_remove(at) };
        TemplateFault {
            file,
            line,
            column,
            message: fault.message.to_string(),
            hints: fault.hints.iter().map(|hint| hint.v.to_string()).collect(),
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let text = self.file(id)?;
        let text = std::str::from_utf8(&text).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some(
                "packages are not fetched: put the files into the template's folder".into(),
            )));
        }
        match name {
            DATA => Ok(self.data.clone()),
            _ => self.template.file(name).ok_or_else(|| FileError::NotFound(name.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{
        Block, Cell, Column, Language, NumberKind, ReportKind, Section, Table, TemplateWords,
        Writer,
    };
    use typst::layout::{Frame, FrameItem};

    fn written(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => written(&group.frame, text),
                FrameItem::Text(item) => text.push_str(&item.text),
                _ => {}
            }
        }
    }

    fn document(language: Language, values: &[(f64, NumberKind)]) -> Document {
        let write = Writer::new(language).of("USD");
        let cell =
            |(value, kind): &(f64, NumberKind)| vec![Cell::plain(Some(*value), &write, *kind)];
        let table = Table {
            id: "gap-products".to_owned(),
            caption: "Products".to_owned(),
            columns: vec![Column::number("Amount")],
            rows: values.iter().map(cell).collect(),
            note: String::new(),
        };
        let section = |id: &str, blocks| Section {
            id: id.to_owned(),
            title: id.to_owned(),
            lead: String::new(),
            blocks,
        };
        let word = String::new;
        Document {
            kind: ReportKind::Brief,
            language,
            genre: "Brief".to_owned(),
            title: "Here".to_owned(),
            subtitle: String::new(),
            finding: "Much.".to_owned(),
            facts: Vec::new(),
            cover: None,
            subject: "na".to_owned(),
            release: "1".to_owned(),
            date: String::new(),
            sample: None,
            author: "iCluster".to_owned(),
            words: TemplateWords {
                contents: word(),
                page: word(),
                of: word(),
                figure: word(),
                table: word(),
                release: word(),
                imported: word(),
                marks: word(),
            },
            sections: vec![section("basis", Vec::new())],
            gaps: Some(section("gaps", vec![Block::Table(table)])),
            priorities: None,
        }
    }

    #[test]
    fn the_pages_hold_the_figures_as_the_language_writes_them() {
        let values = [
            (61_828_979_005.6, NumberKind::Money),
            (1234.0, NumberKind::Jobs),
            (0.0725, NumberKind::Share),
            (75.04, NumberKind::Lq),
        ];
        let expected = [
            (Language::En, ["USD\u{a0}61.8B", "1,234", "7.3%", "75.0"]),
            (Language::Es, ["USD\u{a0}61.8\u{a0}mil\u{a0}M", "1,234", "7.3%", "75.0"]),
            (Language::Fr, ["61,8\u{a0}G\u{a0}USD", "1\u{a0}234", "7,3\u{a0}%", "75,0"]),
        ];
        for (language, texts) in expected {
            let made = document(language, &values);
            let template = Template::default();
            let world = Desk::new(&made, &template).unwrap();
            let pages = typst::compile::<PagedDocument>(&world).output.unwrap();
            let mut text = String::new();
            pages.pages().iter().for_each(|page| written(&page.frame, &mut text));
            for said in texts {
                assert!(text.contains(said), "{language:?}: {said:?} is not in {text:?}");
            }
        }
    }
}
