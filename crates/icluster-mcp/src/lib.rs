//! The network for software agents: typed tools, each answer with a receipt.
