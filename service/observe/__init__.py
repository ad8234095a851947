"""What the service shows of itself: logs, traces, metrics and timings, never what clients send."""
