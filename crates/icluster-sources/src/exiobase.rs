//! EXIOBASE 3, industry by industry (`ixi`) and product by product (`pxp`), as published: a zip or a folder a year with tab-separated matrices.
//!
//! Read are flows (`Z.txt`; where a release has only `A.txt`, coefficients times the outputs of `x.txt` beside it), final demand (`Y.txt`), outputs (`x.txt`), and of the extensions
//! (`F.txt`, `F_Y.txt`) value added, taxes and jobs. Values are in millions of euros, jobs in thousands. No file says its year or system: the name of the archive or the folder does
//! (`IOT_2019_ixi.zip`). Source: Stadler and others (2018), Journal of Industrial Ecology 22. Not for: supply and use tables, hybrid units.

mod labels;
mod matrix;

use crate::{Head, Input, Load, Reader, Recognition, SourceError};
use labels::region;

/// Reads matrices of EXIOBASE.
pub(crate) struct Exiobase;

/// Which matrix a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matrix {
    Flows,
    Coefficients,
    FinalDemand,
    Output,
    /// What sectors use that nobody in the table sells: value added, jobs, emissions.
    Extension,
    /// The same of final demand.
    FinalExtension,
}

impl Matrix {
    fn words(self) -> &'static str {
        match self {
            Matrix::Flows => "flows between sectors",
            Matrix::Coefficients => "coefficients of sectors",
            Matrix::FinalDemand => "final demand",
            Matrix::Output => "output",
            Matrix::Extension => "value added and extensions",
            Matrix::FinalExtension => "taxes and extensions of final demand",
        }
    }

    /// Columns of labels.
    fn labels(self) -> usize {
        match self {
            Matrix::Extension | Matrix::FinalExtension => 1,
            _ => 2,
        }
    }
}

const OUTPUT_COLUMNS: [&str; 3] = ["region", "sector", "indout"];

/// Which matrix the first lines are of. The first line has the region of each column, the second its sector or category. Flows and coefficients, and an extension and its
/// coefficients, differ by the name of the file alone.
fn matrix(head: &Head) -> Option<Matrix> {
    if let Some(header) = head.header_exactly(&OUTPUT_COLUMNS) {
        let row = head.row_below(header, 0)?;
        return region(row.first()?).map(|_| Matrix::Output);
    }
    let header = head.header_with(&["region"]).filter(|header| header.line() == 1)?;
    let ["region", labels @ ..] = &*header.columns().iter().map(String::as_str).collect::<Vec<_>>()
    else {
        return None;
    };
    let (wide, regions) = match labels {
        ["", regions @ ..] => (true, regions),
        regions => (false, regions),
    };
    if regions.is_empty() || regions.iter().any(|label| region(label).is_none()) {
        return None;
    }
    let second = head.bytes.split(|byte| *byte == b'\n').nth(1)?;
    let second = second.split(|byte| *byte == b'\t').next()?.trim_ascii();
    let stem = head.name.split('.').next()?.to_ascii_lowercase();
    match (wide, second, stem.as_str()) {
        (true, b"sector", "z") => Some(Matrix::Flows),
        (true, b"sector", "a") => Some(Matrix::Coefficients),
        (true, b"category", _) => Some(Matrix::FinalDemand),
        (false, b"sector", "f") => Some(Matrix::Extension),
        (false, b"category", "f_y" | "fy") => Some(Matrix::FinalExtension),
        _ => None,
    }
}

impl Reader for Exiobase {
    fn product(&self) -> &'static str {
        "exiobase"
    }

    fn summary(&self) -> &'static str {
        "EXIOBASE 3, industry by industry and product by product: flows, final demand, output, value added, jobs (TXT)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let matrix = matrix(head)?;
        Some(Recognition {
            product: self.product(),
            description: format!("EXIOBASE 3, {}", matrix.words()),
            publisher: "EXIOBASE consortium",
            title: "EXIOBASE 3, monetary multi-regional input-output tables",
            edition: String::new(),
            licence: "CC BY-SA 4.0 (release 3.8; others as Zenodo says); cite Stadler et al. (2018)",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let matrix = matrix(head).ok_or_else(|| head.unknown(input))?;
        let edition = labels::edition(input).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "IOT_2019_ixi.zip",
        })?;
        matrix::read(input, matrix, edition, load)
    }
}
