//! What may be missing, and how it is had.

use crate::words::three;
use icluster_atlas::view::Text3;

/// A set of data that answers rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dataset {
    /// Jobs by industry and place.
    Jobs,
    /// Trade by product and country.
    TradeByProduct,
    /// Input-output tables.
    InputOutput,
    /// Lists that bring codes of one classification to another.
    Concordances,
    /// The registry of organisations.
    Registry,
    /// Programmes, calls and funds.
    Programmes,
    /// Jobs or sales of single firms over years.
    FirmGrowth,
    /// A release before this one.
    EarlierRelease,
    /// Economic statistics of the departments of Guatemala.
    GuatemalaDepartments,
}

impl Dataset {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Jobs,
        Self::TradeByProduct,
        Self::InputOutput,
        Self::Concordances,
        Self::Registry,
        Self::Programmes,
        Self::FirmGrowth,
        Self::EarlierRelease,
        Self::GuatemalaDepartments,
    ];

    /// Stable name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Jobs => "jobs",
            Self::TradeByProduct => "trade-by-product",
            Self::InputOutput => "input-output",
            Self::Concordances => "concordances",
            Self::Registry => "registry",
            Self::Programmes => "programmes",
            Self::FirmGrowth => "firm-growth",
            Self::EarlierRelease => "earlier-release",
            Self::GuatemalaDepartments => "guatemala-departments",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> Text3 {
        three(match self {
            Self::Jobs => ["Jobs", "Empleo", "Emplois"],
            Self::TradeByProduct => {
                ["Trade by product", "Comercio por producto", "Commerce par produit"]
            }
            Self::InputOutput => {
                ["Input-output tables", "Matrices de insumo-producto", "Tableaux entrées-sorties"]
            }
            Self::Concordances => ["Concordances", "Correspondencias", "Concordances"],
            Self::Registry => [
                "Registry of organisations",
                "Registro de organizaciones",
                "Registre d’organisations",
            ],
            Self::Programmes => ["Programmes", "Programas", "Programmes"],
            Self::FirmGrowth => {
                ["Growth of firms", "Crecimiento de empresas", "Croissance des entreprises"]
            }
            Self::EarlierRelease => {
                ["An earlier release", "Una versión anterior", "Une version antérieure"]
            }
            Self::GuatemalaDepartments => [
                "Departments of Guatemala",
                "Departamentos de Guatemala",
                "Départements du Guatemala",
            ],
        })
    }

    /// What it is.
    #[must_use]
    pub fn what(self) -> Text3 {
        three(match self {
            Self::Jobs => [
                "Missing: jobs by industry of this place.",
                "Falta: empleo por industria de este lugar.",
                "Il manque : les emplois par industrie de ce lieu.",
            ],
            Self::TradeByProduct => [
                "Missing: trade by product between these countries, with the lists that bring products to industries.",
                "Falta: comercio por producto entre estos países, con las listas que llevan productos a industrias.",
                "Il manque : le commerce par produit entre ces pays, avec les listes qui relient produits et industries.",
            ],
            Self::InputOutput => [
                "Missing: an input-output table with this country.",
                "Falta: una matriz insumo-producto con este país.",
                "Il manque : un tableau entrées-sorties avec ce pays.",
            ],
            Self::Concordances => [
                "Missing: a list that brings codes of the one classification to the other.",
                "Falta: una lista que lleve códigos de una clasificación a la otra.",
                "Il manque : une liste de passage d’une classification à l’autre.",
            ],
            Self::Registry => [
                "Missing: organisations; the registry holds nothing.",
                "Faltan: organizaciones; el registro está vacío.",
                "Il manque : les organisations ; le registre est vide.",
            ],
            Self::Programmes => [
                "Missing: programmes, calls and funds; the registry holds none.",
                "Faltan: programas, convocatorias y fondos; el registro no tiene ninguno.",
                "Il manque : les programmes, appels et fonds ; le registre n’en contient aucun.",
            ],
            Self::FirmGrowth => [
                "Missing: jobs or sales of single firms over at least three years; official statistics do not publish them.",
                "Falta: empleo o ventas de empresas individuales en al menos tres años; las estadísticas oficiales no lo publican.",
                "Il manque : emplois ou ventes d’entreprises sur trois ans au moins ; la statistique officielle ne les publie pas.",
            ],
            Self::EarlierRelease => [
                "Missing: a release before this one.",
                "Falta: una versión anterior de los datos.",
                "Il manque : une version antérieure des données.",
            ],
            Self::GuatemalaDepartments => [
                "Missing: jobs or products of the departments of Guatemala; no reader of iCluster knows such a file.",
                "Falta: empleo o productos de los departamentos de Guatemala; ningún lector de iCluster conoce un archivo así.",
                "Il manque : emplois ou produits des départements du Guatemala ; aucun lecteur d’iCluster ne connaît un tel fichier.",
            ],
        })
    }

    /// How it is imported.
    #[must_use]
    pub fn import(self) -> Text3 {
        three(match self {
            Self::Jobs => [
                "Import the agency's file (US: QCEW or County Business Patterns; Mexico: economic census, SAIC; Canada: business counts) with `icluster import FILE` and run `icluster build`.",
                "Importe el archivo de la agencia (EE. UU.: QCEW o County Business Patterns; México: censo económico, SAIC; Canadá: recuento de empresas) con `icluster import ARCHIVO` y ejecute `icluster build`.",
                "Importez le fichier de l’agence (États-Unis : QCEW ou County Business Patterns ; Mexique : recensement économique, SAIC ; Canada : nombre d’entreprises) avec `icluster import FICHIER`, puis `icluster build`.",
            ],
            Self::TradeByProduct => [
                "Import a list of imports by product (US imports by HTS, Canadian imports by HS, BACI or UN Comtrade) with the concordance of products and industries, and run `icluster build`.",
                "Importe una lista de importaciones por producto (EE. UU. por HTS, Canadá por SA, BACI o UN Comtrade) con la concordancia de productos e industrias y ejecute `icluster build`.",
                "Importez une liste d’importations par produit (États-Unis par HTS, Canada par SH, BACI ou UN Comtrade) avec la concordance entre produits et industries, puis `icluster build`.",
            ],
            Self::InputOutput => [
                "Import a table (BEA input-output accounts, INEGI's matrix, Statistics Canada's supply and use tables, or a table of the world such as WIOD, OECD ICIO, Eora26) and run `icluster build`.",
                "Importe una matriz (cuentas del BEA, matriz del INEGI, tablas de Statistics Canada, o una mundial como WIOD, OECD ICIO, Eora26) y ejecute `icluster build`.",
                "Importez un tableau (comptes du BEA, matrice de l’INEGI, tableaux de Statistique Canada, ou un tableau mondial comme WIOD, OECD ICIO, Eora26), puis `icluster build`.",
            ],
            Self::Concordances => [
                "Import the publisher's concordance with `icluster import FILE` and run `icluster build`.",
                "Importe la concordancia del editor con `icluster import ARCHIVO` y ejecute `icluster build`.",
                "Importez la concordance de l’éditeur avec `icluster import FICHIER`, puis `icluster build`.",
            ],
            Self::Registry => [
                "Fill in the template of organisations and import it into the registry.",
                "Llene la plantilla de organizaciones e impórtela en el registro.",
                "Remplissez le modèle des organisations et importez-le dans le registre.",
            ],
            Self::Programmes => [
                "Fill in the template of programmes and import it into the registry.",
                "Llene la plantilla de programas e impórtela en el registro.",
                "Remplissez le modèle des programmes et importez-le dans le registre.",
            ],
            Self::FirmGrowth => [
                "Claims with jobs or sales by year, given by the firms themselves, can be imported into the registry.",
                "Pueden importarse en el registro declaraciones de las propias empresas con empleo o ventas por año.",
                "Des déclarations des entreprises elles-mêmes, avec emplois ou ventes par année, peuvent être importées dans le registre.",
            ],
            Self::EarlierRelease => [
                "`icluster releases` lists what is kept; a release is kept when another one is built after it.",
                "`icluster releases` muestra lo que se conserva; una versión se conserva al construirse otra después.",
                "`icluster releases` montre ce qui est gardé ; une version est gardée quand une autre est construite après elle.",
            ],
            Self::GuatemalaDepartments => [
                "Guatemala's exports as a nation are used in their place where trade by product is imported.",
                "En su lugar se usan las exportaciones de Guatemala como país, donde se importó comercio por producto.",
                "À leur place servent les exportations du Guatemala entier, là où le commerce par produit est importé.",
            ],
        })
    }
}
