//! The sixteen templates.

/// What a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A region.
    Place,
    /// A cluster.
    Cluster,
    /// A code of the Harmonized System.
    Code,
    /// A number.
    Number,
    /// Keys of capabilities or certifications, with commas.
    Capability,
    /// An entity of the registry.
    Organisation,
    /// A key of an initiative.
    Initiative,
    /// A year.
    Year,
}

impl Kind {
    /// Its word.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Cluster => "cluster",
            Self::Code => "code",
            Self::Number => "number",
            Self::Capability => "capability",
            Self::Organisation => "organisation",
            Self::Initiative => "initiative",
            Self::Year => "year",
        }
    }
}

/// A parameter of a question.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Name.
    pub name: &'static str,
    /// What it is, in English, Spanish and French.
    pub label: [&'static str; 3],
    /// Kind.
    pub kind: Kind,
    /// What is taken where it is not given; empty where it may be left out.
    pub default: &'static str,
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Number.
    pub number: u8,
    /// The question in English, Spanish and French.
    pub title: [&'static str; 3],
    /// Other words for it, in all languages, by which it is found.
    pub phrases: &'static [&'static str],
    /// Parameters.
    pub parameters: &'static [Parameter],
    /// `statistics`, `registry` or `both`.
    pub rests_on: &'static str,
}

const PLACE: [&str; 3] = ["Place", "Lugar", "Lieu"];
const CLUSTER: [&str; 3] = ["Cluster", "Clúster", "Grappe"];

const fn place(default: &'static str) -> Parameter {
    Parameter { name: "place", label: PLACE, kind: Kind::Place, default }
}

const fn cluster(default: &'static str) -> Parameter {
    Parameter { name: "cluster", label: CLUSTER, kind: Kind::Cluster, default }
}

const fn other(
    name: &'static str,
    label: [&'static str; 3],
    kind: Kind,
    default: &'static str,
) -> Parameter {
    Parameter { name, label, kind, default }
}

const AEROSPACE: &str = "aerospace";
const CAPABILITIES: [&str; 3] = ["Capabilities", "Capacidades", "Capacités"];
const ORGANISATION: [&str; 3] = ["Organisation", "Organización", "Organisation"];

/// All questions, by number.
#[must_use]
pub const fn templates() -> &'static [Template] {
    TEMPLATES
}

static TEMPLATES: &[Template] = &[
    Template {
        number: 1,
        title: [
            "Which firms, universities, research centres and cluster organisations in a place work in a cluster?",
            "¿Qué empresas, universidades, centros de investigación y organizaciones de clúster de un lugar trabajan en un clúster?",
            "Quelles entreprises, universités, centres de recherche et organisations de grappe d’un lieu travaillent dans une grappe ?",
        ],
        phrases: &[
            "who works in companies list organisations",
            "quién trabaja en empresas organizaciones lista instituciones",
            "qui travaille dans entreprises organisations liste",
        ],
        parameters: &[place("mx:state:22"), cluster(AEROSPACE)],
        rests_on: "registry",
    },
    Template {
        number: 2,
        title: [
            "Which clusters of the neighbouring countries buy what a cluster in a place makes?",
            "¿Qué clústeres de los países vecinos compran lo que hace un clúster de un lugar?",
            "Quelles grappes des pays voisins achètent ce que fait une grappe d’un lieu ?",
        ],
        phrases: &[
            "buyers US and Canadian clusters buy the outputs customers who buys exports to",
            "compradores clústeres de Estados Unidos y Canadá compran la producción clientes quién compra",
            "acheteurs grappes des États-Unis et du Canada achètent la production clients qui achète",
        ],
        parameters: &[place("mx:state:22"), cluster(AEROSPACE)],
        rests_on: "statistics",
    },
    Template {
        number: 3,
        title: [
            "Which inputs that a cluster needs have no supplier in the place, and which nearby industries could enter?",
            "¿Qué insumos que necesita un clúster no tienen proveedor en el lugar, y qué industrias cercanas podrían entrar?",
            "Quels intrants dont une grappe a besoin n’ont pas de fournisseur dans le lieu, et quelles industries proches pourraient s’y mettre ?",
        ],
        phrases: &[
            "supplier gaps missing suppliers local supply relatedness inputs",
            "brechas de proveeduría proveedores faltantes proveedor local insumos",
            "lacunes de fournisseurs manquants approvisionnement local intrants",
        ],
        parameters: &[place("mx:state:22"), cluster(AEROSPACE)],
        rests_on: "statistics",
    },
    Template {
        number: 4,
        title: [
            "Which programmes, calls or funds can a firm or cluster use, and which rule excludes it from others?",
            "¿Qué programas, convocatorias o fondos puede usar una empresa o clúster, y qué regla la excluye de otros?",
            "Quels programmes, appels ou fonds une entreprise ou grappe peut-elle utiliser, et quelle règle l’exclut des autres ?",
        ],
        phrases: &[
            "programme finder funding grants subsidies support eligibility",
            "buscador de programas financiamiento apoyos subsidios elegibilidad",
            "recherche de programmes financement subventions aides admissibilité",
        ],
        parameters: &[
            place("mx:state:22"),
            cluster(""),
            other("organisation", ORGANISATION, Kind::Organisation, ""),
        ],
        rests_on: "registry",
    },
    Template {
        number: 5,
        title: [
            "Which firms led by women hold a certification in a region, and on what does the statement rest?",
            "¿Qué empresas lideradas por mujeres tienen una certificación en una región, y en qué se basa la afirmación?",
            "Quelles entreprises dirigées par des femmes ont une certification dans une région, et sur quoi repose l’affirmation ?",
        ],
        phrases: &[
            "women-led women-owned AS9100 IATF 16949 border states certified suppliers",
            "mujeres empresarias AS9100 IATF 16949 estados fronterizos proveedoras certificadas",
            "femmes cheffes AS9100 IATF 16949 États frontaliers fournisseurs certifiés",
        ],
        parameters: &[
            place("custom:us-mexico-border"),
            other(
                "certification",
                ["Certifications", "Certificaciones", "Certifications"],
                Kind::Capability,
                "as9100,iatf-16949",
            ),
        ],
        rests_on: "registry",
    },
    Template {
        number: 6,
        title: [
            "Which places of the neighbour specialise in what a place exports (twin clusters)?",
            "¿Qué lugares del vecino se especializan en lo que exporta un lugar (clústeres gemelos)?",
            "Quels lieux du voisin se spécialisent dans ce qu’un lieu exporte (grappes jumelles) ?",
        ],
        phrases: &[
            "US counties specialise in what Chihuahua exports twin clusters counterpart",
            "condados de EE. UU. se especializan en lo que exporta clústeres gemelos contraparte",
            "comtés des États-Unis se spécialisent dans ce qu’exporte grappes jumelles homologue",
        ],
        parameters: &[
            place("mx:state:08"),
            cluster(""),
            other("to", ["Neighbour", "Vecino", "Voisin"], Kind::Place, ""),
        ],
        rests_on: "statistics",
    },
    Template {
        number: 7,
        title: [
            "For a product: which industries make it, where, who imports it, and what tariff rules hold?",
            "De un producto: ¿qué industrias lo hacen, dónde, quién lo importa y qué reglas arancelarias rigen?",
            "Pour un produit : quelles industries le font, où, qui l’importe et quelles règles tarifaires valent ?",
        ],
        phrases: &[
            "HS code NAICS SCIAN produce it imports tariff harmonized system",
            "código SA NAICS SCIAN lo producen importa arancel sistema armonizado fracción",
            "code SH SCIAN le produisent importe tarif douane système harmonisé",
        ],
        parameters: &[other("code", ["Product", "Producto", "Produit"], Kind::Code, "854430")],
        rests_on: "statistics",
    },
    Template {
        number: 8,
        title: [
            "Which initiatives have activity in a region, with which partners and since when?",
            "¿Qué iniciativas tienen actividad en una región, con qué socios y desde cuándo?",
            "Quelles initiatives sont actives dans une région, avec quels partenaires et depuis quand ?",
        ],
        phrases: &[
            "initiative projects partners since active region",
            "iniciativa proyectos socios desde activa región",
            "initiative projets partenaires depuis active région",
        ],
        parameters: &[
            place("mx:state:22"),
            other("initiative", ["Initiative", "Iniciativa", "Initiative"], Kind::Initiative, ""),
        ],
        rests_on: "registry",
    },
    Template {
        number: 9,
        title: [
            "What is the shortest way of stakeholders from one organisation to another, and where does each link come from?",
            "¿Cuál es el camino más corto de actores entre dos organizaciones, y de dónde viene cada enlace?",
            "Quel est le plus court chemin d’acteurs entre deux organisations, et d’où vient chaque lien ?",
        ],
        phrases: &[
            "path from university lab to buyer connection introduction provenance of each edge",
            "camino del laboratorio de la universidad al comprador conexión contacto",
            "chemin du laboratoire de l’université à l’acheteur relation mise en contact",
        ],
        parameters: &[
            other("organisation", ORGANISATION, Kind::Organisation, ""),
            other("to", ["To", "Hasta", "Vers"], Kind::Organisation, ""),
        ],
        rests_on: "registry",
    },
    Template {
        number: 10,
        title: [
            "Which consortium of a few members covers a list of capabilities in a region?",
            "¿Qué consorcio de pocos miembros cubre una lista de capacidades en una región?",
            "Quel consortium de quelques membres couvre une liste de capacités dans une région ?",
        ],
        phrases: &[
            "consortium members covering capabilities Central Corridor team joint bid",
            "consorcio miembros cubre capacidades Corredor Central equipo",
            "consortium membres couvrant capacités Corridor central équipe",
        ],
        parameters: &[
            place("custom:mexico-central-corridor"),
            other("capability", CAPABILITIES, Kind::Capability, ""),
            other("members", ["Members", "Miembros", "Membres"], Kind::Number, "4"),
        ],
        rests_on: "registry",
    },
    Template {
        number: 11,
        title: [
            "Which clusters of a place lost specialisation between two years, and which organisations are registered there?",
            "¿Qué clústeres de un lugar perdieron especialización entre dos años, y qué organizaciones hay registradas?",
            "Quelles grappes d’un lieu ont perdu en spécialisation entre deux années, et quelles organisations y sont inscrites ?",
        ],
        phrases: &[
            "lost specialisation decline location quotient fell between 2008 and 2023",
            "perdió especialización declive cociente de localización bajó entre 2008 y 2023",
            "perdu spécialisation déclin quotient de localisation baissé entre 2008 et 2023",
        ],
        parameters: &[
            place("mx:state:08"),
            other("from", ["From year", "Desde el año", "Depuis l’année"], Kind::Year, ""),
            other("until", ["Until year", "Hasta el año", "Jusqu’à l’année"], Kind::Year, ""),
        ],
        rests_on: "both",
    },
    Template {
        number: 12,
        title: [
            "Which municipalities of a region of Mexico share clusters with what Guatemala exports to North America?",
            "¿Qué municipios de una región de México comparten clústeres con lo que Guatemala exporta a América del Norte?",
            "Quelles municipalités d’une région du Mexique partagent des grappes avec ce que le Guatemala exporte vers l’Amérique du Nord ?",
        ],
        phrases: &[
            "South-Southeast municipalities share products with Guatemala border departments",
            "municipios del Sur-Sureste comparten productos con departamentos fronterizos de Guatemala",
            "municipalités du Sud-Sud-Est partagent des produits avec des départements frontaliers du Guatemala",
        ],
        parameters: &[place("custom:south-southeast")],
        rests_on: "statistics",
    },
    Template {
        number: 13,
        title: [
            "Which traded clusters of a place have a location quotient above a threshold, and which high-growth firms are in them?",
            "¿Qué clústeres comerciables de un lugar superan un cociente de localización, y qué empresas de alto crecimiento hay en ellos?",
            "Quelles grappes échangeables d’un lieu dépassent un quotient de localisation, et quelles entreprises à forte croissance s’y trouvent ?",
        ],
        phrases: &[
            "high-growth firms gazelles scale-ups traded clusters LQ above 1.5",
            "empresas de alto crecimiento gacelas clústeres comerciables CL mayor a 1.5",
            "entreprises à forte croissance gazelles grappes échangeables QL supérieur à 1,5",
        ],
        parameters: &[
            place("mx:state:08"),
            other(
                "lq",
                [
                    "Location quotient above",
                    "Cociente de localización mayor que",
                    "Quotient de localisation supérieur à",
                ],
                Kind::Number,
                "1.5",
            ),
        ],
        rests_on: "both",
    },
    Template {
        number: 14,
        title: [
            "What changed in the figures of a place since the previous release, and why?",
            "¿Qué cambió en las cifras de un lugar desde la versión anterior de los datos, y por qué?",
            "Qu’est-ce qui a changé dans les chiffres d’un lieu depuis la version précédente des données, et pourquoi ?",
        ],
        phrases: &[
            "what changed since previous release why source method boundary difference",
            "qué cambió desde la versión anterior por qué fuente método límite diferencia",
            "qu’est-ce qui a changé depuis la version précédente pourquoi source méthode limite différence",
        ],
        parameters: &[place("mx:state:08"), cluster("")],
        rests_on: "statistics",
    },
    Template {
        number: 15,
        title: [
            "Which statements about an organisation are self-declared, which are verified, which conflict?",
            "¿Qué afirmaciones sobre una organización son propias, cuáles están verificadas, cuáles se contradicen?",
            "Quelles affirmations sur une organisation sont déclarées par elle, lesquelles sont vérifiées, lesquelles se contredisent ?",
        ],
        phrases: &[
            "claims statements self-declared verified conflicting about organisation",
            "declaraciones afirmaciones verificadas contradictorias sobre organización",
            "déclarations vérifiées contradictoires sur une organisation",
        ],
        parameters: &[other("organisation", ORGANISATION, Kind::Organisation, "")],
        rests_on: "registry",
    },
    Template {
        number: 16,
        title: [
            "What can be known of a place from what is imported, and what cannot?",
            "¿Qué puede saberse de un lugar con lo importado, y qué no?",
            "Que peut-on savoir d’un lieu avec ce qui est importé, et que ne peut-on savoir ?",
        ],
        phrases: &[
            "I cannot know coverage missing dataset what data is there available",
            "no puedo saber cobertura datos faltantes qué datos hay disponibles",
            "on ne peut savoir couverture quelles données manquent manquantes disponibles pour",
        ],
        parameters: &[place("mx:state:22")],
        rests_on: "statistics",
    },
];
