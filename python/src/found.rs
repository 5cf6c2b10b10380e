//! Everything of a period, by the caller's choices.

use crate::beside::{Edges, People};
use crate::cells::Cells;
use crate::frame::Frame;
use crate::options::{Arguments, Choices, Columns, Test};
use crate::problem::Problem;
use icluster_complexity::{
    Denominator, Presence, Relatedness, Results, Rule, Threshold, Values, compute, rca, rpop,
};

/// The data with what lies beside them.
pub(crate) struct Task {
    pub(crate) cells: Cells,
    choices: Choices,
    people: Option<People>,
    edges: Option<Edges>,
    /// What the caller should know.
    notes: Vec<String>,
}

/// Results of a period, with quotients in full.
pub(crate) struct Found {
    pub(crate) results: Results,
    /// Relatedness from elsewhere.
    given: Option<Relatedness>,
    pub(crate) values: Vec<f64>,
    pub(crate) rca: Vec<f64>,
    pub(crate) rpop: Option<Vec<f64>>,
}

impl Found {
    /// Relatedness of the products that the results rest on.
    pub(crate) fn relatedness(&self) -> Relatedness {
        self.given.clone().unwrap_or_else(|| self.results.relatedness())
    }
}

impl Task {
    pub(crate) fn new(
        data: Frame,
        columns: &Columns,
        arguments: &Arguments,
        pop: Option<&Frame>,
        edges: Option<&Frame>,
    ) -> Result<Self, Problem> {
        let choices = arguments.understood()?;
        let nearer = choices.conventions.nearest.is_some() || edges.is_some();
        if nearer && choices.conventions.percent_digits.is_some() {
            return Err(Problem::Argument {
                argument: "profile",
                found: arguments.profile.clone(),
                expected: "another profile with knn or proximity_edgelist: EconGeo has neither"
                    .to_owned(),
            });
        }
        let mut cells = Cells::read(data, columns, arguments.coerce)?;
        let people = match (choices.test.per_head(), pop) {
            (false, _) => None,
            (true, Some(pop)) => Some(People::read(pop, &mut cells)?),
            (true, None) => return Err(Problem::NoPopulation { test: choices.test.name() }),
        };
        let edges = edges.map(|edges| Edges::read(edges, &mut cells)).transpose()?;
        Ok(Task { cells, choices, people, edges, notes: Vec::new() })
    }

    pub(crate) fn periods(&self) -> usize {
        self.cells.periods.len()
    }

    pub(crate) fn per_head(&self) -> bool {
        self.choices.test.per_head()
    }

    pub(crate) fn of(&mut self, period: usize) -> Result<Found, Problem> {
        let test = self.choices.test;
        let values = self.cells.values(period, test)?;
        let population = self.population(period, &values);
        let mut results = self.results(&values, population.as_deref());
        self.say_empty(period, &results);
        let given = match &self.edges {
            Some(edges) => {
                let (given, lacking) = edges.of(&results.activities)?;
                if lacking > 0 {
                    let name = self.cells.period_name(period);
                    self.notes.push(format!(
                        "{name}: pairs of different products that proximity_edgelist lacks: {lacking}; they count as not related"
                    ));
                }
                Some(given)
            }
            None => None,
        };
        if let Some(given) = &given {
            results = results.around(given);
        }
        Ok(quotients(results, given, test, population.as_deref()))
    }

    fn results(&self, values: &Values, population: Option<&[f64]>) -> Results {
        let mut conventions = self.choices.conventions;
        let per_head = Threshold { at: self.choices.per_head_at, ..conventions.threshold };
        let population = population.unwrap_or_default();
        let presence;
        let rule = match self.choices.test {
            Test::Rca => Rule::Rca(Denominator::Own),
            Test::Rpop => {
                conventions.threshold = per_head;
                Rule::Rpop(population)
            }
            // Each by its own threshold, which one rule could not do.
            Test::Both => {
                let advantage = Presence::of(&rca(values, Denominator::Own), conventions.threshold);
                presence = advantage.either(&Presence::of(&rpop(values, population), per_head));
                Rule::Given(&presence)
            }
            Test::Manual => {
                presence = Presence::of(values, Threshold { at: 0.0, strict: true });
                Rule::Given(&presence)
            }
        };
        compute(values, rule, &conventions)
    }

    fn population(&mut self, period: usize, values: &Values) -> Option<Vec<f64>> {
        let population = self.people.as_ref()?.of(period, values.places());
        let totals = values.place_totals();
        let known = |people: f64| people > 0.0;
        let of_value = population.iter().zip(&totals).filter(|(_, total)| **total > 0.0);
        let unknown = of_value.filter(|(people, _)| !known(**people)).count();
        if unknown > 0 {
            let name = self.cells.period_name(period);
            self.notes.push(format!(
                "{name}: locations without a population above zero in `pop`: {unknown}; their rpop is 0"
            ));
        }
        Some(population)
    }

    /// Places and products without presence are worth a word: they have no complexity, and by some profiles nothing has.
    fn say_empty(&mut self, period: usize, results: &Results) {
        let empty = |counts: &[u32]| counts.iter().filter(|count| **count == 0).count();
        let places = empty(&results.presence.diversity);
        let products = empty(&results.presence.ubiquity);
        if places + products == 0 {
            return;
        }
        let name = self.cells.period_name(period);
        let outcome = match self.choices.conventions.empties_spoil {
            true => "by this profile nothing has an ECI, PCI, COI or COG then",
            false => "these have no ECI or PCI",
        };
        self.notes.push(format!(
            "{name}: by the test of presence, locations without any product: {places}, products without any location: {products}; {outcome}"
        ));
    }

    /// All that the caller should know, at the end.
    pub(crate) fn notes(&self) -> Vec<String> {
        self.cells.notes().into_iter().chain(self.notes.iter().cloned()).collect()
    }
}

fn quotients(
    results: Results,
    given: Option<Relatedness>,
    test: Test,
    population: Option<&[f64]>,
) -> Found {
    let known = |place: &usize| {
        population.and_then(|people| people.get(*place)).copied().unwrap_or(f64::NAN)
    };
    let people: Vec<f64> = results.places.iter().map(known).collect();
    let values = results.values.dense();
    let own = results.quotients.dense();
    let (rca, rpop) = match test {
        Test::Rca => (own, None),
        Test::Rpop => (rca(&results.values, Denominator::Own).dense(), Some(own)),
        Test::Both => (own, Some(rpop(&results.values, &people).dense())),
        // What is given stands for the quotient, as in `ecomplexity`.
        Test::Manual => (values.clone(), None),
    };
    Found { results, given, values, rca, rpop }
}
