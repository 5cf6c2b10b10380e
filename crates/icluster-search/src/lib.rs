//! Full text in three languages, nearest places, facets.
