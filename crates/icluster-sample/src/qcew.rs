//! Writes the official annual single file of the US Quarterly Census of Employment and Wages.

use crate::numbers::Cell;
use crate::places::Place;
use icluster_codes::{Family, sector_of};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Column headers of the official annual single file.
const HEADER: &str = "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,\
annual_avg_estabs,annual_avg_emplvl,total_annual_wages,taxable_annual_wages,annual_contributions,\
annual_avg_wkly_wage,avg_annual_pay,lq_disclosure_code,lq_annual_avg_estabs,lq_annual_avg_emplvl,\
lq_total_annual_wages,lq_taxable_annual_wages,lq_annual_contributions,lq_annual_avg_wkly_wage,\
lq_avg_annual_pay,oty_disclosure_code,oty_annual_avg_estabs_chg,oty_annual_avg_estabs_pct_chg,\
oty_annual_avg_emplvl_chg,oty_annual_avg_emplvl_pct_chg,oty_total_annual_wages_chg,\
oty_total_annual_wages_pct_chg,oty_taxable_annual_wages_chg,oty_taxable_annual_wages_pct_chg,\
oty_annual_contributions_chg,oty_annual_contributions_pct_chg,oty_annual_avg_wkly_wage_chg,\
oty_annual_avg_wkly_wage_pct_chg,oty_avg_annual_pay_chg,oty_avg_annual_pay_pct_chg";

/// A node of the industry tree: sums of what is below it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Node {
    establishments: u64,
    jobs: u64,
    wages: u64,
    suppressed: bool,
}

/// Writes the header line.
pub(crate) fn header(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")
}

/// Writes one county and year: the private total and every industry from sector to six digits.
///
/// Cells of fewer than three establishments are withheld as the publisher does, and where only one
/// child of a published parent is withheld, the next smallest is withheld with it.
pub(crate) fn county(
    out: &mut impl Write,
    place: &Place,
    year: i32,
    cells: &[Cell],
) -> io::Result<()> {
    let mut tree: BTreeMap<String, Node> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.year == year) {
        for code in ancestors(cell.industry) {
            let node = tree.entry(code).or_default();
            node.establishments += u64::from(cell.establishments);
            node.jobs += u64::from(cell.jobs);
            node.wages += cell.wages;
        }
    }
    suppress(&mut tree);
    for (code, node) in &tree {
        let level = match code.as_str() {
            "10" => 71,
            sector if sector.contains('-') => 74,
            other => 72 + other.len(),
        };
        let (mark, jobs, wages) =
            if node.suppressed { ("N", 0, 0) } else { ("", node.jobs, node.wages) };
        let yearly = wages.checked_div(jobs).unwrap_or_default();
        let weekly = yearly / 52;
        writeln!(
            out,
            "{},5,{code},{level},0,{year},A,{mark},{},{jobs},{wages},0,0,{weekly},{yearly},{mark},\
             0,0,0,0,0,0,0,N,0,0,0,0,0,0,0,0,0,0,0,0,0,0",
            place.code, node.establishments
        )?;
    }
    Ok(())
}

/// A code and all its ancestors up to the private total `10`.
fn ancestors(code: &str) -> Vec<String> {
    let mut all = vec!["10".to_owned(), sector(code)];
    all.extend((3..=code.len()).filter_map(|digits| code.get(..digits).map(str::to_owned)));
    all
}

fn sector(code: &str) -> String {
    sector_of(Family::Naics, code).unwrap_or(code).to_owned()
}

fn parent(code: &str) -> Option<String> {
    match code {
        "10" => None,
        two if two.len() == 2 || two.contains('-') => Some("10".to_owned()),
        three if three.len() == 3 => Some(sector(three)),
        longer => longer.get(..longer.len() - 1).map(str::to_owned),
    }
}

fn suppress(tree: &mut BTreeMap<String, Node>) {
    for (code, node) in tree.iter_mut() {
        node.suppressed = node.establishments < 3 && code != "10";
    }
    // From the finest level up: a single withheld child could be had by subtraction.
    for digits in (2..=6).rev() {
        let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for code in tree.keys().filter(|code| depth(code) == digits) {
            children.entry(parent(code).unwrap_or_default()).or_default().push(code.clone());
        }
        for (parent_code, codes) in children {
            let hidden =
                codes.iter().filter(|c| tree.get(*c).is_some_and(|n| n.suppressed)).count();
            if hidden != 1 || tree.get(&parent_code).is_some_and(|n| n.suppressed) {
                continue;
            }
            let next = codes
                .iter()
                .filter(|c| tree.get(*c).is_some_and(|n| !n.suppressed))
                .min_by_key(|c| tree.get(*c).map_or(u64::MAX, |n| n.jobs));
            match next.cloned() {
                Some(sibling) => hide(tree, &sibling),
                // An only child shows its parent: the parent goes too, unless it is the total.
                None if parent_code != "10" => hide(tree, &parent_code),
                None => {}
            }
        }
    }
}

fn hide(tree: &mut BTreeMap<String, Node>, code: &str) {
    if let Some(node) = tree.get_mut(code) {
        node.suppressed = true;
    }
}

fn depth(code: &str) -> usize {
    if code == "10" {
        1
    } else if code.contains('-') {
        2
    } else {
        code.len()
    }
}
