"""Tests of the scripts that make the weights."""
