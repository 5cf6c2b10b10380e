//! Publishers of several products, and the terms their files come under.

/// Publisher of the economic census, the establishment directory and the Mexican classification.
pub(crate) const INEGI: &str = "Instituto Nacional de Estadística y Geografía (INEGI)";
/// INEGI's terms: free use with the source named.
pub(crate) const INEGI_TERMS: &str = "Términos de libre uso de la información del INEGI";
/// Publisher of the Canadian tables, classification and census geography.
pub(crate) const STATISTICS_CANADA: &str = "Statistics Canada";
/// Statistics Canada's terms: free use with the source named.
pub(crate) const STATISTICS_CANADA_TERMS: &str = "Statistics Canada Open Licence";
/// Terms of US federal statistics.
pub(crate) const US_PUBLIC_DOMAIN: &str = "Public domain (US federal government)";
