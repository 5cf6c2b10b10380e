//! The sample pack: invented numbers on real places and codes, written in the official layouts.
//!
//! Not for: official statistics. The pack goes through the same readers as an agency's own files, and
//! everything made from it is marked as invented.

mod canadian_imports;
mod conditions;
mod definition;
mod exports;
mod goods;
mod industries;
mod network;
mod numbers;
mod places;
mod plan;
mod qcew;
mod saic;
mod statcan;
mod state_trade;
mod world;

pub use canadian_imports::{CANADIAN_GAIN, gains_in_canada};
pub use conditions::{RELATED, RELATED_CLUSTER, UNRELATED};
pub use definition::DEFINITION;
pub use exports::{CLIMBS_FROM, Export, FAMILIES, RUNGS, exports, product, rung};
pub use industries::{CLUSTERS, SampleCluster, SampleIndustry};
pub use network::{PLANTED_DUPLICATES, network_files, write_network};
pub use numbers::{Cell, YEARS, cells, code};
pub use places::{Place, places};
pub use plan::{PLANTED, PLANTED_CANADA, Planted};

use flate2::Compression;
use flate2::write::GzEncoder;
use icluster_codes::Country;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Name of the file that marks a folder as invented data.
pub const MARKER: &str = "ICLUSTER-SAMPLE.txt";

/// Name of the folder of a pack with its invented stakeholders.
pub const STAKEHOLDERS: &str = "stakeholders";

/// What the marker file says; its first line is what readers look for.
const MARKER_TEXT: &str = "icluster sample pack: invented numbers
Places and codes are real, every number is invented by iCluster's generator. Not official statistics.
Los lugares y los códigos son reales; todas las cifras son inventadas. No son estadísticas oficiales.
Les lieux et les codes sont réels, tous les chiffres sont inventés. Pas de statistiques officielles.
";

/// Why the pack could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The packaged boundaries, from which the places come, could not be read.
    #[error("the packaged boundaries could not be read: {0}")]
    Boundaries(String),
    /// A file could not be written.
    #[error("{path}: {source}. Choose a folder you may write to, with 100 MB free")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Writes the pack into a folder (made if missing) and returns its files in the order written.
pub fn write_pack(folder: &Path) -> Result<Vec<PathBuf>, SampleError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| SampleError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let marker = folder.join(MARKER);
    fs::write(&marker, MARKER_TEXT).map_err(failed(&marker))?;
    let places: Vec<(Place, Vec<Cell>)> = places()?
        .into_iter()
        .map(|place| {
            let cells = cells(&place);
            (place, cells)
        })
        .collect();
    let of = |country: Country| places.iter().filter(move |(place, _)| place.country == country);

    let mut files = Vec::new();
    let mut write = |name: &str, body: &dyn Fn(&mut dyn Write) -> std::io::Result<()>| {
        let path = folder.join(name);
        write_gz(&path, body).map_err(failed(&path))?;
        files.push(path);
        Ok::<(), SampleError>(())
    };
    write("cluster-definition.csv.gz", &|mut out| definition::write(&mut out))?;
    for year in YEARS {
        write(&format!("{year}.annual.singlefile.csv.gz"), &|mut out| {
            qcew::header(&mut out)?;
            of(Country::Us)
                .try_for_each(|(place, cells)| qcew::county(&mut out, place, year, cells))
        })?;
    }
    write("SAIC_Exporta_muestra.csv.gz", &|mut out| {
        saic::header(&mut out)?;
        of(Country::Mx).try_for_each(|(place, cells)| saic::municipality(&mut out, place, cells))
    })?;
    write("employment-by-region-and-industry.csv.gz", &|mut out| {
        statcan::header(&mut out, statcan::Measure::Jobs)?;
        of(Country::Ca).try_for_each(|(place, cells)| {
            statcan::region(&mut out, statcan::Measure::Jobs, place, cells)
        })
    })?;
    write("business-counts-by-region-and-industry.csv.gz", &|mut out| {
        statcan::header(&mut out, statcan::Measure::Establishments)?;
        of(Country::Ca).try_for_each(|(place, cells)| {
            statcan::region(&mut out, statcan::Measure::Establishments, place, cells)
        })
    })?;
    write("exports-by-country-and-product.csv.gz", &|mut out| exports::write(&mut out))?;
    write("exports-by-us-state.csv.gz", &|mut out| state_trade::write(&mut out, &places))?;
    let year = goods::year();
    for of in year - 2..=year {
        write(&format!("us_imports_{of}_hs10_country.csv.gz"), &|mut out| {
            goods::imports(&mut out, of)
        })?;
    }
    write(&format!("us_imports_{year}_hs10_partners_with_duty.csv.gz"), &|mut out| {
        goods::duties(&mut out)
    })?;
    write(&format!("mfn_rates_{year}.csv.gz"), &|mut out| goods::general_rates(&mut out))?;
    write("s301_product_lists.csv.gz", &|mut out| goods::section_301(&mut out))?;
    write("s232_derivative_products.csv.gz", &|mut out| goods::section_232(&mut out))?;
    write(&format!("usmca_product_shares_{year}.csv.gz"), &|mut out| goods::preference(&mut out))?;
    for of in canadian_imports::CANADIAN_YEARS {
        write(&format!("canada_imports_{of}_hs6_country.csv.gz"), &|mut out| {
            canadian_imports::write(&mut out, of)
        })?;
    }
    write("mexico-imports-comtrade.csv.gz", &|mut out| goods::mexican_imports(&mut out))?;
    write("us-trade-by-chapter.csv.gz", &|mut out| goods::chapters(&mut out))?;
    write("mexico-trade-by-chapter.csv.gz", &|mut out| goods::mirror(&mut out))?;
    write("hs10-naics.csv.gz", &|mut out| goods::industries(&mut out))?;
    write("census-countries.csv.gz", &|mut out| goods::countries(&mut out))?;
    write("hs-end-uses.csv.gz", &|mut out| goods::end_uses(&mut out))?;
    write("hs-titles.csv.gz", &|mut out| goods::titles(&mut out))?;
    write("us-land-ports.csv.gz", &|mut out| goods::ports(&mut out))?;
    write("border-crossings.csv.gz", &|mut out| goods::crossings(&mut out))?;
    write("conditions-of-regions.csv.gz", &|mut out| conditions::write(&mut out, &places))?;
    let world = world::World::new();
    for (part, name) in world::Part::ALL {
        write(&format!("wiod11_{name}.csv.gz"), &|mut out| world.write(part, &mut out))?;
    }
    Ok(files)
}

/// Writes the sample's cluster definition alone, for official numbers without a definition of their own.
/// The file does not count as invented data: no number is in it.
pub fn write_definition(path: &Path) -> Result<(), SampleError> {
    let failed = |source| SampleError::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    write_gz(path, &|mut out| definition::write(&mut out)).map_err(failed)
}

fn write_gz(
    path: &Path,
    body: &dyn Fn(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut out = GzEncoder::new(BufWriter::new(File::create(path)?), Compression::fast());
    {
        let mut buffered = BufWriter::with_capacity(1 << 16, &mut out);
        body(&mut buffered)?;
        buffered.flush()?;
    }
    out.finish()?.flush()
}
