//! The Mexican files: 33 zips of the economic census, 33 of the directory of establishments.

use super::Mirror;
use super::files::archive;

const STATES: [&str; 32] = [
    "ags", "bc", "bcs", "camp", "coah", "col", "chis", "chih", "cdmx", "dgo", "gto", "gro", "hgo",
    "jal", "mex", "mich", "mor", "nay", "nl", "oax", "pue", "qro", "qroo", "slp", "sin", "son",
    "tab", "tamps", "tlax", "ver", "yuc", "zac",
];
const CENSUS_HEADER: &str =
    "E03,E04,SECTOR,SUBSECTOR,RAMA,SUBRAMA,CLASE,ID_ESTRATO,CODIGO,UE,H001A,J000A,A111A\n";
const NAMES: &str =
    "CVEGEO,E03,NOM_ENT,NOM_ABR,E04,NOM_MUN\n02004,02,Baja California,BC,004,Tijuana\n";

/// Baja California: Tijuana makes vehicle parts; everywhere else one municipality brews.
fn census(state: usize, name: &str) -> Vec<u8> {
    let mut text = CENSUS_HEADER.to_owned();
    if name == "nac" {
        text.push_str(",,,,,,,,TOTAL DE SECTOR,325,3600,14.4,100\n");
    } else {
        let (municipality, sector, class, jobs, millions) = match name {
            "bc" => ("004", "31-33,336,3363,33639", "336390", 500, "2"),
            _ => ("001", "31-33,312,3121,31212", "312120", 100, "0.4"),
        };
        for place in ["", municipality] {
            let numbers = format!("12,{jobs},{millions},10");
            text.push_str(&format!("{state:02},{place},,,,,,,TOTAL DE SECTOR,{numbers}\n"));
            text.push_str(&format!("{state:02},{place},31-33,,,,,,31-33,{numbers}\n"));
            text.push_str(&format!("{state:02},{place},{sector},{class},,{class},{numbers}\n"));
            text.push_str(&format!("{state:02},{place},{sector},{class},4,{class},{numbers}\n"));
        }
    }
    archive(&[
        ("catalogos/tc_entidad_municipio.csv", NAMES.into()),
        ("catalogos/tc_estrato_ce2024.csv", "ID_ESTRATO,DESC_ESTRATO\n4,251 y más\n".into()),
        (&format!("conjunto_de_datos/tr_ce_{name}_2024.csv"), text.into_bytes()),
        (
            "diccionario_de_datos/diccionario_de_datos_ce2024.csv",
            "COLUMNA,DESCRIPCION\nUE,x\n".into(),
        ),
    ])
}

fn directory(part: &str) -> Vec<u8> {
    let state = part.get(..2).unwrap();
    let municipality = if state == "02" { "004" } else { "001" };
    let text = format!(
        "id,clee,nom_estab,raz_social,codigo_act,nombre_act,per_ocu,cve_ent,entidad,cve_mun,municipio,latitud,longitud,fecha_alta\n\
         {part}1,x,INVENTADA,,336390,Fabricación,251 y más personas,{state},x,{municipality},x,32.5,-117.0,2025-05\n"
    );
    archive(&[
        (&format!("conjunto_de_datos/denue_inegi_{part}_.csv"), text.into_bytes()),
        ("diccionario_de_datos/denue_diccionario_de_datos.csv", "Nombre,Tipo\nid,entero\n".into()),
        ("diccionario_de_datos/denue_diccionario.pdf", b"%PDF-1.4\n%\xe2\xe3\n".to_vec()),
        ("metadatos/denue_metadatos.txt", "DENUE 05_2025\n".into()),
    ])
}

pub(crate) fn publish(mirror: &mut Mirror) {
    let census_folder = "/www.inegi.org.mx/contenidos/programas/ce/2024/datosabiertos";
    for (number, name) in std::iter::once("nac").chain(STATES).enumerate() {
        let path = format!("{census_folder}/conjunto_de_datos_ce_{name}_2024_csv.zip");
        mirror.insert(path, census(number, name));
    }
    for number in 1..=32 {
        let parts = match number {
            15 => vec!["15_1".to_owned(), "15_2".to_owned()],
            number => vec![format!("{number:02}")],
        };
        for part in parts {
            let path = format!("/www.inegi.org.mx/contenidos/masiva/denue/denue_{part}_csv.zip");
            mirror.insert(path, directory(&part));
        }
    }
}
