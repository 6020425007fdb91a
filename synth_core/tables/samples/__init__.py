"""Three tables that open in one click: two simulated, one small and real."""

from synth_core.tables.samples.library import SAMPLES, Sample, write

__all__ = ["SAMPLES", "Sample", "write"]
