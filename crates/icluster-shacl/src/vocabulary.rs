//! The names of SHACL, RDF and RDFS that shapes are written with.

/// SHACL, <https://www.w3.org/TR/shacl/>.
pub(crate) mod sh {
    use oxrdf::NamedNodeRef;

    macro_rules! names {
        ($($constant:ident = $name:literal;)*) => {
            $(pub(crate) const $constant: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!("http://www.w3.org/ns/shacl#", $name));)*
        };
    }

    names! {
        // Shapes and targets (section 2)
        NODE_SHAPE = "NodeShape";
        PROPERTY_SHAPE = "PropertyShape";
        TARGET_NODE = "targetNode";
        TARGET_CLASS = "targetClass";
        TARGET_SUBJECTS_OF = "targetSubjectsOf";
        TARGET_OBJECTS_OF = "targetObjectsOf";
        SEVERITY = "severity";
        VIOLATION = "Violation";
        WARNING = "Warning";
        INFO = "Info";
        MESSAGE = "message";
        DEACTIVATED = "deactivated";
        // Paths (section 2.3.1)
        PATH = "path";
        INVERSE_PATH = "inversePath";
        ALTERNATIVE_PATH = "alternativePath";
        ZERO_OR_MORE_PATH = "zeroOrMorePath";
        ONE_OR_MORE_PATH = "oneOrMorePath";
        ZERO_OR_ONE_PATH = "zeroOrOnePath";
        // Reports (section 3.6)
        VALIDATION_REPORT = "ValidationReport";
        CONFORMS = "conforms";
        RESULT = "result";
        VALIDATION_RESULT = "ValidationResult";
        FOCUS_NODE = "focusNode";
        RESULT_PATH = "resultPath";
        VALUE = "value";
        SOURCE_SHAPE = "sourceShape";
        SOURCE_CONSTRAINT = "sourceConstraint";
        SOURCE_CONSTRAINT_COMPONENT = "sourceConstraintComponent";
        DETAIL = "detail";
        RESULT_MESSAGE = "resultMessage";
        RESULT_SEVERITY = "resultSeverity";
        // Parameters of the core components (section 4)
        CLASS = "class";
        DATATYPE = "datatype";
        NODE_KIND = "nodeKind";
        MIN_COUNT = "minCount";
        MAX_COUNT = "maxCount";
        MIN_EXCLUSIVE = "minExclusive";
        MIN_INCLUSIVE = "minInclusive";
        MAX_EXCLUSIVE = "maxExclusive";
        MAX_INCLUSIVE = "maxInclusive";
        MIN_LENGTH = "minLength";
        MAX_LENGTH = "maxLength";
        PATTERN = "pattern";
        FLAGS = "flags";
        LANGUAGE_IN = "languageIn";
        UNIQUE_LANG = "uniqueLang";
        EQUALS = "equals";
        DISJOINT = "disjoint";
        LESS_THAN = "lessThan";
        LESS_THAN_OR_EQUALS = "lessThanOrEquals";
        NOT = "not";
        AND = "and";
        OR = "or";
        XONE = "xone";
        NODE = "node";
        PROPERTY = "property";
        QUALIFIED_VALUE_SHAPE = "qualifiedValueShape";
        QUALIFIED_MIN_COUNT = "qualifiedMinCount";
        QUALIFIED_MAX_COUNT = "qualifiedMaxCount";
        QUALIFIED_VALUE_SHAPES_DISJOINT = "qualifiedValueShapesDisjoint";
        CLOSED = "closed";
        IGNORED_PROPERTIES = "ignoredProperties";
        HAS_VALUE = "hasValue";
        IN = "in";
        // The core components themselves
        CLASS_COMPONENT = "ClassConstraintComponent";
        DATATYPE_COMPONENT = "DatatypeConstraintComponent";
        NODE_KIND_COMPONENT = "NodeKindConstraintComponent";
        MIN_COUNT_COMPONENT = "MinCountConstraintComponent";
        MAX_COUNT_COMPONENT = "MaxCountConstraintComponent";
        MIN_EXCLUSIVE_COMPONENT = "MinExclusiveConstraintComponent";
        MIN_INCLUSIVE_COMPONENT = "MinInclusiveConstraintComponent";
        MAX_EXCLUSIVE_COMPONENT = "MaxExclusiveConstraintComponent";
        MAX_INCLUSIVE_COMPONENT = "MaxInclusiveConstraintComponent";
        MIN_LENGTH_COMPONENT = "MinLengthConstraintComponent";
        MAX_LENGTH_COMPONENT = "MaxLengthConstraintComponent";
        PATTERN_COMPONENT = "PatternConstraintComponent";
        LANGUAGE_IN_COMPONENT = "LanguageInConstraintComponent";
        UNIQUE_LANG_COMPONENT = "UniqueLangConstraintComponent";
        EQUALS_COMPONENT = "EqualsConstraintComponent";
        DISJOINT_COMPONENT = "DisjointConstraintComponent";
        LESS_THAN_COMPONENT = "LessThanConstraintComponent";
        LESS_THAN_OR_EQUALS_COMPONENT = "LessThanOrEqualsConstraintComponent";
        NOT_COMPONENT = "NotConstraintComponent";
        AND_COMPONENT = "AndConstraintComponent";
        OR_COMPONENT = "OrConstraintComponent";
        XONE_COMPONENT = "XoneConstraintComponent";
        NODE_COMPONENT = "NodeConstraintComponent";
        PROPERTY_COMPONENT = "PropertyConstraintComponent";
        QUALIFIED_MIN_COUNT_COMPONENT = "QualifiedMinCountConstraintComponent";
        QUALIFIED_MAX_COUNT_COMPONENT = "QualifiedMaxCountConstraintComponent";
        CLOSED_COMPONENT = "ClosedConstraintComponent";
        HAS_VALUE_COMPONENT = "HasValueConstraintComponent";
        IN_COMPONENT = "InConstraintComponent";
        SPARQL_COMPONENT = "SPARQLConstraintComponent";
        // SHACL-SPARQL (sections 5 and 6)
        SPARQL = "sparql";
        SELECT = "select";
        ASK = "ask";
        PREFIXES = "prefixes";
        DECLARE = "declare";
        PREFIX = "prefix";
        NAMESPACE = "namespace";
        CONSTRAINT_COMPONENT = "ConstraintComponent";
        PARAMETER = "parameter";
        OPTIONAL = "optional";
        VALIDATOR = "validator";
        NODE_VALIDATOR = "nodeValidator";
        PROPERTY_VALIDATOR = "propertyValidator";
        // Kinds of nodes (section 4.1.3)
        BLANK_NODE = "BlankNode";
        IRI = "IRI";
        LITERAL = "Literal";
        BLANK_NODE_OR_IRI = "BlankNodeOrIRI";
        BLANK_NODE_OR_LITERAL = "BlankNodeOrLiteral";
        IRI_OR_LITERAL = "IRIOrLiteral";
    }
}

/// The name of a list of prefixes brought in by another (section 5.2.1).
pub(crate) const OWL_IMPORTS: oxrdf::NamedNodeRef<'static> =
    oxrdf::NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#imports");
