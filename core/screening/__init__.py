"""Virtual screening: candidates of any source through a funnel of stages, cheap ones first."""
