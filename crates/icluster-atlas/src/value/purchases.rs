//! What industries of North America buy of each other, for who looks at two of them: by sectors of an input-output table.

use super::goods::Goods;
use super::sectors::Sectors;
use super::stored::Opened;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The countries whose purchases count in a table of the world.
const BUYERS: [&str; 3] = ["usa", "can", "mex"];

/// Purchases of sectors from sectors, wherever the seller is.
#[derive(Clone)]
pub struct Purchases {
    /// The table: `wiod-2011`.
    pub table: String,
    /// Its name.
    pub name: Text3,
    /// Its year.
    pub year: i32,
    classification: String,
    goods: Arc<Goods>,
    /// Of each buying sector, what it buys of each selling one over the most it buys of any.
    shares: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Purchases {
    fn of(opened: &Opened, goods: Arc<Goods>) -> Option<Self> {
        let economy = &opened.economy;
        Sectors::of(economy, &goods)?;
        let table = &economy.table;
        let counts = |row: usize| {
            !economy.is_world() || BUYERS.contains(&economy.region_of(row).id.as_str())
        };
        let mut bought: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
        for buyer in (0..table.size()).filter(|row| counts(*row)) {
            let of = bought.entry(economy.sectors[buyer].id.clone()).or_default();
            for seller in 0..table.size() {
                let sum = of.entry(economy.sectors[seller].id.clone()).or_default();
                *sum += table.flows[(seller, buyer)].max(0.0);
            }
        }
        for of in bought.values_mut() {
            let most = of.values().copied().fold(0.0, f64::max);
            of.retain(|_, value| *value > 0.0 && most > 0.0);
            of.values_mut().for_each(|value| *value /= most);
        }
        Some(Self {
            table: economy.id.clone(),
            name: economy.name.clone(),
            year: economy.year,
            classification: economy.classification.clone(),
            shares: bought,
            goods,
        })
    }

    /// What the industry of one code (NAICS or SCIAN) sells to that of another, over the most that one buys of any, 0 to 1; 0 where a code is in no sector of the table.
    pub fn share(&self, seller: &str, buyer: &str) -> f64 {
        let Some(sectors) = Sectors::of_classification(&self.classification, &self.goods) else {
            return 0.0;
        };
        let (Some(seller), Some(buyer)) = (sectors.sector(seller), sectors.sector(buyer)) else {
            return 0.0;
        };
        self.shares.get(buyer).and_then(|of| of.get(seller)).copied().unwrap_or_default()
    }

    /// Of these industries, those that buy most of the industry of a code, the largest part first, at most so many; those in one sector are one, told by the first.
    pub fn buyers<'a>(&self, seller: &str, industries: &[&'a str], most: usize) -> Vec<&'a str> {
        let Some(sectors) = Sectors::of_classification(&self.classification, &self.goods) else {
            return Vec::new();
        };
        let mut by_sector: BTreeMap<String, &'a str> = BTreeMap::new();
        for industry in industries {
            if let Some(sector) = sectors.sector(industry) {
                by_sector.entry(sector.to_owned()).or_insert(industry);
            }
        }
        let mut buyers: Vec<(f64, &str)> = by_sector
            .into_values()
            .map(|industry| (self.share(seller, industry), industry))
            .collect();
        buyers.retain(|(share, _)| *share > 0.0);
        buyers.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        buyers.into_iter().take(most).map(|(_, industry)| industry).collect()
    }
}

impl Atlas {
    /// What industries buy of each other by the table that is asked of where none is named; none where there is no table, or nothing says which industries its sectors are.
    pub fn purchases(&self) -> Result<Option<Purchases>, AtlasError> {
        match self.value_opened(None) {
            Ok(opened) => Ok(Purchases::of(&opened, self.goods()?)),
            Err(AtlasError::NoTable(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Title of an industry or product, where the release has one.
    pub fn title_of(&self, code: &str) -> Result<Option<Text3>, AtlasError> {
        let goods = self.goods()?;
        let titles = [goods.industry(code), goods.product(code)];
        Ok(titles.into_iter().find(|title| title.en != code))
    }
}
