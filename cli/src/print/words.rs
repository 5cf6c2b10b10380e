//! The few words of the terminal's own, in three languages.

use super::number::integer;
use crate::args::Lang;
use icluster_atlas::view::Text3;

/// A label of a table or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Column of identifiers
    Id,
    /// Column of names
    Name,
    /// Column of populations
    Population,
    /// What the data allow
    Data,
    /// Cluster
    Cluster,
    /// Jobs
    Jobs,
    /// Establishments
    Establishments,
    /// Location quotient
    Lq,
    /// Share of the region
    Share,
    /// Wage per job
    Wage,
    /// Rank among the regions compared
    Rank,
    /// Strength
    Strength,
    /// Suppressed share
    Suppressed,
    /// Region
    Region,
    /// Industry
    Industry,
    /// Year
    Year,
    /// Strong
    Strong,
    /// Strong, top tenth
    Strong10,
    /// Significant
    Significant,
    /// Qualifying
    Qualifying,
    /// Sources line
    Sources,
    /// Reference line
    Reference,
    /// Invented sample numbers
    Sample,
    /// Withheld
    Withheld,
    /// Traded jobs
    TradedJobs,
    /// Cluster strength
    ClusterStrength,
    /// Traded or local
    Kind,
    /// Interval of a quotient, nine tenths of the draws
    Interval,
    /// Probability of being strong
    Probability,
    /// Purity
    Purity,
    /// More rows
    More,
    /// Product of a source
    Product,
    /// Edition of a source
    Edition,
    /// File
    File,
    /// Rows of a file or a release
    Rows,
    /// Rows withheld by the publisher
    WithheldRows,
    /// Lines rejected
    Rejected,
    /// Licence
    Licence,
    /// Release
    Release,
    /// Version of the program
    Version,
    /// Mark of invented numbers
    Invented,
    /// No file was imported
    NothingImported,
    /// No release was built
    NoRelease,
    /// Traded cluster
    Traded,
    /// Local cluster
    Local,
    /// Data fine enough for clusters
    Clusters,
    /// Data for sectors only
    Sectors,
    /// Sub-cluster
    Subcluster,
    /// Code of an industry
    Code,
    /// Cells of a table
    Cells,
    /// Estimated cells
    Estimated,
    /// Published sums
    Sums,
    /// Distance from published sums
    Residual,
    /// Published numbers that do not fit each other
    Findings,
    /// The whole of a sum
    Whole,
    /// The parts of a sum
    Parts,
    /// Method of estimation
    Method,
    /// Error of estimates
    Error,
    /// Agreement of strong flags
    Agreement,
    /// Strong flags missed
    Missed,
    /// Strong flags invented
    Overstated,
    /// Share of values inside their interval
    Coverage,
    /// Line of a source
    Line,
    /// Exports
    Exports,
    /// Countries of the world
    Countries,
    /// Places of a matrix
    Places,
    /// Activities of a matrix
    Activities,
    /// Left out by a filter
    LeftOut,
    /// Lines that could not be read
    LinesLeftOut,
    /// Convention profile
    Profile,
    /// Filter of small places
    Filter,
    /// Interval of a rank
    RankInterval,
    /// Activities a place is specialised in
    Diversity,
    /// Places specialised in an activity
    Ubiquity,
    /// Fitness of a place
    Fitness,
    /// Density around an activity
    Density,
    /// Score of an option
    Score,
    /// Two years
    Years,
    /// Mean change of rank
    MeanChangeOfRank,
    /// What makes a place specialised
    Specialised,
    /// Score of feasibility
    Feasibility,
    /// Score of attractiveness
    Attractiveness,
    /// Share of draws of weights in which an option is among the first
    TopShare,
    /// Complexity to reach
    Target,
    /// Complexity before and after
    BeforeAfter,
    /// Effort of entering
    Effort,
    /// Worth of an activity
    Worth,
    /// Complexity without it
    Without,
    /// Links that hold against chance
    LinksHold,
    /// Number shared
    Shared,
    /// Number expected
    Expected,
    /// Nestedness
    Nestedness,
    /// Effective number
    EffectiveNumber,
    /// Entropy
    Entropy,
    /// Denominator: the places' own total
    OwnTotal,
    /// Denominator: the total of another matrix
    OtherTotal,
    /// Years a model learned from
    LearnedFrom,
    /// Years a model was tested on
    TestedOn,
    /// Held-out places
    OtherPlaces,
    /// Specialisations that could appear
    CouldAppear,
    /// Specialisations that appeared
    Appeared,
    /// A model
    Model,
    /// The best by average precision
    Winner,
    /// Difference of model and baseline
    BestModelLessBaseline,
    /// A baseline wins
    BaselineWins,
    /// Specialisations expected next
    ExpectedNext,
    /// Probability that something appears
    Chance,
    /// Quadrant of an option
    Quadrant,
    /// Near and complex
    LetItHappen,
    /// Far and complex
    StrategicBet,
    /// Near and simple
    Parsimonious,
    /// Far and simple
    Avoid,
    /// What a place is specialised in
    Present,
    /// What a place could enter
    Options,
    /// A choice of a package
    Convention,
    /// Mean change of rank
    MeanChange,
    /// Rank correlation
    RankCorrelation,
    /// What makes the difference
    Why,
    /// Output of a sector
    Output,
    /// Value added
    ValueAdded,
    /// Sector of a table
    Sector,
    /// Number of regions
    Regions,
    /// Stages to final use
    Upstreamness,
    /// Stages from primary inputs
    Downstreamness,
    /// Backward linkage
    Backward,
    /// Forward linkage
    Forward,
    /// Key sector, …
    Role,
    /// Key sector
    RoleKey,
    /// Pulls others
    RoleBackward,
    /// Others depend on it
    RoleForward,
    /// Neither
    RoleWeak,
    /// Output lost without a sector
    ExtractionLoss,
    /// Part of exports
    Term,
    /// Amount
    Value,
    /// Importer
    Importer,
    /// Where value added is from
    Origin,
    /// Who uses
    User,
    /// How imports are told
    ImportsToldBy,
    /// Residual of rows
    RowResidual,
    /// Residual of columns
    ColumnResidual,
    /// Residual of the whole
    WholeResidual,
    /// What a table lacks
    Missing,
    /// Direct imports
    DirectImports,
    /// Exports of members
    ExportsOfMembers,
    /// Millions
    Millions,
    /// Jobs per million
    JobsPerMillion,
    /// Stage of a chain
    Stage,
    /// Who sells
    Seller,
    /// Who buys
    Buyer,
    /// Unit of a number
    Unit,
    /// Lost by sectors that stay
    LostByOthers,
    /// Coefficient of a table
    Coefficient,
    /// Strength of a field of influence
    Field,
    /// Over the mean
    TimesMean,
    /// Output that one percent more adds
    OutputChange,
    /// Imports that turn away
    TurnedAway,
    /// What others take on
    Placed,
    /// What nobody takes on
    Unplaced,
    /// Elasticity of substitution
    Elasticity,
    /// What suppliers can add
    SpareCapacity,
    /// Change of an amount
    ChangeOf,
    /// Products at capacity
    AtCapacity,
    /// Cost after over before
    TimesDearer,
    /// Who takes on most
    TakesOnMost,
    /// Imports as the buyer reports them
    ImportsReported,
    /// Exports as the seller reports them
    ExportsReported,
    /// Imports less exports
    MirrorGap,
    /// Chapters apart
    ChaptersApart,
    /// Evidence of a link
    Tier,
    /// What numbers rest on
    Evidence,
    /// What is needed
    Need,
    /// In the region
    Here,
    /// Elsewhere in North America
    Bloc,
    /// Outside North America
    Abroad,
    /// Made in the region over the need
    Made,
    /// What is missing
    Gap,
    /// Not made in the region
    MissingHere,
    /// Unit of time
    Days,
    /// Value added lost
    ValueAddedLost,
    /// Final demand not met
    Unmet,
    /// Days until output is back
    DaysUntilBack,
    /// Output lost
    Lost,
    /// Least output
    Worst,
    /// Number of a day
    Day,
    /// Sectors that were struck
    Struck,
    /// Links of the backbone
    Backbone,
    /// Resolution of communities
    Resolution,
    /// Number of communities
    Communities,
    /// A community
    Community,
    /// Modularity
    Modularity,
    /// Agreement of runs
    Stability,
    /// Economic systemic risk index
    SystemicRisk,
    /// PageRank
    PageRank,
    /// Betweenness
    Betweenness,
    /// Core number
    Core,
    /// Output multiplier
    Multiplier,
    /// The same in the nation
    Nation,
    /// Part bought in the region
    BoughtHere,
    /// Regional purchase coefficient
    PurchaseCoefficient,
    /// Draws
    Draws,
    /// Before
    Before,
    /// After
    After,
    /// Change by technology and trade
    Technology,
    /// Change by composition
    Mix,
    /// Change by level of final demand
    DemandLevel,
    /// Products on which somebody depends
    Dependent,
    /// Goods that were asked for
    Goods,
    /// What goods are for
    EndUse,
    /// Ambiguity of a product's industries
    Ambiguity,
    /// Times what chance would have
    Quotient,
    /// Port of entry
    Port,
    /// Much from abroad
    FromAbroad,
    /// One country abroad
    OneOrigin,
    /// Elsewhere in a country
    Elsewhere,
    /// From the first to the second
    Forth,
    /// And back
    Back,
    /// Grubel-Lloyd
    TwoWayIndex,
    /// Crosses a border
    Crosses,
    /// Least and most of a link
    LowHigh,
}

/// The word in a language.
pub(crate) const fn say(word: Word, lang: Lang) -> &'static str {
    let [en, es, fr] = match word {
        Word::Id => ["id", "id", "id"],
        Word::Name => ["name", "nombre", "nom"],
        Word::Population => ["population", "población", "population"],
        Word::Data => ["data", "datos", "données"],
        Word::Cluster => ["cluster", "clúster", "grappe"],
        Word::Jobs => ["jobs", "empleos", "emplois"],
        Word::Establishments => ["establishments", "unidades", "établissements"],
        Word::Lq => ["LQ", "CL", "QL"],
        Word::Share => ["share", "participación", "part"],
        Word::Wage => ["wage", "salario", "salaire"],
        Word::Rank => ["rank", "lugar", "rang"],
        Word::Strength => ["strength", "fortaleza", "force"],
        Word::Suppressed => ["modelled", "modelado", "modélisé"],
        Word::Region => ["region", "región", "région"],
        Word::Industry => ["industry", "industria", "industrie"],
        Word::Year => ["year", "año", "année"],
        Word::Strong => ["strong", "fuerte", "forte"],
        Word::Strong10 => {
            ["strong, top tenth", "fuerte, décimo superior", "forte, premier dixième"]
        }
        Word::Significant => ["significant", "significativo", "notable"],
        Word::Qualifying => ["qualifying", "calificado", "présente"],
        Word::Sources => ["Sources", "Fuentes", "Sources"],
        Word::Reference => ["Compared with", "Comparado con", "Comparé à"],
        Word::Sample => [
            "Invented sample numbers, not official statistics.",
            "Cifras inventadas de muestra, no son estadísticas oficiales.",
            "Chiffres inventés, pas de statistiques officielles.",
        ],
        Word::Withheld => ["withheld", "reservado", "confidentiel"],
        Word::TradedJobs => ["traded jobs", "empleos comerciables", "emplois échangeables"],
        Word::ClusterStrength => {
            ["in strong clusters", "en clústeres fuertes", "en grappes fortes"]
        }
        Word::Kind => ["kind", "tipo", "type"],
        Word::Interval => ["LQ, 90 %", "CL, 90 %", "QL, 90 %"],
        Word::Probability => ["P(strong)", "P(fuerte)", "P(forte)"],
        Word::Purity => ["purity", "pureza", "pureté"],
        Word::Product => ["product", "producto", "produit"],
        Word::Edition => ["edition", "edición", "édition"],
        Word::File => ["file", "archivo", "fichier"],
        Word::Rows => ["rows", "filas", "lignes"],
        Word::WithheldRows => ["withheld", "reservadas", "confidentielles"],
        Word::Rejected => ["rejected", "rechazadas", "rejetées"],
        Word::Licence => ["licence", "licencia", "licence"],
        Word::Release => ["release", "versión publicada", "version publiée"],
        Word::Version => ["program", "programa", "programme"],
        Word::Invented => ["invented", "inventado", "inventé"],
        Word::NothingImported => {
            ["Nothing imported yet", "Aún no hay nada importado", "Rien d'importé"]
        }
        Word::NoRelease => {
            ["No release yet", "Aún no hay versión publicada", "Pas encore de version publiée"]
        }
        Word::Traded => ["traded", "comerciable", "échangeable"],
        Word::Local => ["local", "local", "local"],
        Word::Clusters => ["clusters", "clústeres", "grappes"],
        Word::Sectors => ["sectors", "sectores", "secteurs"],
        Word::Subcluster => ["sub-cluster", "subclúster", "sous-grappe"],
        Word::Code => ["code", "código", "code"],
        Word::Cells => ["cells", "celdas", "cellules"],
        Word::Estimated => ["estimated", "estimadas", "estimées"],
        Word::Sums => ["sums", "sumas", "sommes"],
        Word::Residual => ["residual", "residuo", "résidu"],
        Word::Findings => [
            "Published numbers that do not fit each other",
            "Cifras publicadas que no cuadran entre sí",
            "Chiffres publiés qui ne concordent pas entre eux",
        ],
        Word::Whole => ["whole", "total", "total"],
        Word::Parts => ["parts", "partes", "parties"],
        Word::Method => ["method", "método", "méthode"],
        Word::Error => ["error", "error", "erreur"],
        Word::Agreement => ["strong flags agree", "fuertes coincidentes", "fortes concordantes"],
        Word::Missed => ["missed", "omitidos", "manquées"],
        Word::Overstated => ["invented", "inventados", "inventées"],
        Word::Coverage => [
            "of the hidden values lie in their interval of nine tenths of the draws",
            "de los valores ocultos están en su intervalo de nueve décimos de los sorteos",
            "des valeurs cachées se trouvent dans leur intervalle de neuf dixièmes des tirages",
        ],
        Word::Line => ["line", "línea", "ligne"],
        Word::Exports => ["exports", "exportaciones", "exportations"],
        Word::Countries => ["countries", "países", "pays"],
        Word::Places => ["places", "lugares", "lieux"],
        Word::Activities => ["activities", "actividades", "activités"],
        Word::LeftOut => ["left out", "excluidos", "écartés"],
        Word::LinesLeftOut => [
            "lines could not be read and are left out; import the file to see them",
            "líneas no se pudieron leer y se omiten; importe el archivo para verlas",
            "lignes illisibles sont omises ; importez le fichier pour les voir",
        ],
        Word::Profile => ["Conventions", "Convenciones", "Conventions"],
        Word::Filter => ["Filter", "Filtro", "Filtre"],
        Word::RankInterval => ["interval", "intervalo", "intervalle"],
        Word::Diversity => ["diversity", "diversidad", "diversité"],
        Word::Ubiquity => ["ubiquity", "ubicuidad", "ubiquité"],
        Word::Fitness => ["fitness", "aptitud", "fitness"],
        Word::Density => ["density", "densidad", "densité"],
        Word::Score => ["score", "puntaje", "note"],
        Word::Years => ["years", "años", "années"],
        Word::MeanChangeOfRank => {
            ["mean change of rank", "cambio medio de lugar", "changement moyen de rang"]
        }
        Word::Specialised => ["Specialised by", "Especializado por", "Spécialisé par"],
        Word::Feasibility => ["feasible", "factible", "faisable"],
        Word::Attractiveness => ["attractive", "atractivo", "attrayant"],
        Word::TopShare => ["top 10", "10 primeros", "10 premiers"],
        Word::Target => ["Target ECI", "Meta de ECI", "ECI visé"],
        Word::BeforeAfter => ["ECI before → after", "ECI antes → después", "ECI avant → après"],
        Word::Effort => ["distance", "distancia", "distance"],
        Word::Worth => ["worth", "valor", "valeur"],
        Word::Without => ["ECI without it", "ECI sin ella", "ECI sans elle"],
        Word::LinksHold => [
            "pairs hold against chance of those tested:",
            "pares no se explican por azar, de los probados:",
            "paires ne s'expliquent pas par le hasard, sur celles testées :",
        ],
        Word::Shared => ["shared", "compartidos", "partagés"],
        Word::Expected => ["by chance", "por azar", "par hasard"],
        Word::Nestedness => [
            "Nestedness (NODF) of all, of places, of activities",
            "Anidamiento (NODF) de todo, de lugares, de actividades",
            "Imbrication (NODF) de tout, des lieux, des activités",
        ],
        Word::EffectiveNumber => ["effective number", "número efectivo", "nombre effectif"],
        Word::Entropy => ["entropy, bits", "entropía, bits", "entropie, bits"],
        Word::OwnTotal => ["own total", "total propio", "total propre"],
        Word::OtherTotal => ["the other's total", "total del otro", "total de l'autre"],
        Word::LearnedFrom => ["Learned from", "Aprendido de", "Appris de"],
        Word::TestedOn => ["tested on", "probado en", "testé sur"],
        Word::OtherPlaces => ["other places", "otros lugares", "d'autres lieux"],
        Word::CouldAppear => [
            "specialisations that could appear",
            "especializaciones que podían aparecer",
            "spécialisations qui pouvaient apparaître",
        ],
        Word::Appeared => {
            ["of them appeared", "de ellas aparecieron", "d'entre elles sont apparues"]
        }
        Word::Model => ["model", "modelo", "modèle"],
        Word::Winner => [
            "Highest average precision",
            "Mayor precisión media",
            "Précision moyenne la plus élevée",
        ],
        Word::BestModelLessBaseline => [
            "Best model less best baseline, PR-AUC",
            "Mejor modelo menos mejor referencia, PR-AUC",
            "Meilleur modèle moins meilleure référence, PR-AUC",
        ],
        Word::BaselineWins => [
            "A baseline is as good as any model here: no probabilities are given, the order is the baseline's.",
            "Aquí una referencia es tan buena como cualquier modelo: no se dan probabilidades, el orden es el de la referencia.",
            "Ici une référence vaut tous les modèles : aucune probabilité n'est donnée, l'ordre est celui de la référence.",
        ],
        Word::ExpectedNext => ["Expected next", "Se espera a continuación", "Attendues ensuite"],
        Word::Chance => ["probability", "probabilidad", "probabilité"],
        Word::Quadrant => ["quadrant", "cuadrante", "quadrant"],
        Word::LetItHappen => ["near, complex", "cercana, compleja", "proche, complexe"],
        Word::StrategicBet => ["far, complex", "lejana, compleja", "lointaine, complexe"],
        Word::Parsimonious => ["near, simple", "cercana, simple", "proche, simple"],
        Word::Avoid => ["far, simple", "lejana, simple", "lointaine, simple"],
        Word::Present => [
            "Specialised in, most complex first",
            "Se especializa en, lo más complejo primero",
            "Spécialisé dans, le plus complexe d'abord",
        ],
        Word::Options => ["Could enter next", "Podría entrar en", "Pourrait se lancer dans"],
        Word::Convention => ["convention", "convención", "convention"],
        Word::MeanChange => {
            ["mean change of rank,", "cambio medio de lugar,", "changement moyen de rang,"]
        }
        Word::RankCorrelation => {
            ["rank correlation", "correlación de rangos", "corrélation des rangs"]
        }
        Word::Why => ["by", "por", "par"],
        Word::Output => ["output", "producción", "production"],
        Word::ValueAdded => ["value added", "valor agregado", "valeur ajoutée"],
        Word::Sector => ["sector", "sector", "secteur"],
        Word::Regions => ["regions", "regiones", "régions"],
        Word::Upstreamness => ["upstream", "aguas arriba", "amont"],
        Word::Downstreamness => ["downstream", "aguas abajo", "aval"],
        Word::Backward => ["backward", "hacia atrás", "vers l’amont"],
        Word::Forward => ["forward", "hacia adelante", "vers l’aval"],
        Word::Role => ["role", "papel", "rôle"],
        Word::RoleKey => ["key", "clave", "clé"],
        Word::RoleBackward => ["pulls", "arrastra", "entraîne"],
        Word::RoleForward => ["supplies", "abastece", "fournit"],
        Word::RoleWeak => ["weak", "débil", "faible"],
        Word::ExtractionLoss => ["lost without it", "pérdida sin él", "perte sans lui"],
        Word::Term => ["part", "parte", "partie"],
        Word::Value => ["amount", "monto", "montant"],
        Word::Importer => ["importer", "importador", "importateur"],
        Word::Origin => ["origin", "origen", "origine"],
        Word::User => ["user", "usuario", "utilisateur"],
        Word::ImportsToldBy => ["imports", "importaciones", "importations"],
        Word::RowResidual => ["rows off", "desajuste filas", "écart lignes"],
        Word::ColumnResidual => ["columns off", "desajuste columnas", "écart colonnes"],
        Word::WholeResidual => ["whole off", "desajuste total", "écart total"],
        Word::Missing => ["not complete", "incompleta", "incomplet"],
        Word::DirectImports => {
            ["direct imports", "importaciones directas", "importations directes"]
        }
        Word::ExportsOfMembers => [
            "exports of its members, to each other too",
            "exportaciones de sus miembros, también entre ellos",
            "exportations de ses membres, entre eux aussi",
        ],
        Word::Millions => ["millions", "millones", "millions"],
        Word::JobsPerMillion => ["jobs per million", "empleos por millón", "emplois par million"],
        Word::Stage => ["stage", "etapa", "étape"],
        Word::Seller => ["seller", "vendedor", "vendeur"],
        Word::Buyer => ["buyer", "comprador", "acheteur"],
        Word::Unit => ["unit", "unidad", "unité"],
        Word::LostByOthers => {
            ["lost by those that stay", "perdido por los que quedan", "perdu par ceux qui restent"]
        }
        Word::Coefficient => ["coefficient", "coeficiente", "coefficient"],
        Word::Field => ["field", "campo", "champ"],
        Word::TimesMean => ["× mean", "× media", "× moyenne"],
        Word::OutputChange => ["output per 1 %", "producción por 1 %", "production par 1 %"],
        Word::TurnedAway => ["turns away", "se desvía", "se détourne"],
        Word::Placed => ["placed", "colocado", "placé"],
        Word::Unplaced => ["placed by nobody", "sin colocar", "non placé"],
        Word::Elasticity => ["elasticity", "elasticidad", "élasticité"],
        Word::SpareCapacity => [
            "can add, of their exports",
            "pueden añadir, de sus exportaciones",
            "peuvent ajouter, de leurs exportations",
        ],
        Word::ChangeOf => ["change", "cambio", "variation"],
        Word::AtCapacity => ["at capacity", "al límite", "au plafond"],
        Word::TimesDearer => ["× dearer", "× más caro", "× plus cher"],
        Word::TakesOnMost => ["takes on most", "asume más", "reprend le plus"],
        Word::ImportsReported => {
            ["imports (buyer)", "importaciones (comprador)", "importations (acheteur)"]
        }
        Word::ExportsReported => {
            ["exports (seller)", "exportaciones (vendedor)", "exportations (vendeur)"]
        }
        Word::MirrorGap => ["gap", "brecha", "écart"],
        Word::ChaptersApart => ["chapters apart", "capítulos separados", "chapitres écartés"],
        Word::Tier => ["tier", "nivel", "niveau"],
        Word::Evidence => ["evidence", "evidencia", "preuve"],
        Word::Need => ["need", "necesidad", "besoin"],
        Word::Here => ["here", "aquí", "ici"],
        Word::Bloc => {
            ["rest of North America", "resto de América del Norte", "reste de l’Amérique du Nord"]
        }
        Word::Abroad => ["abroad", "extranjero", "étranger"],
        Word::Made => ["made here / need", "hecho aquí / necesidad", "fait ici / besoin"],
        Word::Gap => ["gap", "brecha", "lacune"],
        Word::Days => ["days", "días", "jours"],
        Word::ValueAddedLost => [
            "value added lost (of a year’s)",
            "valor agregado perdido (de un año)",
            "valeur ajoutée perdue (d’une année)",
        ],
        Word::Unmet => ["unmet demand", "demanda no atendida", "demande non servie"],
        Word::DaysUntilBack => [
            "days until back within 0.5 %",
            "días hasta volver a menos de 0.5 %",
            "jours jusqu’au retour à moins de 0,5 %",
        ],
        Word::Lost => ["lost", "perdido", "perdu"],
        Word::Worst => ["least", "mínimo", "minimum"],
        Word::Day => ["day", "día", "jour"],
        Word::Struck => ["struck", "afectados", "touchés"],
        Word::Backbone => [
            "backbone, of all links (of value)",
            "red principal, de todos los vínculos (del valor)",
            "ossature, de tous les liens (de la valeur)",
        ],
        Word::Resolution => ["resolution", "resolución", "résolution"],
        Word::Communities => ["communities", "comunidades", "communautés"],
        Word::Community => ["community", "comunidad", "communauté"],
        Word::Modularity => ["modularity", "modularidad", "modularité"],
        Word::Stability => ["stability", "estabilidad", "stabilité"],
        Word::SystemicRisk => ["risk ‰", "riesgo ‰", "risque ‰"],
        Word::PageRank => ["PageRank ‰", "PageRank ‰", "PageRank ‰"],
        Word::Betweenness => ["between ‰", "intermed. ‰", "interméd. ‰"],
        Word::Core => ["core", "núcleo", "noyau"],
        Word::Multiplier => ["multiplier", "multiplicador", "multiplicateur"],
        Word::Nation => ["nation", "país", "pays"],
        Word::BoughtHere => ["bought here", "comprado aquí", "acheté ici"],
        Word::PurchaseCoefficient => ["RPC", "CCR", "CAR"],
        Word::Draws => ["draws", "sorteos", "tirages"],
        Word::Before => ["before", "antes", "avant"],
        Word::After => ["after", "después", "après"],
        Word::Technology => ["technology, trade", "tecnología, comercio", "technologie, commerce"],
        Word::Mix => ["mix", "composición", "composition"],
        Word::DemandLevel => ["level", "nivel", "niveau"],
        Word::Dependent => ["dependent", "dependiente", "dépendant"],
        Word::Goods => ["goods (part of all)", "bienes (parte del total)", "biens (part du total)"],
        Word::EndUse => ["end use", "uso final", "emploi final"],
        Word::Ambiguity => ["ambiguity", "ambigüedad", "ambiguïté"],
        Word::Quotient => ["× chance", "× azar", "× hasard"],
        Word::Port => ["port", "cruce", "poste"],
        Word::MissingHere => ["missing here", "falta aquí", "absent ici"],
        Word::FromAbroad => ["from abroad", "del extranjero", "de l’étranger"],
        Word::OneOrigin => ["one origin", "un solo origen", "une seule origine"],
        Word::Elsewhere => ["elsewhere", "en otra parte", "ailleurs"],
        Word::Forth => ["→", "→", "→"],
        Word::Back => ["←", "←", "←"],
        Word::TwoWayIndex => ["two-way", "en ambos sentidos", "dans les deux sens"],
        Word::Crosses => ["border", "frontera", "frontière"],
        Word::LowHigh => ["low–high", "mín–máx", "min–max"],
        Word::More => ["more rows", "filas más", "lignes de plus"],
    };
    match lang {
        Lang::En => en,
        Lang::Es => es,
        Lang::Fr => fr,
    }
}

/// What makes an input a gap, in words.
pub(crate) fn gap_flag(flag: &str, lang: Lang) -> &'static str {
    match flag {
        "missing here" => say(Word::MissingHere, lang),
        "from abroad" => say(Word::FromAbroad, lang),
        _ => say(Word::OneOrigin, lang),
    }
}

/// A text of a reply in a language.
pub(crate) fn text(text: &Text3, lang: Lang) -> &str {
    match lang {
        Lang::En => &text.en,
        Lang::Es => &text.es,
        Lang::Fr => &text.fr,
    }
}

/// The line below a list that was cut: how many rows are left, and the option that shows them.
pub(crate) fn more(rows: usize, option: &str, lang: Lang) -> String {
    format!("… {} {}: {option}\n", integer(rows as f64, lang), say(Word::More, lang))
}
