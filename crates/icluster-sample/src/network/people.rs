//! People, by their role.

use super::SOURCE;
use super::sites::{Site, told};
use super::table::Table;

pub(super) fn people(sites: &[Site<'_>]) -> Table {
    let mut table = Table::new(
        "2-people.csv",
        &["person", "name", "role", "role_at", "email", "source", "visibility"],
    );
    for (number, site) in sites.iter().enumerate() {
        let name = format!(
            "{} {}",
            told(site.place, "Invented person", "Persona inventada", "Personne inventée"),
            number + 1
        );
        table.add(&[
            ("person", format!("person-{number}")),
            ("name", name),
            (
                "role",
                told(
                    site.place,
                    "Cluster manager",
                    "Dirección del clúster",
                    "Direction de la grappe",
                )
                .into(),
            ),
            ("role_at", format!("cluster-{number}")),
            ("email", format!("person{number}@cluster.example")),
            ("source", SOURCE.into()),
            ("visibility", "members".into()),
        ]);
    }
    table
}
