"""The knowledge: one YAML file per funding instrument. Data only; read by `rules`."""
