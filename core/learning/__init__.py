"""What every model learns with: data sets, domains, calibration, training."""
