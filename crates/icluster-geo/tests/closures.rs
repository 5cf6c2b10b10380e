//! Closure groups of regions, on small invented correspondences and on the packaged one; packaged ZIP codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_codes::RegionId;
use icluster_geo::{
    Bits, Edition, LandCover, RegionClosure, Succession, region_closures, successions, zip_counties,
};

fn county(code: &str) -> RegionId {
    format!("us:county:{code}").parse().unwrap()
}

fn row(older: &str, newer: &str, area_share: Option<f64>) -> Succession {
    let (older_vintage, newer_vintage) = (2017, 2023);
    Succession {
        older: county(older),
        older_vintage,
        newer: county(newer),
        newer_vintage,
        area_share,
    }
}

fn bits(closure: &RegionClosure, codes: &[&str]) -> Bits {
    codes.iter().map(|code| closure.bit(&county(code)).unwrap()).sum()
}

fn names(closure: &RegionClosure, bits: Bits) -> Vec<&str> {
    closure.named(bits).map(RegionId::code).collect()
}

#[test]
fn a_region_that_was_divided_is_the_sum_of_its_parts_but_no_part_is_the_whole() {
    let closures =
        region_closures(&[row("02261", "02063", Some(0.3)), row("02261", "02066", Some(0.7))]);
    let [closure] = closures.as_slice() else { panic!("{closures:?}") };
    let whole = closure.cover(bits(closure, &["02261"]), Edition::Newer);
    assert!(whole.stands_in);
    assert_eq!(names(closure, whole.regions), ["02063", "02066"]);
    let own = closure.cover(bits(closure, &["02261"]), Edition::Older);
    assert_eq!((own.land, own.stands_in), (whole.land, false));
    let part = closure.cover(bits(closure, &["02063"]), Edition::Older);
    assert_eq!(part, LandCover { regions: 0, land: 0, stands_in: false });
    let both = closure.cover(bits(closure, &["02063", "02066"]), Edition::Older);
    assert_eq!(names(closure, both.regions), ["02261"]);
}

#[test]
fn a_region_that_gave_land_away_is_another_area_afterwards() {
    let closures = region_closures(&[row("09001", "09002", None)]);
    let [closure] = closures.as_slice() else { panic!("{closures:?}") };
    let parent = bits(closure, &["09001"]);
    let before = closure.cover(parent, Edition::Older);
    let after = closure.cover(parent, Edition::Newer);
    assert_ne!(before.land, after.land);
    assert!(!before.stands_in && !after.stands_in);
    // Parent and child together are the same land in both.
    let group = bits(closure, &["09001", "09002"]);
    assert_eq!(
        closure.cover(group, Edition::Older).land,
        closure.cover(group, Edition::Newer).land
    );
    assert_eq!(closure.cover(bits(closure, &["09002"]), Edition::Older).regions, 0);
    // Which edition data are in: the child tells; without it the year does.
    assert_eq!(closure.edition(group, 2018), Some(Edition::Newer));
    assert_eq!(closure.edition(parent, 2018), Some(Edition::Older));
    assert_eq!(closure.edition(parent, 2023), Some(Edition::Newer));
    assert_eq!(closure.edition(0, 2023), None);
}

#[test]
fn unconnected_changes_are_groups_of_their_own() {
    let closures = region_closures(&[
        row("01001", "01002", Some(1.0)),
        row("03001", "03002", Some(0.5)),
        row("03001", "03003", Some(0.5)),
        row("03004", "03003", Some(1.0)),
    ]);
    let sizes: Vec<usize> = closures.iter().map(|closure| closure.regions.len()).collect();
    assert_eq!(sizes, [2, 4]);
    // A change of code alone: one stands in for the other.
    let renamed = closures[0].cover(bits(&closures[0], &["01001"]), Edition::Newer);
    assert!(renamed.stands_in);
    // Overlapping without nesting: no single region has an equal in the other edition.
    for (code, edition) in
        [("03001", Edition::Newer), ("03002", Edition::Older), ("03003", Edition::Older)]
    {
        assert_eq!(closures[1].cover(bits(&closures[1], &[code]), edition).regions, 0, "{code}");
    }
}

#[test]
fn the_packaged_correspondence_has_connecticut_alaska_and_four_municipalities() {
    let closures = region_closures(&successions().unwrap());
    let sizes: Vec<(String, usize)> = closures
        .iter()
        .map(|closure| (closure.regions[0].to_string(), closure.regions.len()))
        .collect();
    let expected = [
        ("us:county:02063", 3),
        ("us:county:09001", 17),
        ("mx:municipality:02001", 2),
        ("mx:municipality:04004", 2),
        ("mx:municipality:07080", 2),
        ("mx:municipality:17022", 2),
    ];
    assert_eq!(sizes, expected.map(|(id, n)| (id.to_owned(), n)));
    let connecticut = &closures[1];
    let (older, newer) = (connecticut.codes(Edition::Older), connecticut.codes(Edition::Newer));
    assert_eq!((older.count_ones(), newer.count_ones()), (8, 9));
    assert_eq!(connecticut.land(older, Edition::Older), connecticut.land(newer, Edition::Newer));
    // No county is a planning region, nor a set of them.
    for at in 0..17 {
        let one: Bits = 1 << at;
        let other = if one & older != 0 { Edition::Newer } else { Edition::Older };
        assert_eq!(connecticut.cover(one, other).regions, 0, "{}", connecticut.regions[at]);
    }
    assert_eq!(connecticut.cover(older, Edition::Newer).regions, newer);
}

#[test]
fn zip_codes_keep_their_zeros_and_name_all_their_counties() {
    let zips = zip_counties().unwrap();
    assert_eq!(zips.len(), 33_973);
    assert!(zips.windows(2).all(|pair| pair[0].zip < pair[1].zip));
    assert!(zips.iter().all(|z| z.zip.len() == 5 && !z.counties.is_empty()));
    let of = |code: &str| -> Vec<String> {
        let found = zips.iter().find(|z| z.zip == code).unwrap();
        found.counties.iter().map(|id| id.code().to_owned()).collect()
    };
    assert_eq!(of("92101"), ["06073"]);
    assert_eq!(of("02139"), ["25017"]);
    assert_eq!(of("00601"), ["72001", "72141"]);
    // Both editions of Connecticut's counties; an independent city is not the county around it.
    assert_eq!(of("06103"), ["09003", "09110"]);
    assert_eq!(of("63101"), ["29510"]);
    // The relationship file of 2010 has 44,410 rows; one county joined its neighbour since.
    let parts = zips.iter().flat_map(|z| &z.counties);
    let older = parts.filter(|id| !id.code().starts_with("091")).count();
    assert!((44_000..46_000).contains(&older), "{older}");
}
