//! The template of the PDF: files inside the program, which a folder of the user's can replace one by one.
//!
//! Not for: compiling it (`pdf`).

use crate::ReportError;
use std::path::{Path, PathBuf};
use typst::foundations::Bytes;

/// Files of the template.
const FILES: [(&str, &str); 4] = [
    ("main.typ", include_str!("../template/main.typ")),
    ("parts.typ", include_str!("../template/parts.typ")),
    ("style.typ", include_str!("../template/style.typ")),
    ("README.md", include_str!("../template/README.md")),
];

/// Fonts of the template: Source Sans 3, that of the web page.
pub(crate) const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/SourceSans3-Regular.otf"),
    include_bytes!("../fonts/SourceSans3-It.otf"),
    include_bytes!("../fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../fonts/SourceSans3-Bold.otf"),
];

/// The template of a report: the program's own, or a folder whose files stand in for those of the same name.
#[derive(Clone, Debug, Default)]
pub struct Template {
    folder: Option<PathBuf>,
}

impl Template {
    /// A folder with files that replace the program's own; those it lacks are taken from the program.
    ///
    /// Fails where there is no such folder.
    pub fn folder(folder: &Path) -> Result<Self, ReportError> {
        let found = std::fs::read_dir(folder);
        found.map_err(|source| ReportError::File { path: folder.to_owned(), source })?;
        Ok(Template { folder: Some(folder.to_owned()) })
    }

    /// Writes the program's own template into a new or empty folder, to be changed there.
    pub fn write(folder: &Path) -> Result<(), ReportError> {
        let failed = |source| ReportError::File { path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(failed)?;
        if std::fs::read_dir(folder).map_err(failed)?.next().is_some() {
            return Err(ReportError::NotEmpty(folder.to_owned()));
        }
        for (name, text) in FILES {
            let path = folder.join(name);
            std::fs::write(&path, text).map_err(|source| ReportError::File { path, source })?;
        }
        Ok(())
    }

    /// A file by its path from the folder's root, without a leading slash; none where it is neither in the folder nor in the
    /// program.
    pub(crate) fn file(&self, name: &str) -> Option<Bytes> {
        let own = self.folder.as_ref().and_then(|folder| std::fs::read(folder.join(name)).ok());
        let shipped = || FILES.iter().find(|(known, _)| *known == name);
        own.map(Bytes::new).or_else(|| shipped().map(|(_, text)| Bytes::from_string(*text)))
    }

    /// Fonts that lie in the folder's `fonts`, by name.
    pub(crate) fn fonts(&self) -> Vec<Bytes> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let Ok(found) = std::fs::read_dir(folder.join("fonts")) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        let is_font = |path: &PathBuf| {
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            ["otf", "ttf", "ttc"].contains(&extension.to_lowercase().as_str())
        };
        let fonts = paths.into_iter().filter(is_font);
        fonts.filter_map(|path| std::fs::read(path).ok()).map(Bytes::new).collect()
    }
}
