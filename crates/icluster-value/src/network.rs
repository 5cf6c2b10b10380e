//! Firms, or cells of regions and sectors, that supply each other.

/// Links of a node: the other end and the value.
pub(crate) type Link = (u32, f64);

/// A network of supply: who sells how much to whom. Stored by links, so that its size is that of the links.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    sector: Vec<u32>,
    /// Links of all nodes one after the other, and where each node's begin.
    suppliers: (Vec<usize>, Vec<Link>),
    customers: (Vec<usize>, Vec<Link>),
}

/// Why there is no network.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NetworkError {
    /// A link leads nowhere.
    #[error(
        "link {link} is from {supplier} to {customer}; there are {firms} firms, numbered from 0"
    )]
    Outside {
        /// Its number, from 0.
        link: usize,
        /// Seller.
        supplier: u32,
        /// Buyer.
        customer: u32,
        /// Firms there are.
        firms: usize,
    },
    /// A value is none.
    #[error(
        "link {link} has the value {value}; expected a finite number, 0 or more: correct it or leave it out"
    )]
    Value {
        /// Its number, from 0.
        link: usize,
        /// What was found.
        value: f64,
    },
}

impl Network {
    /// Of the sector of each firm and links (supplier, customer, value) in any order; those of the same two are added up, and those without value are left out.
    pub fn new(
        sector: Vec<u32>,
        links: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Result<Self, NetworkError> {
        let firms = sector.len();
        let mut all = Vec::new();
        for (link, (supplier, customer, value)) in links.into_iter().enumerate() {
            if supplier as usize >= firms || customer as usize >= firms {
                return Err(NetworkError::Outside { link, supplier, customer, firms });
            }
            if !(value >= 0.0 && value.is_finite()) {
                return Err(NetworkError::Value { link, value });
            }
            if value > 0.0 {
                all.push((supplier, customer, value));
            }
        }
        Ok(Self::sorted(sector, all))
    }

    fn sorted(sector: Vec<u32>, mut all: Vec<(u32, u32, f64)>) -> Self {
        let firms = sector.len();
        // Suppliers of a firm by sector, for what is bought of a sector to stand together.
        all.sort_by_key(|(supplier, customer, _)| {
            (*customer, sector[*supplier as usize], *supplier)
        });
        all.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let suppliers = listed(firms, all.iter().map(|(from, to, value)| (*to, *from, *value)));
        all.sort_by_key(|(supplier, customer, _)| (*supplier, *customer));
        let customers = listed(firms, all.into_iter());
        Network { sector, suppliers, customers }
    }

    /// Number of firms.
    pub fn firms(&self) -> usize {
        self.sector.len()
    }

    /// Number of links.
    pub fn links(&self) -> usize {
        self.suppliers.1.len()
    }

    /// All links (supplier, customer, value), by supplier, then customer.
    pub fn all_links(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        (0..self.firms()).flat_map(|firm| {
            self.customers(firm).iter().map(move |(to, value)| (firm as u32, *to, *value))
        })
    }

    /// The same firms with the links that are kept.
    pub(crate) fn filtered(&self, keep: impl Fn(u32, u32, f64) -> bool) -> Network {
        let kept: Vec<_> =
            self.all_links().filter(|(from, to, value)| keep(*from, *to, *value)).collect();
        Self::sorted(self.sector.clone(), kept)
    }

    /// Sector of a firm.
    pub fn sector(&self, firm: usize) -> u32 {
        self.sector[firm]
    }

    /// Who a firm buys from, by sector.
    pub(crate) fn suppliers(&self, firm: usize) -> &[Link] {
        &self.suppliers.1[self.suppliers.0[firm]..self.suppliers.0[firm + 1]]
    }

    /// Who a firm sells to.
    pub(crate) fn customers(&self, firm: usize) -> &[Link] {
        &self.customers.1[self.customers.0[firm]..self.customers.0[firm + 1]]
    }

    /// What each firm sells within the network.
    pub fn sales(&self) -> Vec<f64> {
        (0..self.firms()).map(|firm| total(self.customers(firm))).collect()
    }

    /// What each firm buys within the network.
    pub fn purchases(&self) -> Vec<f64> {
        (0..self.firms()).map(|firm| total(self.suppliers(firm))).collect()
    }
}

fn total(links: &[Link]) -> f64 {
    links.iter().map(|(_, value)| value).sum()
}

/// Links (of, other, value), sorted by the first, as lists.
fn listed(firms: usize, links: impl Iterator<Item = (u32, u32, f64)>) -> (Vec<usize>, Vec<Link>) {
    let (mut start, mut list) = (vec![0; firms + 1], Vec::new());
    for (of, other, value) in links {
        start[of as usize + 1] += 1;
        list.push((other, value));
    }
    for firm in 0..firms {
        start[firm + 1] += start[firm];
    }
    (start, list)
}
