//! Which files are known, and where their publishers keep them.

use crate::PullError;
use serde::Deserialize;

/// A product of an agency that can be downloaded.
#[derive(Clone, Debug, Deserialize)]
pub struct Product {
    /// Identifier, such as `bls-qcew`.
    pub id: String,
    /// Publisher.
    pub publisher: String,
    /// Title.
    pub title: String,
    /// Licence or terms.
    pub licence: String,
    /// Address with `{year}`, `{next_year}` (a census asks for the year before its own) and `{part}` to
    /// fill in.
    url: String,
    /// First year published in this layout; absent where the address has no year.
    pub first_year: Option<i32>,
    /// Latest year known to be published.
    pub latest_year: Option<i32>,
    /// Parts the product is published in (states …); empty for a single file.
    #[serde(default)]
    parts: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    product: Vec<Product>,
}

/// All products, in the order of the catalogue.
pub fn catalogue() -> Result<Vec<Product>, PullError> {
    toml::from_str::<File>(include_str!("../catalogue.toml"))
        .map(|file| file.product)
        .map_err(|error| PullError::Catalogue(error.to_string()))
}

/// The product with this identifier.
pub fn find(id: &str) -> Result<Product, PullError> {
    let products = catalogue()?;
    let known = products.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join(", ");
    products
        .into_iter()
        .find(|product| product.id == id)
        .ok_or_else(|| PullError::UnknownProduct { id: id.to_owned(), known })
}

impl Product {
    /// Addresses of all its files for a year (the latest known where not given).
    pub fn urls(&self, year: Option<i32>) -> Result<Vec<String>, PullError> {
        let year = match (year, self.first_year, self.latest_year) {
            // The agency may have published a later year than this program knows of: let it answer.
            (Some(year), Some(first), _) if year < first => {
                return Err(PullError::YearTooEarly { id: self.id.clone(), year, first });
            }
            (Some(year), _, _) => year,
            (None, _, latest) => latest.unwrap_or_default(),
        };
        let url = self.url.replace("{year}", &year.to_string());
        let url = url.replace("{next_year}", &(year + 1).to_string());
        if self.parts.is_empty() {
            return Ok(vec![url]);
        }
        Ok(self.parts.iter().map(|part| url.replace("{part}", part)).collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_address_is_whole_and_official() {
        for product in catalogue().unwrap() {
            for url in product.urls(None).unwrap() {
                assert!(url.starts_with("https://"), "{url}");
                assert!(!url.contains('{'), "{url}");
                let host = url.split('/').nth(2).unwrap();
                assert!(
                    [
                        "data.bls.gov",
                        "www.census.gov",
                        "www2.census.gov",
                        "www.inegi.org.mx",
                        "www12.statcan.gc.ca",
                        "www150.statcan.gc.ca",
                    ]
                    .contains(&host),
                    "{host}"
                );
            }
        }
    }

    #[test]
    fn years_and_parts_are_filled_in() {
        let qcew = find("bls-qcew").unwrap();
        let urls = qcew.urls(Some(2016)).unwrap();
        assert_eq!(
            urls,
            ["https://data.bls.gov/cew/data/files/2016/csv/2016_annual_singlefile.zip"]
        );
        assert!(qcew.urls(Some(1980)).is_err());
        assert_eq!(find("inegi-denue").unwrap().urls(None).unwrap().len(), 33);
        let census = find("inegi-censos-economicos").unwrap();
        assert_eq!(census.urls(None).unwrap().len(), 33);
        let older = census.urls(Some(2018)).unwrap();
        assert!(older[2].ends_with("ce/2024/datosabiertos/conjunto_de_datos_ce_bc_2019_csv.zip"));
        assert!(find("nothing").unwrap_err().to_string().contains("bls-qcew"));
    }
}
