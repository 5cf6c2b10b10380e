//! Rules of eligibility as data: `place in mx:state:22; mx:state:11`, `employees at_most 250`, `women_led is yes`.

use crate::expected;
use icluster_codes::Text3;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What of an organisation a rule looks at.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = RuleField)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Where it is; within a region counts
    Place,
    /// Kind of organisation
    Type,
    /// Size class
    SizeClass,
    /// Industry; a class below counts
    Industry,
    /// Capability
    Capability,
    /// Certification
    Certification,
    /// Led by women
    WomenLed,
    /// High-impact
    HighImpact,
    /// People who work there
    Employees,
    /// Year it was founded
    Founded,
    /// Initiative it takes part in
    Initiative,
}

impl Field {
    const ALL: [Field; 11] = [
        Field::Place,
        Field::Type,
        Field::SizeClass,
        Field::Industry,
        Field::Capability,
        Field::Certification,
        Field::WomenLed,
        Field::HighImpact,
        Field::Employees,
        Field::Founded,
        Field::Initiative,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Field::Place => "place",
            Field::Type => "type",
            Field::SizeClass => "size_class",
            Field::Industry => "industry",
            Field::Capability => "capability",
            Field::Certification => "certification",
            Field::WomenLed => "women_led",
            Field::HighImpact => "high_impact",
            Field::Employees => "employees",
            Field::Founded => "founded",
            Field::Initiative => "initiative",
        }
    }
}

/// How a rule looks at it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = RuleTest)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// One of the values
    In,
    /// None of the values
    NotIn,
    /// The number or more
    AtLeast,
    /// The number or less
    AtMost,
    /// Yes or no
    Is,
}

impl Test {
    const ALL: [Test; 5] = [Test::In, Test::NotIn, Test::AtLeast, Test::AtMost, Test::Is];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Test::In => "in",
            Test::NotIn => "not_in",
            Test::AtLeast => "at_least",
            Test::AtMost => "at_most",
            Test::Is => "is",
        }
    }
}

/// A rule of eligibility. Several rules of a call must all be met.
///
/// ```
/// use icluster_registry::Rule;
/// let rule: Rule = "place in mx:state:22; mx:state:11".parse()?;
/// assert_eq!(rule.values, ["mx:state:22", "mx:state:11"]);
/// assert_eq!(rule.to_string(), "place in mx:state:22; mx:state:11");
/// # Ok::<(), icluster_registry::RuleError>(())
/// ```
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = EligibilityRule)]
pub struct Rule {
    /// What it looks at
    pub field: Field,
    /// How
    pub test: Test,
    /// Codes, keys, one number, or `yes`/`no`
    pub values: Vec<String>,
}

/// A text that is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no rule: expected FIELD TEST VALUES such as `place in mx:state:22; mx:state:11`, `industry not_in 72`, `employees at_most 250`, `founded at_least 2019` or `women_led is yes`; \
     fields are place, type, size_class, industry, capability, certification, initiative, women_led, high_impact, employees, founded"
)]
pub struct RuleError(pub String);

impl RuleError {
    /// What is expected, for messages.
    #[must_use]
    pub fn expected(&self) -> Text3 {
        let Self(found) = self;
        let fields = Field::ALL.map(Field::name).join(", ");
        let such = "`place in mx:state:22; mx:state:11`, `industry not_in 72`, `employees at_most 250`, `founded at_least 2019`, `women_led is yes`";
        expected::text(
            format!(
                "a rule of FIELD TEST VALUES such as {such}, with a field of {fields}; `{found}` is none"
            ),
            format!(
                "una regla de CAMPO PRUEBA VALORES como {such}, con un campo de {fields}; `{found}` no lo es"
            ),
            format!(
                "une règle CHAMP ESSAI VALEURS comme {such}, avec un champ parmi {fields} ; `{found}` n’en est pas une"
            ),
        )
    }
}

impl Rule {
    /// Whether test and values go with the field.
    ///
    /// # Errors
    /// They do not.
    pub fn check(&self) -> Result<(), RuleError> {
        let fits = match self.field {
            Field::WomenLed | Field::HighImpact => {
                self.test == Test::Is
                    && matches!(self.values.as_slice(), [of] if of == "yes" || of == "no")
            }
            Field::Employees | Field::Founded => {
                matches!(self.test, Test::AtLeast | Test::AtMost)
                    && matches!(self.values.as_slice(), [of] if of.parse::<u32>().is_ok())
            }
            _ => {
                matches!(self.test, Test::In | Test::NotIn)
                    && !self.values.is_empty()
                    && self
                        .values
                        .iter()
                        .all(|of| !of.is_empty() && of.trim() == of && !of.contains([';', '\n']))
                    && self.values_known()
            }
        };
        if fits { Ok(()) } else { Err(RuleError(self.to_string())) }
    }

    fn values_known(&self) -> bool {
        use crate::vocabulary::{self, Words};
        let all = |known: &dyn Fn(&str) -> bool| self.values.iter().all(|of| known(of));
        match self.field {
            Field::Place => all(&|of| of.parse::<icluster_codes::RegionId>().is_ok()),
            Field::Type => all(&|of| vocabulary::word(Words::OrganisationType, of).is_some()),
            Field::SizeClass => all(&|of| vocabulary::word(Words::SizeClass, of).is_some()),
            Field::Industry => all(&|of| {
                (2..=6).contains(&of.len()) && of.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            }),
            Field::Capability => all(&|of| vocabulary::capability(of).is_some()),
            Field::Certification => all(&|of| vocabulary::certification(of).is_some()),
            Field::Initiative => all(&|of| vocabulary::initiative(of).is_some()),
            _ => true,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.field.name(), self.test.name(), self.values.join("; "))
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || RuleError(text.to_owned());
        let mut parts = text.trim().splitn(3, char::is_whitespace);
        let field = parts.next().unwrap_or_default();
        let test = parts.next().unwrap_or_default();
        let field = Field::ALL.into_iter().find(|of| of.name() == field).ok_or_else(wrong)?;
        let test = Test::ALL.into_iter().find(|of| of.name() == test).ok_or_else(wrong)?;
        let values =
            parts.next().unwrap_or_default().split(';').map(|of| of.trim().to_owned()).collect();
        let rule = Rule { field, test, values };
        rule.check().map_err(|_| wrong())?;
        Ok(rule)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn rules_are_read_and_written() {
        for text in [
            "employees at_most 250",
            "women_led is yes",
            "industry not_in 72; 81",
            "type in firm",
            "initiative in women-entrepreneurship",
        ] {
            assert_eq!(text.parse::<Rule>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "place",
            "place in",
            "employees in 3",
            "women_led is maybe",
            "height at_least 3",
            "place in Querétaro",
            "type in factory",
            "capability in magic",
        ] {
            assert!(text.parse::<Rule>().is_err(), "{text}");
        }
    }
}
